"""The table in ARCHITECTURE.md, row by row: what a publication does to the words of the other language."""

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from glokal.translation.services.keeping_in_step import CARRIED_OVER
from tests.factories.translation import (
    add_paragraph,
    answer_segments,
    article,
    change_paragraph,
    counterpart,
    draft_article,
    fresh,
    publish,
    source,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db


def state(row, language):
    found = StateOfWords.objects.filter(translation_key=row.translation_key, locale__language_code=language).first()
    return found and found.state


def text(row):
    return [block.value.source for block in row.body]


@pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])
def test_either_language_may_be_published_first(first, other):
    page = article(first)

    assert state(page, first) == WordsState.ORIGINAL
    assert state(page, other) == WordsState.MISSING
    assert counterpart(page, other) is None
    assert source(page).locale.language_code == first


def test_a_draft_has_no_state_yet():
    page = draft_article("de")

    assert not StateOfWords.objects.filter(translation_key=page.translation_key).exists()


def test_a_scheduled_article_has_its_states_only_when_it_goes_live():
    page = draft_article("de")
    publish(page, go_live_at=timezone.now() + timezone.timedelta(days=1))

    assert state(page, "de") is None


@pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])
def test_a_translation_published_by_a_person_is_translated(first, other, on_commit_runs):
    page = article(first, title="Stroj")

    with on_commit_runs():
        translate(page, other, {"Stroj": "Die Maschine"})

    assert state(page, other) == WordsState.TRANSLATED
    assert counterpart(page, other).title == "Die Maschine"
    assert counterpart(page, other).live
    assert state(page, first) == WordsState.ORIGINAL


def test_machine_words_published_unread_are_called_so(on_commit_runs):
    page = article("de")

    with on_commit_runs():
        translate(page, "cs", kind="machine")

    assert state(page, "cs") == WordsState.MACHINE
    assert StateOfWords.objects.get(translation_key=page.translation_key, state="machine").detail == {"segments": 3}


def test_a_new_paragraph_leaves_the_live_translation_alone(on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs")
    before = counterpart(page, "cs")

    with on_commit_runs():
        add_paragraph(page, "Drei.")

    after = counterpart(page, "cs")
    assert text(after) == ["<p>[cs] Eins.</p>", "<p>[cs] Zwei.</p>"]
    assert (after.title, after.last_published_at, after.latest_revision_id) == (
        before.title,
        before.last_published_at,
        before.latest_revision_id,
    )
    assert state(page, "cs") == WordsState.OUTDATED
    assert StateOfWords.objects.get(translation_key=page.translation_key, state="outdated").detail == {"segments": 1}


def test_a_changed_paragraph_carries_its_old_translation_over_as_an_open_proposal(on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs", {"Zwei.": "Dva."})

    with on_commit_runs():
        change_paragraph(page, 1, "Zwei und halb.")

    proposal = StringTranslation.objects.get(translation_of__data="Zwei und halb.")
    assert (proposal.data, proposal.has_error, proposal.tool_name) == ("Dva.", True, CARRIED_OVER)
    assert proposal.get_error() == "Originál se změnil: zkontrolujte, zda text stále odpovídá."
    assert state(page, "cs") == WordsState.OUTDATED
    assert text(counterpart(page, "cs")) == ["<p>[cs] Eins.</p>", "<p>Dva.</p>"]


def test_words_that_are_missing_stay_missing_when_the_original_changes():
    page = article("de")

    add_paragraph(page, "Zwei.")

    assert state(page, "cs") == WordsState.MISSING


def test_a_deleted_paragraph_goes_from_the_translation_too(on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs")

    with on_commit_runs():
        page = fresh(page)
        publish(page, body=page.body.stream_block.to_python(page.body.get_prep_value()[:1]))

    assert text(counterpart(page, "cs")) == ["<p>[cs] Eins.</p>"]
    assert state(page, "cs") == WordsState.TRANSLATED


def test_a_changed_fact_follows_at_once(on_commit_runs):
    page = article("de", date=timezone.localdate())
    with on_commit_runs():
        translate(page, "cs")

    with on_commit_runs():
        publish(page, date="2025-03-01")

    assert str(counterpart(page, "cs").date) == "2025-03-01"
    assert state(page, "cs") == WordsState.TRANSLATED


def test_nothing_follows_while_somebody_has_typed_a_segment(on_commit_runs):
    page = article("de", date="2025-01-01", paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, "cs")
    half = StringTranslation.objects.get(translation_of__data="Eins.")
    half.data = "Půlka vě"
    half.save()

    with on_commit_runs():
        publish(page, date="2025-03-01")

    assert text(counterpart(page, "cs")) == ["<p>[cs] Eins.</p>"]
    assert str(counterpart(page, "cs").date) == "2025-01-01"
    assert state(page, "cs") == WordsState.TRANSLATED


def test_nothing_follows_while_a_draft_waits(on_commit_runs):
    page = article("de", date="2025-01-01")
    with on_commit_runs():
        translate(page, "cs")
    waiting = counterpart(page, "cs")
    waiting.title = "Rozpracováno"
    revision = waiting.save_revision()

    with on_commit_runs():
        publish(page, date="2025-03-01")

    czech = counterpart(page, "cs")
    assert czech.latest_revision_id == revision.pk
    assert str(czech.date) == "2025-01-01"


def test_what_is_outdated_waits_for_the_translator_also_with_its_pictures_and_facts(on_commit_runs):
    page = article("de", date="2025-01-01")
    with on_commit_runs():
        translate(page, "cs")
    add_paragraph(page, "Zwei.")

    with on_commit_runs():
        publish(page, date="2025-03-01")

    assert str(counterpart(page, "cs").date) == "2025-01-01"
    assert state(page, "cs") == WordsState.OUTDATED


def test_editing_the_original_during_open_work_keeps_what_the_translator_has_typed(on_commit_runs):
    page = article("de", paragraphs=["Eins.", "Zwei."])
    translation = submit(page, "cs")
    answer_segments(translation, {"Eins.": "Jedna."})
    StringTranslation.objects.filter(translation_of__data="Zwei.").delete()

    with on_commit_runs():
        change_paragraph(page, 1, "Zwei, neu.")

    assert StringTranslation.objects.get(translation_of__data="Eins.").data == "Jedna."
    assert not StringTranslation.objects.filter(translation_of__data="Zwei, neu.").exists()
    assert not counterpart(page, "cs").live
    assert state(page, "cs") == WordsState.MISSING


def test_the_translator_brings_an_outdated_translation_up_to_date(on_commit_runs):
    page = article("de", paragraphs=["Eins."])
    with on_commit_runs():
        translation = translate(page, "cs")
    add_paragraph(page, "Zwei.")

    with on_commit_runs():
        answer_segments(translation, {"Zwei.": "Dva."})
        Translation.objects.get(pk=translation.pk).save_target()

    assert text(counterpart(page, "cs")) == ["<p>[cs] Eins.</p>", "<p>Dva.</p>"]
    assert state(page, "cs") == WordsState.TRANSLATED


def test_a_translation_edited_by_hand_is_an_original_and_never_outdated(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    czech = publish(counterpart(page, "cs"), title="Vlastní slova")

    with on_commit_runs():
        add_paragraph(page, "Zwei.")

    assert state(page, "cs") == WordsState.ORIGINAL
    assert fresh(czech).title == "Vlastní slova"
    assert TranslationSource.objects.filter(object_id=page.translation_key).count() == 1


def test_an_unpublished_translation_is_missing(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    counterpart(page, "cs").unpublish()

    assert state(page, "cs") == WordsState.MISSING
    assert state(page, "de") == WordsState.ORIGINAL


def test_an_unpublished_original_changes_nothing_for_its_translation(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    fresh(page).unpublish()

    assert state(page, "cs") == WordsState.TRANSLATED
    assert counterpart(page, "cs").live
    assert state(page, "de") == WordsState.MISSING
    publish(page)
    assert state(page, "de") == WordsState.ORIGINAL


def test_a_deleted_original_leaves_its_translation_standing_on_its_own(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    czech = counterpart(page, "cs")

    fresh(page).delete()

    assert state(page, "de") == WordsState.MISSING
    assert state(page, "cs") == WordsState.ORIGINAL
    assert fresh(czech).live


def test_a_deleted_translation_is_missing_and_can_be_made_again(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    with on_commit_runs():
        counterpart(page, "cs").delete()

    assert state(page, "cs") == WordsState.MISSING
    assert state(page, "de") == WordsState.ORIGINAL
    assert source(page).locale.language_code == "de"
    with on_commit_runs():
        translate(page, "cs")
    assert state(page, "cs") == WordsState.TRANSLATED


def test_in_a_new_language_everything_is_missing(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [("de", "de"), ("cs", "cs"), ("en", "en")]
    page = article("de")

    Locale.objects.create(language_code="en")

    assert state(page, "en") == WordsState.MISSING


def test_the_state_remembers_since_when(on_commit_runs, time_machine):
    time_machine.move_to("2026-03-01 10:00+00:00", tick=False)
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    time_machine.move_to("2026-03-02 10:00+00:00", tick=False)
    add_paragraph(page, "Zwei.")
    time_machine.move_to("2026-03-03 10:00+00:00", tick=False)
    add_paragraph(page, "Drei.")

    since = StateOfWords.objects.get(translation_key=page.translation_key, state="outdated").since
    assert since.isoformat() == "2026-03-02T10:00:00+00:00"
