"""Each line of the table in ARCHITECTURE.md, "Keeping in step", as an editor brings it about in the CMS."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from glokal.accounts.roles import COMMUNICATORS
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from tests.factories.directory import organisation, profile
from tests.factories.translation import (
    add_paragraph,
    answer_segments,
    article,
    change_paragraph,
    counterpart,
    draft_article,
    fresh,
    person,
    publish,
    story,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db
DIRECTIONS = pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])


@pytest.fixture(autouse=True)
def communicator(client):
    communicator = person(COMMUNICATORS)
    client.force_login(communicator)
    return communicator


def state(row, language):
    return StateOfWords.objects.get(translation_key=row.translation_key, locale__language_code=language).state


def text(row):
    """The paragraphs, without the names that the editor gives to their blocks."""
    return [re.sub(r' data-block-key="\w+"', "", block.value.source) for block in row.body]


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words_url(name, row, language):
    return reverse(f"glokal_translation:{name}", args=[row.translation_key, language])


def publish_in_editor(client, page, paragraphs, **fields):
    """Post the editor's form as it was loaded, with these paragraphs by their ids (None is a new one)."""
    page = fresh(page)
    data = {
        "title": page.title,
        "slug": page.slug,
        "category": page.category,
        "date": page.date.isoformat(),
        "lead": page.lead,
        "body-count": len(paragraphs),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": 1000,
        "action-publish": "action-publish",
    }
    ids = [block.id for block in page.body]
    for number, paragraph in enumerate(paragraphs):
        data |= {
            f"body-{number}-deleted": "",
            f"body-{number}-order": number,
            f"body-{number}-type": "paragraph",
            f"body-{number}-id": ids[number] if number < len(ids) else "",
            f"body-{number}-value": _draftail(paragraph),
        }
    return client.post(edit_url(page), data | fields, follow=True)


def _draftail(paragraph):
    return ContentstateConverter(features=["bold", "italic", "link"]).from_database_format(f"<p>{paragraph}</p>")


@DIRECTIONS
def test_an_original_published_for_the_first_time_is_missing_in_the_other_language(client, first, other):
    page = draft_article(first, paragraphs=["Eins."])

    publish_in_editor(client, page, ["Eins."])

    assert fresh(page).live
    assert (state(page, first), state(page, other)) == (WordsState.ORIGINAL, WordsState.MISSING)
    assert counterpart(page, other) is None


@DIRECTIONS
def test_a_translation_published_by_a_person_is_translated(client, on_commit_runs, first, other):
    page = article(first, title="Stroj")
    answer_segments(submit(page, other), {"Stroj": "Maschine"})

    with on_commit_runs():
        client.post(edit_url(counterpart(page, other)), {"action": "publish"})

    assert state(page, other) == WordsState.TRANSLATED
    assert (counterpart(page, other).live, counterpart(page, other).title) == (True, "Maschine")


def test_machine_words_published_unconfirmed_are_called_so(client, on_commit_runs):
    page = article("de")
    answer_segments(submit(page, "cs"), kind="machine")

    with on_commit_runs():
        client.post(edit_url(counterpart(page, "cs")), {"action": "publish"})

    assert state(page, "cs") == WordsState.MACHINE


@DIRECTIONS
def test_a_changed_or_added_segment_makes_the_translation_outdated_and_carries_proposals_over(
    client, on_commit_runs, first, other
):
    page = article(first, paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, other, {"Eins.": "Jedna."})

    with on_commit_runs():
        publish_in_editor(client, page, ["Eins und mehr.", "Zwei."])

    assert state(page, other) == WordsState.OUTDATED
    assert text(counterpart(page, other)) == ["<p>Jedna.</p>"]
    proposal = StringTranslation.objects.get(translation_of__data="Eins und mehr.")
    assert (proposal.data, proposal.has_error) == ("Jedna.", True)


def test_missing_words_stay_missing_when_the_original_changes(client, on_commit_runs):
    page = article("de", paragraphs=["Eins."])
    submit(page, "cs")

    with on_commit_runs():
        publish_in_editor(client, page, ["Zwei."])

    assert state(page, "cs") == WordsState.MISSING


@DIRECTIONS
def test_a_correction_only_leaves_the_state_and_the_old_words_of_the_translation(client, on_commit_runs, first, other):
    page = article(first, paragraphs=["Eins mit Feler."])
    with on_commit_runs():
        translate(page, other, {"Eins mit Feler.": "Jedna s chybou."})
    since = StateOfWords.objects.get(translation_key=page.translation_key, locale__language_code=other).since

    with on_commit_runs():
        publish_in_editor(client, page, ["Eins mit Fehler."], minor_edit="on")

    assert text(fresh(page)) == ["<p>Eins mit Fehler.</p>"]
    assert state(page, other) == WordsState.TRANSLATED
    assert StateOfWords.objects.get(translation_key=page.translation_key, locale__language_code=other).since == since
    assert text(counterpart(page, other)) == ["<p>Jedna s chybou.</p>"]


def test_a_correction_with_a_new_paragraph_is_outdated_and_the_editor_learns_why(client, on_commit_runs):
    page = article("de", paragraphs=["Eins mit Feler."])
    with on_commit_runs():
        translate(page, "cs")

    with on_commit_runs():
        response = publish_in_editor(client, page, ["Eins mit Fehler.", "Zwei."], minor_edit="on")

    assert state(page, "cs") == WordsState.OUTDATED
    assert StringTranslation.objects.get(translation_of__data="Eins mit Fehler.").has_error
    assert "Tschechisch: nicht als bloße Korrektur übernommen, weil Sie einen Text ergänzt haben" in response.text


def test_the_tick_is_offered_only_where_a_live_translation_follows(client, on_commit_runs):
    page = article("de")
    assert 'name="minor_edit"' not in client.get(edit_url(page)).text
    with on_commit_runs():
        translate(page, "cs")

    assert 'name="minor_edit"' in client.get(edit_url(page)).text


def test_the_tick_reaches_a_scheduled_publication(on_commit_runs):
    page = article("de", paragraphs=["Eins mit Feler."])
    with on_commit_runs():
        translate(page, "cs")

    draft = fresh(page)
    blocks = draft.body.get_prep_value()
    blocks[0]["value"] = "<p>Eins mit Fehler.</p>"
    draft.body, draft.minor_edit = draft.body.stream_block.to_python(blocks), True
    draft.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))

    with on_commit_runs():
        call_command("publish_scheduled")

    assert "Eins mit Fehler." in str(fresh(page).body)
    assert state(page, "cs") == WordsState.TRANSLATED


def test_the_tick_works_for_a_snippet_too(client, on_commit_runs):
    own = profile(organisation(), "de", "Wir dreehn.", live=False)
    own.save_revision().publish()
    with on_commit_runs():
        translate(own, "cs", {"Wir dreehn.": "Soustružíme."})
    url = reverse("wagtailsnippets_directory_organisationprofile:edit", args=[own.pk])
    assert 'name="minor_edit"' in client.get(url).text

    words = {"organisation": own.organisation_id, "tagline": "Wir drehen.", "profile": "", "offer": "", "seek": ""}
    with on_commit_runs():
        client.post(url, words | {"minor_edit": "on", "action-publish": "action-publish"})

    assert fresh(own).tagline == "Wir drehen."
    assert (state(own, "cs"), counterpart(own, "cs").tagline) == (WordsState.TRANSLATED, "Soustružíme.")


def test_where_every_segment_still_has_a_valid_answer_the_translation_follows_at_once(client, on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs", {"Eins.": "Jedna.", "Zwei.": "Dva."})

    with on_commit_runs():
        publish_in_editor(client, page, ["Eins."])

    assert state(page, "cs") == WordsState.TRANSLATED
    assert text(counterpart(page, "cs")) == ["<p>Jedna.</p>"]


def test_an_outdated_translation_waits_for_its_translator_with_all_of_it(client, on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs", {"Eins.": "Jedna.", "Zwei.": "Dva."})
    with on_commit_runs():
        add_paragraph(page, "Drei.")
    with on_commit_runs():
        publish(page, category="events")

    assert state(page, "cs") == WordsState.OUTDATED
    assert counterpart(page, "cs").category == "project"


@DIRECTIONS
def test_still_valid_makes_it_translated_since_now_and_follows(client, on_commit_runs, first, other):
    page = article(first, paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, other, {"Eins.": "Jedna."})
    with on_commit_runs():
        change_paragraph(page, 0, "Eins, neu.")
    before = StateOfWords.objects.get(translation_key=page.translation_key, locale__language_code=other)
    assert before.state == WordsState.OUTDATED

    editor = client.get(edit_url(counterpart(page, other))).text
    assert "<del>Eins.</del>" in editor
    assert "<ins>Eins, neu.</ins>" in editor
    with on_commit_runs():
        client.post(words_url("confirm", page, other))

    after = StateOfWords.objects.get(pk=before.pk)
    assert after.state == WordsState.TRANSLATED
    assert after.since > before.since
    assert text(counterpart(page, other)) == ["<p>Jedna.</p>"]
    assert PageLogEntry.objects.filter(page=counterpart(page, other), action="glokal.words_confirmed").count() == 1


def test_still_valid_for_one_text_leaves_the_other_open(client, on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs")
    with on_commit_runs():
        change_paragraph(page, 0, "Eins, neu.")
        change_paragraph(page, 1, "Zwei, neu.")

    chosen = StringTranslation.objects.get(translation_of__data="Eins, neu.")
    response = client.post(words_url("confirm", page, "cs"), {"proposal": chosen.pk}, follow=True)

    assert state(page, "cs") == WordsState.OUTDATED
    assert "Noch offen: Text: Zwei, neu." in response.text


def test_still_valid_for_a_snippet_works_the_same(client, on_commit_runs):
    own = profile(organisation(), "de", "Wir drehen.", live=False)
    own.save_revision().publish()
    with on_commit_runs():
        translate(own, "cs", {"Wir drehen.": "Soustružíme."})
    own = fresh(own)
    own.tagline = "Wir drehen und fräsen."
    with on_commit_runs():
        own.save_revision().publish()
    assert state(own, "cs") == WordsState.OUTDATED

    with on_commit_runs():
        client.post(words_url("confirm", own, "cs"))

    assert state(own, "cs") == WordsState.TRANSLATED
    assert counterpart(own, "cs").tagline == "Soustružíme."
    assert ModelLogEntry.objects.filter(action="glokal.words_confirmed").count() == 1


@DIRECTIONS
def test_words_written_by_hand_are_an_original_that_never_becomes_outdated(client, on_commit_runs, first, other):
    page = article(first, paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, other)
    assert "Selbst schreiben" in client.get(edit_url(counterpart(page, other))).text

    client.post(words_url("by_hand", page, other))
    assert state(page, other) == WordsState.TRANSLATED, "nothing happens before the person has decided"
    client.post(words_url("by_hand", page, other), {"decided": "yes"})
    with on_commit_runs():
        publish_in_editor(client, counterpart(page, other), ["Frei."])
        publish_in_editor(client, page, ["Zwei."])

    assert state(page, other) == WordsState.ORIGINAL
    assert text(counterpart(page, other)) == ["<p>Frei.</p>"]
    assert PageLogEntry.objects.filter(action="glokal.words_own_original").count() == 1


@DIRECTIONS
def test_words_handed_back_are_outdated_and_propose_what_was_written(client, on_commit_runs, first, other):
    page = article(first, title="Stroj")
    with on_commit_runs():
        translate(page, other)
    client.post(words_url("by_hand", page, other), {"decided": "yes"})
    with on_commit_runs():
        publish(counterpart(page, other), title="Freie Worte")
    assert "An die Übersetzung zurückgeben" in client.get(edit_url(counterpart(page, other))).text

    client.post(words_url("hand_back", page, other), {"decided": "yes"})

    assert state(page, other) == WordsState.OUTDATED
    assert counterpart(page, other).title == "Freie Worte"
    proposal = StringTranslation.objects.get(
        context__object_id=page.translation_key, context__path="title", locale__language_code=other
    )
    assert (proposal.data, proposal.has_error) == ("Freie Worte", True)
    assert Translation.objects.get(source__object_id=page.translation_key).enabled
    assert PageLogEntry.objects.filter(action="glokal.words_handed_back").count() == 1


def test_two_texts_written_independently_can_be_brought_together(client):
    german = article("de", title="Maschine")
    czech = draft_article("cs", title="Stroj", translation_key=german.translation_key)
    publish(czech, body=story("Jedna."))

    client.post(words_url("hand_back", german, "cs"), {"decided": "yes"})

    assert (state(german, "de"), state(german, "cs")) == (WordsState.ORIGINAL, WordsState.OUTDATED)


@DIRECTIONS
def test_an_original_taken_offline_leaves_the_translation_and_the_desk_shows_it(client, on_commit_runs, first, other):
    page = article(first, title="Stroj")
    with on_commit_runs():
        translate(page, other)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert (state(page, first), state(page, other)) == (WordsState.MISSING, WordsState.TRANSLATED)
    assert counterpart(page, other).live
    desk = client.get(reverse("glokal_translation:desk")).text
    assert "Das Original ist offline." in desk
