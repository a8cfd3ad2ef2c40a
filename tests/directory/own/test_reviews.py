"""Words of members wait for a moderator: what is live meanwhile, who is told what, and what can't slip past."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, WorkflowState
from wagtail_localize.models import Translation

from directory.errors import DecidedError, OvertakenError
from directory.models import ListingText, OrganisationProfile, Review
from directory.selectors.reviews import review_status, words_to_edit, words_version
from directory.services.members import give_stewardship
from directory.services.retention import delete_old_reviews
from directory.services.reviews import (
    approve_words,
    reject_words,
    return_words,
    submit_words,
    withdraw_words,
)
from directory.submissions import erase_submissions, export_submissions
from glokal.translation.models import StateOfWords
from glokal.translation.selectors.desk import describe, open_work
from tests.factories.accounts import make_administrator, make_communicator, make_translator, make_user
from tests.factories.directory import listing, organisation, profile
from tests.factories.reviews import make_moderator, make_owner, submit
from tests.factories.translation import publish, submit as begin_translation, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    made = organisation("Muster GmbH")
    publish(profile(made, "de", "Wir drehen Teile", live=False))
    return made


@pytest.fixture
def owner(firm):
    return make_owner(firm)


@pytest.fixture
def moderator():
    return make_moderator()


def words(firm, language="de"):
    return OrganisationProfile.objects.filter(organisation=firm, locale__language_code=language).first()


def states(firm):
    rows = StateOfWords.objects.filter(translation_key=firm.translation_key).select_related("locale")
    return {row.locale.language_code: row.state for row in rows}


def test_the_live_words_stay_until_a_moderator_has_approved_the_new(firm, owner, moderator, on_commit_runs):
    submitted = submit(firm, "de", by=owner, tagline="Wir drehen und fräsen")
    assert (submitted.state, words(firm).tagline) == ("waiting", "Wir drehen Teile")

    with on_commit_runs():
        approve_words(submitted.review, by=moderator, seen=words_version(words(firm)))

    assert (words(firm).tagline, words(firm).live, words(firm).has_unpublished_changes) == (
        "Wir drehen und fräsen",
        True,
        False,
    )
    assert review_status(words(firm)) is None
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["owner@example.org"], "Veröffentlicht: Muster GmbH")
    ]


def test_a_save_that_changes_nothing_changes_nothing(firm, owner):
    before = words(firm).latest_revision_id

    submitted = submit(firm, "de", by=owner, tagline="Wir drehen Teile", profile="")

    assert (submitted.is_changed, submitted.review) == (False, None)
    assert words(firm).latest_revision_id == before
    assert not Review.objects.exists()


def test_words_in_a_language_that_had_none_are_an_original_of_their_own(firm, owner, moderator):
    submitted = submit(firm, "cs", by=owner, tagline="Soustružíme díly")
    assert words(firm, "cs").live is False

    approve_words(submitted.review, by=moderator, seen=words_version(words(firm, "cs")))

    assert (words(firm, "cs").live, states(firm)) == (True, {"de": "original", "cs": "original"})


def test_a_save_after_submission_cannot_slip_past_the_reviewer(firm, owner, moderator):
    submitted = submit(firm, "de", by=owner, tagline="Harmlos")
    seen = words_version(words(firm))
    again = submit(firm, "de", by=owner, tagline="Werbung für anderes")

    with pytest.raises(OvertakenError):
        approve_words(submitted.review, by=moderator, seen=seen)

    assert (again.review, words(firm).tagline) == (submitted.review, "Wir drehen Teile")


@pytest.mark.parametrize("way", ["button", "publish", "bulk"])
def test_wagtails_own_ways_do_not_publish_what_waits(firm, owner, client, way):
    submit(firm, "de", by=owner, tagline="Ungelesen")
    row = words(firm)
    client.force_login(make_communicator())
    viewset = OrganisationProfile.snippet_viewset

    if way == "button":
        task = row.current_workflow_task_state
        client.post(reverse(viewset.get_url_name("workflow_action"), args=[row.pk, "approve", task.pk]))
    elif way == "publish":
        form = {"organisation": firm.pk, "tagline": "Ungelesen", "action-publish": "action-publish"}
        client.post(reverse(viewset.get_url_name("edit"), args=[row.pk]), form)
    else:
        with pytest.raises(PermissionDenied):
            row.get_latest_revision().publish()

    assert (words(firm).tagline, words(firm).workflow_in_progress) == ("Wir drehen Teile", True)


def test_a_translation_cannot_end_a_review(firm, owner, moderator, on_commit_runs):
    with on_commit_runs():
        translation = translate(words(firm), "cs")
    submitted = submit(firm, "cs", by=owner, tagline="Vlastními slovy")
    seen = words_version(words(firm, "cs"))

    with pytest.raises(ValidationError), on_commit_runs():
        Translation.objects.get(pk=translation.pk).save_target(user=moderator)
    with on_commit_runs():
        publish(words(firm), tagline="Wir drehen Teile", profile="")  # follows by itself where nothing waits

    assert review_status(words(firm, "cs")).is_waiting
    with on_commit_runs():
        approve_words(submitted.review, by=moderator, seen=seen)
    assert (words(firm, "cs").tagline, states(firm)["cs"]) == ("Vlastními slovy", "original")
    assert not Translation.objects.get(pk=translation.pk).enabled


def test_the_draft_of_a_translation_is_not_shown_as_words_of_this_language(firm):
    begin_translation(words(firm), "cs")

    assert words_to_edit(firm, "cs").texts["tagline"] == ""


def test_words_beside_a_translation_that_was_only_begun_hold_nothing_of_the_original(owner):
    firm = organisation("Andere GmbH")
    publish(profile(firm, "de", {"tagline": "Wir drehen", "profile": "Auf Deutsch"}, live=False))
    begin_translation(words(firm), "cs")

    submit(firm, "cs", by=owner, tagline="Soustružíme")

    assert {text for text in words_to_edit(firm, "cs").texts.values() if text} == {"Soustružíme"}


def test_who_was_overtaken_is_told_and_nothing_is_written(firm, owner):
    seen = words_to_edit(firm, "de").version
    submit(firm, "de", by=make_user("other@example.org"), tagline="Von der Kollegin")

    with pytest.raises(OvertakenError):
        submit_words(firm, language="de", texts={"tagline": "Von mir"}, by=owner, seen=seen)

    assert words_to_edit(firm, "de").texts["tagline"] == "Von der Kollegin"


def test_words_that_do_not_fit_are_refused(firm, owner):
    with pytest.raises(ValidationError) as refused:
        submit(firm, "de", by=owner, tagline="x" * 161)

    assert list(refused.value.message_dict) == ["tagline"]
    assert not Review.objects.exists()


def test_a_moderator_asks_for_changes_and_the_member_submits_again(firm, owner, moderator, on_commit_runs):
    submitted = submit(firm, "de", by=owner, tagline="Die Besten der Welt")
    with on_commit_runs():
        return_words(submitted.review, by=moderator, seen=words_version(words(firm)), reason="Bitte ohne Superlative.")

    status = review_status(words(firm))
    assert (status.is_waiting, status.can_resubmit, status.reason) == (False, True, "Bitte ohne Superlative.")
    assert (mail.outbox[0].subject, "Bitte ohne Superlative." in mail.outbox[0].body) == (
        "Bitte noch einmal ansehen: Muster GmbH",
        True,
    )
    assert words_to_edit(firm, "de").texts["tagline"] == "Die Besten der Welt"

    again = submit(firm, "de", by=owner, tagline="Gute Drehteile")
    approve_words(again.review, by=moderator, seen=words_version(words(firm)))
    assert (words(firm).tagline, again.review == submitted.review) == ("Gute Drehteile", False)


def test_refused_words_end_the_review_and_the_reason_stays(firm, owner, moderator, on_commit_runs):
    submitted = submit(firm, "de", by=owner, tagline="Unerlaubt")
    with on_commit_runs():
        reject_words(submitted.review, by=moderator, seen=words_version(words(firm)), reason="Fremde Werbung")

    assert (review_status(words(firm)).review.state, words(firm).tagline) == ("rejected", "Wir drehen Teile")
    assert WorkflowState.objects.get().status == "cancelled"
    assert mail.outbox[0].subject == "Nicht veröffentlicht: Muster GmbH"


def test_a_second_decision_is_refused_and_the_same_one_does_nothing(firm, owner, moderator, on_commit_runs):
    submitted = submit(firm, "de", by=owner, tagline="Neu")
    seen = words_version(words(firm))
    with on_commit_runs():
        approve_words(submitted.review, by=moderator, seen=seen)
        approve_words(submitted.review, by=moderator, seen=seen)
    with pytest.raises(DecidedError):
        reject_words(submitted.review, by=moderator, seen=seen, reason="Doch nicht")

    assert len(mail.outbox) == 1
    assert ModelLogEntry.objects.filter(action="directory.words_approved").count() == 1


def test_a_member_takes_words_back_and_submits_the_same_again(firm, owner):
    submitted = submit(firm, "de", by=owner, tagline="Neu")

    withdraw_words(words(firm), by=owner)
    assert (review_status(words(firm)).review.state, words(firm).workflow_in_progress) == ("withdrawn", False)

    again = submit(firm, "de", by=owner, tagline="Neu")
    assert (again.state, again.review == submitted.review) == ("waiting", False)


def test_writing_the_live_words_again_takes_the_draft_back(firm, owner):
    submit(firm, "de", by=owner, tagline="Neu")

    submit(firm, "de", by=owner, tagline="Wir drehen Teile")

    assert [review.state for review in Review.objects.all()] == ["withdrawn"]
    assert review_status(words(firm)) is None
    assert not words(firm).workflow_in_progress


def test_a_steward_acts_visibly(firm, moderator):
    chamber = organisation("IHK Chemnitz", kind="institution")
    give_stewardship(firm, chamber, by=moderator)

    submit(firm, "de", by=make_user("ihk@example.org"), on_behalf=chamber, tagline="Von der Kammer")

    entry = ModelLogEntry.objects.get(action="directory.words_submitted")
    assert entry.data == {"fields": ["tagline"], "language": "de", "on_behalf": "IHK Chemnitz"}
    assert Review.objects.get().on_behalf == chamber


def test_the_place_in_the_queue_is_kept_when_somebody_saves_again(firm, owner, settings, time_machine):
    settings.MODERATION_DAYS = 3
    time_machine.move_to("2026-11-23 09:00+00:00", tick=False)
    submit(firm, "de", by=owner, tagline="Erstens")
    other = organisation("Andere GmbH")
    time_machine.move_to("2026-11-24 09:00+00:00", tick=False)
    submit(other, "de", by=owner, tagline="Zweitens")
    submit(firm, "de", by=owner, tagline="Drittens")

    first, second = review_status(words(firm)), review_status(words(other))
    assert (first.place, second.place) == (1, 2)
    assert [status.due.day for status in (first, second)] == [26, 27]
    time_machine.move_to("2026-11-26 10:00+00:00", tick=False)
    assert [status.is_late for status in (first, second)] == [True, False]


def test_texts_of_offers_are_reviewed_in_the_same_way(firm, owner, moderator):
    offer = listing(firm, words={"de": "Freie Drehmaschine"})
    submitted = submit(offer, "de", by=owner, title="Freie Fräsmaschine")

    text = ListingText.objects.get(listing=offer)
    assert (text.title, review_status(text).is_waiting) == ("Freie Drehmaschine", True)
    approve_words(submitted.review, by=moderator, seen=words_version(text))

    assert ListingText.objects.get(listing=offer).title == "Freie Fräsmaschine"


def test_approved_words_appear_at_the_translators_desk(firm, owner, moderator, on_commit_runs):
    with on_commit_runs():
        translate(words(firm), "cs")
    submitted = submit(firm, "de", by=owner, tagline="Wir drehen und schleifen")
    with on_commit_runs():
        approve_words(submitted.review, by=moderator, seen=words_version(words(firm)))

    assert states(firm) == {"de": "original", "cs": "outdated"}
    desk = describe(open_work(viewer=make_translator("cs")))
    assert [(row.title, str(row.state.label)) for row in desk if row.title == "Muster GmbH"] == [
        ("Muster GmbH", "Original geändert")
    ]


def test_nobody_but_our_own_mail_tells_of_a_review(firm, owner, moderator, on_commit_runs):
    make_administrator()
    submitted = submit(firm, "de", by=owner, tagline="Neu")
    with on_commit_runs():
        approve_words(submitted.review, by=moderator, seen=words_version(words(firm)))

    assert [letter.to for letter in mail.outbox] == [["owner@example.org"]]


def test_the_editor_says_that_words_wait_and_leads_to_the_queue(firm, owner, client):
    submitted = submit(firm, "de", by=owner, tagline="Ungelesen")
    client.force_login(make_communicator())
    editor = reverse(OrganisationProfile.snippet_viewset.get_url_name("edit"), args=[words(firm).pk])

    text = client.get(editor).text

    assert "Diese Texte hat ein Mitglied eingereicht; sie warten auf die Prüfung." in text
    assert reverse("directory_queue_review", args=[submitted.review.pk]) in text
    before = words(firm).latest_revision_id
    client.post(editor, {"organisation": firm.pk, "tagline": "Mal eben", "action-publish": "action-publish"})
    assert words(firm).latest_revision_id == before


def test_a_translator_opens_a_translation_beside_which_own_words_wait(firm, owner, client, on_commit_runs):
    with on_commit_runs():
        translate(words(firm), "cs")
    submit(firm, "cs", by=owner, tagline="Vlastními slovy")
    client.force_login(make_translator("cs"))

    response = client.get(
        reverse(OrganisationProfile.snippet_viewset.get_url_name("edit"), args=[words(firm, "cs").pk])
    )

    assert response.status_code == 200
    assert "Tyto texty odeslal člen a čekají na kontrolu." in response.text


def test_decided_reviews_are_deleted_after_two_years(firm, owner, moderator):
    waiting = submit(firm, "de", by=owner, tagline="Neu").review
    decided = submit(firm, "cs", by=owner, tagline="Nové").review
    reject_words(decided, by=moderator, seen=words_version(words(firm, "cs")), reason="Nein")
    now = timezone.now()

    assert delete_old_reviews(now + timedelta(days=729)) == 0
    assert delete_old_reviews(now + timedelta(days=731)) == 1
    assert list(Review.objects.all()) == [waiting]


def test_a_person_can_take_what_she_submitted_along_and_it_stays_without_her(firm, owner):
    submit(firm, "de", by=owner, tagline="Neu")
    submit(firm, "cs", by=make_user("other@example.org"), tagline="Nové")

    [told] = export_submissions(owner)
    assert (told["entry"], told["what"], told["language"], told["state"]) == ("Muster GmbH", "profile", "de", "waiting")

    erase_submissions(owner)
    owner.delete()
    assert review_status(words(firm)).is_waiting


def test_line_breaks_of_a_browser_are_no_change(owner):
    firm = organisation("Andere GmbH")
    publish(profile(firm, "de", {"tagline": "Wir drehen", "equipment": "Drehbank\r\nSäge\r\n"}, live=False))

    submitted = submit(firm, "de", by=owner, tagline="Wir drehen ", equipment="Drehbank\nSäge")

    assert (submitted.is_changed, Review.objects.exists()) == (False, False)
