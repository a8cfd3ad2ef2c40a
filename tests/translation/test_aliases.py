"""An event stands in every language: its page has an alias in the other tree until its words are translated."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage, SessionWords
from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from glokal.translation.selectors.desk import describe, open_work
from glokal.translation.selectors.words import words_of
from glokal.translation.services.submitting import submit_words
from tests.factories.events import a_page, a_session, an_event_at
from tests.factories.translation import answer_segments, counterpart, fresh, locale, person, publish, submit, translate

pytestmark = pytest.mark.django_db


def event_page(language="de", title="Werkstatt"):
    event = an_event_at(timezone.now() + timedelta(days=1))
    page = a_page(event, language, live=False, title=title)
    words = SessionWords(session=a_session(event), locale=page.locale, title="Vortrag")
    return publish(page, session_words=[words])


def state(page, language):
    return StateOfWords.objects.get(translation_key=page.translation_key, locale__language_code=language).state


@pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])
def test_the_first_publication_puts_an_alias_into_the_other_tree(first, other):
    page = event_page(first)

    alias = counterpart(page, other)
    assert (alias.alias_of_id, alias.live, alias.title) == (page.pk, True, "Werkstatt")
    assert alias.words_language == first
    assert state(page, other) == WordsState.MISSING


def test_an_alias_is_no_words_of_its_language():
    page = event_page("de")

    words = words_of(EventPage, [page.translation_key], language="cs")[page.translation_key]

    assert (words.row.pk, words.language, words.state) == (page.pk, "de", WordsState.MISSING)
    assert words.live_languages == ("de",)


def test_an_alias_follows_its_original():
    page = event_page("de")

    publish(page, title="Neuer Titel")

    assert counterpart(page, "cs").title == "Neuer Titel"
    assert state(page, "cs") == WordsState.MISSING


def test_opening_an_alias_from_the_desk_keeps_it_in_step_until_its_translation_is_published(client):
    page = event_page("de")
    client.force_login(person(translators_of("cs"), language="cs"))

    response = client.post(reverse("glokal_translation:open", args=[page.translation_key, "cs"]), follow=True)

    alias = counterpart(page, "cs")
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[alias.pk])
    assert "js-translation-editor" in response.text
    assert (alias.alias_of_id, alias.live) == (page.pk, True)
    publish(page, title="Neuer Titel")
    assert counterpart(page, "cs").title == "Neuer Titel"


def test_the_first_complete_publication_turns_the_alias_into_a_translation(client, on_commit_runs):
    page = event_page("de")
    answer_segments(submit(page, "cs"), {"Werkstatt": "Dílna"})
    client.force_login(person(translators_of("cs"), language="cs"))
    edit_url = reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk])

    with on_commit_runs():
        client.post(edit_url, {"action": "publish"})

    czech = counterpart(page, "cs")
    assert (czech.alias_of_id, czech.live, czech.title, czech.words_language) == (None, True, "Dílna", "cs")
    assert [words.title for words in czech.session_words.all()] == ["[cs] Vortrag"]
    assert state(page, "cs") == WordsState.TRANSLATED


def test_an_alias_with_an_untranslated_segment_stays_one(client, on_commit_runs):
    page = event_page("de")
    submit(page, "cs")
    client.force_login(person(translators_of("cs"), language="cs"))
    edit_url = reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk])

    with on_commit_runs():
        response = client.post(edit_url, {"action": "publish"}, follow=True)

    assert "Nezveřejněno, protože 3 texty ještě nemají překlad" in response.text
    assert "Název: Vortrag" in response.text
    assert counterpart(page, "cs").alias_of_id == page.pk


def test_an_event_may_become_an_alias_again_and_its_words_are_missing_then(client, on_commit_runs):
    page = event_page("de")
    with on_commit_runs():
        translate(page, "cs")
    client.force_login(person(COMMUNICATORS))

    client.post(reverse("wagtail_localize:convert_to_alias", args=[counterpart(page, "cs").pk]))

    assert counterpart(page, "cs").alias_of_id == page.pk
    assert state(page, "cs") == WordsState.MISSING


def test_words_of_an_event_by_hand_are_not_turned_into_an_alias(client, on_commit_runs):
    page = event_page("de")
    with on_commit_runs():
        translate(page, "cs")
    publish(counterpart(page, "cs"), title="Ručně")
    client.force_login(person(COMMUNICATORS))

    client.post(reverse("wagtail_localize:convert_to_alias", args=[counterpart(page, "cs").pk]))

    assert (counterpart(page, "cs").title, counterpart(page, "cs").alias_of_id) == ("Ručně", None)


def test_an_alias_goes_offline_and_comes_back_with_its_original():
    page = event_page("de")

    fresh(page).unpublish()
    assert not counterpart(page, "cs").live

    publish(page)
    assert counterpart(page, "cs").live


def test_the_desk_lists_an_event_once_per_language(on_commit_runs):
    page = event_page("de")
    translator = person(translators_of("cs"))

    rows = [row for row in describe(open_work(viewer=translator)) if row.key == page.translation_key]

    assert [(row.title, row.title_language, row.state) for row in rows] == [("Werkstatt", "de", WordsState.MISSING)]


def test_an_alias_whose_translation_was_stopped_can_be_translated_again():
    page = event_page("de")
    translation = submit(page, "cs")
    translation.enabled = False
    translation.save(update_fields=["enabled"])
    assert state(page, "cs") == WordsState.MISSING

    row = submit_words(key=page.translation_key, locale=locale("cs"), by=person(COMMUNICATORS))

    translation.refresh_from_db()
    assert translation.enabled
    assert row.alias_of_id == page.pk
