"""Members send pictures: nothing of them is public before a moderator has seen it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file_jpeg

from directory.enums import OrganisationState, PictureUse
from directory.errors import OvertakenError
from directory.models import Complaint, OrganisationPicture, SubmittedPicture
from directory.selectors.queue import queue
from directory.services.complaints import decide_complaint
from directory.services.pictures import (
    MOST_PICTURES,
    approve_picture,
    change_picture_words,
    move_picture,
    picture_version,
    remove_logo,
    remove_picture,
    return_picture,
    submit_picture,
    withdraw_picture,
)
from directory.services.retention import delete_old_reviews
from glokal.media.models import SiteImage
from tests.factories.accounts import make_administrator, make_communicator, make_user
from tests.factories.directory import organisation
from tests.factories.media import image
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db

WORDS = {"alt_texts": {"de": "Drehmaschine in der Halle"}, "credit": "Jana Nová"}


@pytest.fixture
def firm():
    return organisation()


@pytest.fixture
def owner():
    return make_user("owner@example.org")


@pytest.fixture
def moderator():
    return make_communicator()


def sent(firm, owner, *, use=PictureUse.PICTURE, **words):
    return submit_picture(firm, get_test_image_file_jpeg(size=(400, 300)), use=use, by=owner, **WORDS | words)


def shown(firm):
    firm.refresh_from_db()
    return [picture.image.alt_texts["de"] for picture in OrganisationPicture.objects.filter(organisation=firm)]


def states(firm):
    return [submitted.state for submitted in firm.submitted_pictures.all()]


def test_a_picture_is_shown_once_a_moderator_has_seen_it(firm, owner, moderator):
    submitted = sent(firm, owner)
    assert (shown(firm), states(firm)) == ([], ["waiting"])

    approve_picture(submitted, by=moderator)
    approve_picture(submitted, by=moderator)

    assert (shown(firm), states(firm)) == (["Drehmaschine in der Halle"], ["applied"])


def test_in_a_draft_of_which_nothing_is_public_a_picture_is_there_at_once(owner):
    draft = organisation(state=OrganisationState.DRAFT)

    assert sent(draft, owner) is None
    assert shown(draft) == ["Drehmaschine in der Halle"]


def test_while_a_moderator_reads_a_new_entry_no_picture_slips_in(owner):
    firm = organisation(state=OrganisationState.IN_REVIEW)

    sent(firm, owner)

    assert (shown(firm), states(firm)) == ([], ["waiting"])


def test_a_picture_that_was_sent_back_is_deleted_when_nobody_can_complain_any_more(firm, owner, moderator):
    submitted = sent(firm, owner)
    return_picture(submitted, by=moderator, reason="Das Bild zeigt Personen.")
    assert (shown(firm), SiteImage.objects.count()) == ([], 1)

    delete_old_reviews(timezone.now() + timedelta(days=183))
    assert SiteImage.objects.count() == 1
    delete_old_reviews(timezone.now() + timedelta(days=185))

    submitted.refresh_from_db()
    assert (submitted.state, submitted.reason, submitted.image) == ("returned", "Das Bild zeigt Personen.", None)
    assert SiteImage.objects.count() == 0


def test_a_complaint_that_is_open_keeps_the_picture(firm, owner, moderator):
    submitted = sent(firm, owner)
    return_picture(submitted, by=moderator, reason="Das Bild zeigt Personen.")
    complaint = Complaint.objects.create(picture=submitted, party="owner", text="Nur mich", language="de")

    delete_old_reviews(timezone.now() + timedelta(days=185))
    assert SiteImage.objects.count() == 1
    decide_complaint(complaint, by=make_administrator(), is_upheld=False, answer="Es bleibt dabei.")
    delete_old_reviews(timezone.now() + timedelta(days=186))

    assert SiteImage.objects.count() == 0


def test_a_picture_that_was_right_after_all_waits_again_and_can_be_made_public(firm, owner, moderator):
    submitted = sent(firm, owner)
    image = submitted.image
    return_picture(submitted, by=moderator, reason="Das Bild zeigt Personen.")
    complaint = Complaint.objects.create(picture=submitted, party="owner", text="Nur mich", language="de")

    decide_complaint(complaint, by=make_administrator(), is_upheld=True, answer="Stimmt.")
    [again] = SubmittedPicture.objects.filter(state="waiting")
    delete_old_reviews(timezone.now() + timedelta(days=185))
    approve_picture(again, by=moderator)

    assert (firm.pictures.get().image, again.by) == (image, owner)


def test_a_logo_that_was_right_after_all_waits_no_second_time_beside_a_newer_one(firm, owner, moderator):
    submitted = sent(firm, owner, use="logo")
    return_picture(submitted, by=moderator, reason="Unscharf")
    complaint = Complaint.objects.create(picture=submitted, party="owner", text="Scharf", language="de")
    newer = sent(firm, owner, use="logo")

    decide_complaint(complaint, by=make_administrator(), is_upheld=True, answer="Stimmt.")

    assert list(SubmittedPicture.objects.filter(state="waiting")) == [newer]


def test_what_is_withdrawn_can_no_longer_be_accepted(firm, owner, moderator):
    submitted = sent(firm, owner)
    withdraw_picture(submitted, by=owner)

    approve_picture(submitted, by=moderator)

    assert (shown(firm), states(firm), SiteImage.objects.count()) == ([], ["withdrawn"], 0)


def test_a_new_logo_waits_while_the_old_one_stays_and_then_takes_its_place(firm, owner, moderator):
    firm.logo = image(title="Old")
    firm.save()
    old = firm.logo

    sent(firm, owner, use=PictureUse.LOGO)
    second = sent(firm, owner, use=PictureUse.LOGO)
    firm.refresh_from_db()
    assert (firm.logo, states(firm)) == (old, ["withdrawn", "waiting"])

    approve_picture(second, by=moderator)
    firm.refresh_from_db()
    assert firm.logo == second.image
    assert list(SiteImage.objects.all()) == [second.image]

    remove_logo(firm, by=owner)
    firm.refresh_from_db()
    assert (firm.logo, SiteImage.objects.count()) == (None, 0)


@pytest.fixture
def picture(firm, owner, moderator):
    approve_picture(sent(firm, owner), by=moderator)
    return OrganisationPicture.objects.get(organisation=firm)


def change(picture, owner, *, seen=None, **words):
    return change_picture_words(picture, by=owner, seen=seen or picture_version(picture), **WORDS | words)


def test_other_words_of_a_picture_wait_too(firm, owner, moderator, picture):
    submitted = change(picture, owner, alt_texts={"de": "Neue Maschine", "cs": "Nový stroj"})
    assert shown(firm) == ["Drehmaschine in der Halle"]

    approve_picture(submitted, by=moderator)

    assert shown(firm) == ["Neue Maschine"]


def test_other_words_that_are_refused_leave_the_picture(firm, owner, moderator, picture):
    return_picture(change(picture, owner, credit="X"), by=moderator, reason="Wer hat es aufgenommen?")

    assert (shown(firm), SiteImage.objects.count()) == (["Drehmaschine in der Halle"], 1)


def test_words_that_say_the_same_change_nothing(firm, owner, picture):
    assert change(picture, owner) is None
    assert states(firm) == ["applied"]


def test_going_back_to_the_public_words_withdraws_what_waits(firm, owner, picture):
    change(picture, owner, credit="X")

    assert change(picture, owner) is None
    assert states(firm) == ["applied", "withdrawn"]


def test_who_changes_the_words_second_is_told(owner, picture):
    seen = picture_version(picture)
    change(picture, owner, credit="Erste")

    with pytest.raises(OvertakenError):
        change(picture, owner, credit="Zweite", seen=seen)


def test_other_words_of_a_picture_that_was_removed_meanwhile_are_overtaken(firm, owner, moderator, picture):
    submitted = change(picture, owner, credit="X")
    picture.delete()

    assert approve_picture(submitted, by=moderator).state == "overtaken"
    assert shown(firm) == []


def test_a_removed_picture_is_gone_at_once_with_its_file_and_what_waited_for_it(firm, owner, picture):
    change(picture, owner, credit="X")

    remove_picture(picture, by=owner)
    remove_picture(picture, by=owner)

    assert (shown(firm), states(firm), SiteImage.objects.count()) == ([], ["applied", "withdrawn"], 0)


def test_an_image_that_another_entry_shows_stays_in_the_library(firm, owner, picture):
    other = organisation("Andere GmbH")
    OrganisationPicture.objects.create(organisation=other, image=picture.image)

    remove_picture(picture, by=owner)

    assert shown(other) == ["Drehmaschine in der Halle"]


def test_pictures_are_moved(firm, owner, moderator, picture):
    approve_picture(sent(firm, owner, alt_texts={"de": "Zweites"}), by=moderator)
    last = OrganisationPicture.objects.get(image__alt_texts__de="Zweites")

    move_picture(last, earlier=True, by=owner)

    assert shown(firm) == ["Zweites", "Drehmaschine in der Halle"]


def test_an_entry_has_only_so_many_pictures_counting_those_that_wait(firm, owner):
    for _number in range(MOST_PICTURES):
        sent(firm, owner)

    with pytest.raises(ValidationError) as error:
        sent(firm, owner)
    assert error.value.messages == ["Ein Eintrag hat höchstens 12 Bilder."]


def test_a_picture_needs_a_description_and_a_credit(firm, owner):
    for lacking in ({"alt_texts": {}}, {"credit": " "}):
        with pytest.raises(ValidationError):
            sent(firm, owner, **lacking)

    assert states(firm) == []


def test_a_moderator_sees_the_picture_in_the_queue_and_sends_it_back(firm, owner, client, on_commit_runs):
    submitted = sent(firm, owner)
    client.force_login(make_moderator())
    [item] = queue(kind="picture")

    page = client.get(item.url)
    assert "Drehmaschine in der Halle" in page.text
    assert submitted.image.get_rendition("max-800x600").url in page.text
    assert (item.title, item.organisation, item.by) == ("Drehmaschine in der Halle", firm, "owner@example.org")
    with on_commit_runs():
        client.post(item.url, {"decision": "return", "reason": "Bitte ohne Personen."})

    submitted.refresh_from_db()
    assert (submitted.state, submitted.reason, queue(kind="picture")) == ("returned", "Bitte ohne Personen.", [])
    [letter] = mail.outbox
    assert "Bitte ohne Personen." in letter.body
    assert f"/de/eigener-eintrag/{firm.public_id}/bilder/" in letter.body


def test_a_moderator_shows_a_picture_and_its_owner_is_told(firm, owner, client, on_commit_runs):
    sent(firm, owner)
    client.force_login(make_moderator())
    [item] = queue(kind="picture")

    with on_commit_runs():
        client.post(item.url, {"decision": "approve"})

    assert shown(firm) == ["Drehmaschine in der Halle"]
    [letter] = mail.outbox
    assert f"/de/partner-finden/{firm.slug}-{firm.public_id}/" in letter.body


def test_other_words_stand_beside_the_public_ones_in_the_queue(firm, owner, client, picture):
    change(picture, owner, alt_texts={"de": "Neue Maschine"})
    client.force_login(make_moderator())
    [item] = queue(kind="picture")

    text = client.get(item.url).text

    assert "Drehmaschine in der Halle" in text
    assert "Neue Maschine" in text
