"""Words as a reader would see them if the draft of one language were published now."""

from dataclasses import replace
from typing import TypeVar

from django.conf import settings

from glokal.translation.enums import WordsState
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.segments import machine_segments, translation_of, was_written_by_hand
from glokal.translation.selectors.words import Words

Row = TypeVar("Row", bound=WordsMixin)


def with_draft(words: Words[Row], draft: Row, *, language: str) -> Words[Row]:
    """Return the words of a reader of `language` with `draft` in place of what is live in its language.

    At most two queries.
    """
    own = draft.locale.language_code
    rows = {**words.rows, own: draft}
    rows = {code: rows[code] for code, _name in settings.LANGUAGES if code in rows}
    states = {**words.states, own: _state_once_published(draft)}
    shown = language if language in rows else own
    return replace(words, row=rows[shown], language=shown, state=states[language], rows=rows, states=states)


def _state_once_published(draft: WordsMixin) -> WordsState:
    translation = translation_of(draft)
    if translation is None or was_written_by_hand(draft.latest_revision):
        return WordsState.ORIGINAL
    return WordsState.MACHINE if machine_segments(translation) else WordsState.TRANSLATED
