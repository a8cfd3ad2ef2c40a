import pytest

from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import words_of
from home.models import NewsPage
from tests.factories.translation import add_paragraph, article, counterpart, draft_article, publish, translate

pytestmark = pytest.mark.django_db


def words(page, language):
    return words_of(NewsPage, [page.translation_key], language=language)[page.translation_key]


def test_a_reader_gets_the_words_of_his_language(on_commit_runs):
    page = article("de", title="Maschine")
    with on_commit_runs():
        translate(page, "cs", {"Maschine": "Stroj"})

    found = words(page, "cs")

    assert found.row.title == "Stroj"
    assert (found.language, found.state, found.is_fallback) == ("cs", WordsState.TRANSLATED, False)
    assert found.live_languages == ("de", "cs")
    assert found.since is not None
    assert found.original is None


@pytest.mark.parametrize(("written", "asked"), [("de", "cs"), ("cs", "de")])
def test_a_reader_without_words_in_his_language_gets_the_others_marked(written, asked):
    page = article(written, title="Titel")

    found = words(page, asked)

    assert found.row.title == "Titel"
    assert (found.language, found.state, found.is_fallback) == (written, WordsState.MISSING, True)
    assert found.live_languages == (written,)


def test_a_draft_is_nobodys_words():
    page = draft_article("de")

    found = words(page, "de")

    assert (found.row, found.language, found.state) == (None, None, WordsState.MISSING)
    assert found.live_languages == ()
    assert not found.is_fallback


def test_outdated_words_come_with_their_original(on_commit_runs):
    page = article("de", title="Maschine")
    with on_commit_runs():
        translate(page, "cs")
    add_paragraph(page, "Neu.")

    found = words(page, "cs")

    assert (found.language, found.state) == ("cs", WordsState.OUTDATED)
    assert found.original.pk == page.pk


def test_words_by_hand_in_both_languages_are_both_original(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    publish(counterpart(page, "cs"), title="Ručně")

    assert [words(page, language).state for language in ("de", "cs")] == [WordsState.ORIGINAL, WordsState.ORIGINAL]


def test_an_unknown_key_has_no_words(db):
    page = draft_article("de")
    key = page.translation_key
    page.delete()

    assert words_of(NewsPage, [key], language="de")[key].row is None


@pytest.mark.parametrize("count", [1, 3])
def test_words_cost_three_queries_for_any_number_of_things(count, on_commit_runs, django_assert_num_queries):
    keys = []
    for number in range(count):
        page = article("de", title=f"Maschine {number}")
        with on_commit_runs():
            translate(page, "cs")
        add_paragraph(page, "Neu.")
        keys.append(page.translation_key)

    with django_assert_num_queries(3):
        found = words_of(NewsPage, keys, language="cs")

    assert [words.original is not None for words in found.values()] == [True] * count
