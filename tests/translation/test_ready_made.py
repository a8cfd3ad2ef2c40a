"""Translations that come as a whole, as the demo's do."""

import pytest

from glokal.translation.enums import WordsState
from glokal.translation.errors import TranslationError
from glokal.translation.selectors.words import words_of
from glokal.translation.services.ready_made import publish_ready_translation
from home.models import NewsPage
from tests.factories.translation import article, counterpart, locale

pytestmark = pytest.mark.django_db


def in_czech(page, *, paragraphs):
    blocks = zip(page.body.get_prep_value(), paragraphs, strict=False)
    body = [block | {"value": f"<p>{text}</p>"} for block, text in blocks]
    words = NewsPage(title="Nový stroj", slug="novy-stroj", lead=page.lead and "Úvod", locale=locale("cs"))
    words.body = words.body.stream_block.to_python(body)
    return words


def test_a_ready_translation_is_published_as_a_translation(django_capture_on_commit_callbacks):
    page = article("de", title="Neue Maschine", paragraphs=("Erstens.", "Zweitens."))

    with django_capture_on_commit_callbacks(execute=True):
        publish_ready_translation(page, in_czech(page, paragraphs=("Za prvé.", "Za druhé.")))

    czech = counterpart(page, "cs")
    assert (czech.title, czech.slug, czech.live) == ("Nový stroj", "novy-stroj", True)
    assert [str(block.value) for block in czech.body] == ["<p>Za prvé.</p>", "<p>Za druhé.</p>"]
    words = words_of(NewsPage, [page.translation_key], language="cs")[page.translation_key]
    assert words.state == WordsState.TRANSLATED


def test_a_translation_with_a_gap_is_refused():
    page = article("de", paragraphs=("Erstens.", "Zweitens."))

    with pytest.raises(TranslationError, match="Zweitens"):
        publish_ready_translation(page, in_czech(page, paragraphs=("Za prvé.",)))

    assert counterpart(page, "cs") is None
