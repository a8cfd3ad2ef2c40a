"""New entries, offers and requests, and changes of risky facts: nothing is public before a moderator says so."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from directory.enums import ChangeState
from directory.errors import DecidedError, OvertakenError
from directory.models import (
    ContactPerson,
    ListingText,
    Organisation,
    OrganisationPicture,
    OrganisationProfile,
    Review,
    WaitingChange,
)
from directory.selectors.entry_versions import entry_version
from directory.selectors.reviews import review_status
from directory.services.change_decisions import apply_change, reject_change, return_change
from directory.services.merging import merge
from directory.services.reviews import (
    approve_entry,
    reject_entry,
    return_entry,
    submit_entry,
    withdraw_entry,
)
from glokal.media.models import SiteImage
from glokal.pages.addresses import address_of
from tests.factories.directory import listing, organisation
from tests.factories.media import image
from tests.factories.reviews import make_moderator, make_owner, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return organisation("Nová s.r.o.", country="CZ", state="draft", published_at=None)


@pytest.fixture
def owner(draft):
    return make_owner(draft, language="cs")


@pytest.fixture
def moderator():
    return make_moderator()


@pytest.fixture
def submitted(draft, owner):
    submit(draft, "cs", by=owner, tagline="Soustružíme díly")
    return submit_entry(draft, by=owner)


def test_an_entry_and_its_waiting_words_are_published_together(client, draft, submitted, moderator, on_commit_runs):
    assert "Nová" not in client.get("/cs/najit-partnera/").text

    with on_commit_runs():
        approve_entry(submitted, by=moderator, seen=entry_version(draft))

    draft.refresh_from_db()
    profile = OrganisationProfile.objects.get(organisation=draft)
    assert (draft.state, profile.live, profile.tagline) == ("published", True, "Soustružíme díly")
    assert "Soustružíme díly" in client.get("/cs/najit-partnera/").text
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["owner@example.org"], "Zveřejněno: Nová s.r.o.")
    ]
    assert f"http://localhost:8000/cs/najit-partnera/nova-sro-{draft.public_id}/" in mail.outbox[0].body


def test_a_moderator_sees_the_pictures_and_the_logo_with_their_words(client, draft, submitted, moderator):
    picture = image(alt_texts={"cs": "Naše hala"}, credit="Jana Nová")
    OrganisationPicture.objects.create(organisation=draft, image=picture)
    draft.logo = image(alt_texts={"cs": "Značka firmy"}, credit="Ateliér Malá")
    draft.save()
    client.force_login(moderator)

    text = client.get(reverse("directory_queue_review", args=[submitted.pk])).text

    told = ("Naše hala", "Jana Nová", "Značka firmy", "Ateliér Malá")
    shown = [one.get_rendition("max-800x600").url for one in (picture, draft.logo)]
    assert [one in text for one in (*told, *shown)] == [True] * 6


def test_words_of_a_draft_need_no_review_of_their_own(draft, owner):
    submission = submit(draft, "cs", by=owner, tagline="Soustružíme díly")

    assert (submission.is_changed, submission.review) == (True, None)
    assert not Review.objects.exists()


@pytest.mark.parametrize("change", ["words", "facts", "contact", "picture", "alt text", "credit", "logo"])
def test_an_entry_that_was_changed_after_the_moderator_looked_is_not_published(
    draft, owner, submitted, moderator, change
):
    shown = OrganisationPicture.objects.create(organisation=draft, image=image(alt_texts={"cs": "Hala"})).image
    seen = entry_version(draft)
    if change == "words":
        submit(draft, "cs", by=owner, tagline="Něco jiného")
    elif change == "facts":
        Organisation.objects.filter(pk=draft.pk).update(website="https://jinde.example")
    elif change == "contact":
        ContactPerson.objects.create(organisation=draft, name="Jana Malá")
    elif change == "picture":
        OrganisationPicture.objects.create(organisation=draft, image=image())
    elif change == "logo":
        Organisation.objects.filter(pk=draft.pk).update(logo=image())
    else:
        told = {"alt_texts": {"cs": "Něco jiného"}} if change == "alt text" else {"credit": "Někdo jiný"}
        SiteImage.objects.filter(pk=shown.pk).update(**told)

    with pytest.raises(OvertakenError):
        approve_entry(submitted, by=moderator, seen=seen)

    draft.refresh_from_db()
    assert draft.state == "in_review"


def test_an_entry_without_words_is_not_submitted(draft, owner):
    with pytest.raises(ValidationError):
        submit_entry(draft, by=owner)

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_entry_that_needs_changes_is_a_draft_again_and_says_why(draft, owner, submitted, moderator, on_commit_runs):
    with on_commit_runs():
        return_entry(submitted, by=moderator, seen=entry_version(draft), reason="Doplňte prosím obec.")

    draft.refresh_from_db()
    assert (draft.state, review_status(draft).reason) == ("draft", "Doplňte prosím obec.")
    assert "Doplňte prosím obec." in mail.outbox[0].body
    assert "Do té doby není váš záznam veřejný." in mail.outbox[0].body
    assert submit_entry(draft, by=owner) != submitted


def test_a_refused_entry_is_archived(draft, submitted, moderator):
    reject_entry(submitted, by=moderator, seen=entry_version(draft), reason="Není to firma.")

    draft.refresh_from_db()
    assert (draft.state, review_status(draft).review.state) == ("archived", "rejected")


def test_a_member_takes_an_entry_back(draft, owner, submitted, moderator):
    withdraw_entry(draft, by=owner)

    draft.refresh_from_db()
    assert draft.state == "draft"
    with pytest.raises(DecidedError):
        approve_entry(submitted, by=moderator, seen=entry_version(draft))


def test_a_new_offer_waits_with_its_text(moderator, on_commit_runs):
    firm = organisation("Muster GmbH")
    owner = make_owner(firm)
    offer = listing(firm, state="draft", published_at=None)
    submit(offer, "de", by=owner, title="Freie Drehmaschine")
    review = submit_entry(offer, by=owner)

    with on_commit_runs():
        approve_entry(review, by=moderator, seen=entry_version(offer))

    offer.refresh_from_db()
    assert (offer.state, ListingText.objects.get().live) == ("published", True)
    assert f"http://localhost:8000{address_of(offer, 'de')}" in mail.outbox[0].body


@pytest.fixture
def change(draft):
    firm = organisation("Muster GmbH", website="https://muster.example")
    return WaitingChange.objects.create(
        organisation=firm,
        field="website",
        old="https://muster.example",
        new="https://neu.example",
        by=make_owner(firm, "chef@example.org"),
    )


def test_an_accepted_change_is_written_and_told(change, moderator, on_commit_runs):
    with on_commit_runs():
        apply_change(change, by=moderator)
        apply_change(change, by=moderator)

    change.refresh_from_db()
    assert (change.state, change.organisation.website) == ("applied", "https://neu.example")
    assert [letter.subject for letter in mail.outbox] == ["Veröffentlicht: Muster GmbH"]
    assert "Website" in mail.outbox[0].body


def test_a_change_of_what_somebody_else_has_changed_is_dropped(change, moderator):
    change.organisation.website = "https://drittes.example"
    change.organisation.save()

    decided = apply_change(change, by=moderator)

    change.organisation.refresh_from_db()
    assert (decided.state, change.organisation.website) == ("overtaken", "https://drittes.example")


@pytest.mark.parametrize(("decide", "state"), [(return_change, "returned"), (reject_change, "rejected")])
def test_a_change_that_is_not_accepted_stays_unpublished_with_a_reason(
    change, moderator, on_commit_runs, decide, state
):
    with on_commit_runs():
        decide(change, by=moderator, reason="Die Seite gehört jemand anderem.")

    change.refresh_from_db()
    assert (change.state, change.organisation.website) == (state, "https://muster.example")
    assert "Die Seite gehört jemand anderem." in mail.outbox[0].body
    with pytest.raises(DecidedError):
        apply_change(change, by=moderator)
    assert ChangeState(change.state) == state


def test_nothing_of_a_merged_entry_goes_on_waiting(change, moderator):
    kept = organisation("Muster AG")
    merged = change.organisation
    owner = make_owner(merged, "zweite@example.org")
    submit(merged, "de", by=owner, tagline="Wir drehen")
    offer = listing(merged, words={"de": "Alt"})
    submit(offer, "de", by=owner, title="Neu")

    merge(merged=merged, into=kept, by=moderator)

    change.refresh_from_db()
    assert change.state == "overtaken"
    assert [(review.kind, review.entry) for review in Review.objects.waiting()] == [("listing_text", kept)]
    assert review_status(offer.texts.get()).is_waiting
    assert not OrganisationProfile.objects.get(organisation=merged).workflow_in_progress
