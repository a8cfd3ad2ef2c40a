"""Which words of a thing a reader sees, and what he is told about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords, WordsMixin

Row = TypeVar("Row", bound=WordsMixin)


@dataclass(frozen=True)
class Words(Generic[Row]):
    """The words of one thing for a reader of one language.

    `row` is the live row to show: that of his language, else another language's, else None; `language` is the code of
    the language it is in. `state` is the state in the language asked for, `since` the moment it began (None where
    nothing was recorded). `rows` are the live rows and `states` the states by language code, in the order of the
    settings. `original` is the live row of the original while the state is `outdated`, else None.
    """

    row: Row | None
    language: str | None
    state: WordsState
    since: datetime | None
    rows: Mapping[str, Row]
    states: Mapping[str, WordsState]
    original: Row | None = None

    @property
    def live_languages(self) -> tuple[str, ...]:
        """The codes of the languages that have live words."""
        return tuple(self.rows)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader gets words in another language than his own: they have to be marked."""
        return self.row is not None and self.state == WordsState.MISSING


def words_of(model: type[Row], keys: Iterable[UUID], *, language: str) -> dict[UUID, Words[Row]]:
    """Return for each translation key the words of `model` that a reader of `language` gets.

    At most three queries for any number of keys. Aliases have no words of their own. Whether the facts are public is
    for the caller to know.
    """
    keys = set(keys)
    live = _live_rows(model, keys)
    recorded = _recorded(keys)
    states = {
        key: {code: _state(code in live[key], recorded[key].get(code)) for code, _name in settings.LANGUAGES}
        for key in keys
    }
    originals = _languages_of_originals(
        key
        for key in keys
        if states[key][language] == WordsState.OUTDATED or (language not in live[key] and len(live[key]) > 1)
    )
    return {key: _words(live[key], states[key], recorded[key], originals.get(key), language) for key in keys}


def words_of_page(page: Row) -> Words[Row]:
    """Return what a reader of a page that only exists where it has words is told about them."""
    model, key, language = type(page), page.translation_key, page.locale.language_code
    return words_of(model, [key], language=language)[key]


def _live_rows(model: type[Row], keys: set[UUID]) -> dict[UUID, dict[str, Row]]:
    """Return per key the live rows by language code, in the order of the settings."""
    order = {code: position for position, (code, _name) in enumerate(settings.LANGUAGES)}
    rows = model._default_manager.filter(
        translation_key__in=keys, locale__language_code__in=order, live=True
    ).select_related("locale")
    if issubclass(model, Page):
        rows = rows.filter(alias_of=None)
    found: dict[UUID, dict[str, Row]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: order[row.locale.language_code]):
        found[row.translation_key][row.locale.language_code] = row
    return found


def _recorded(keys: set[UUID]) -> dict[UUID, dict[str, StateOfWords]]:
    found: dict[UUID, dict[str, StateOfWords]] = defaultdict(dict)
    for state in StateOfWords.objects.filter(translation_key__in=keys).select_related("locale"):
        found[state.translation_key][state.locale.language_code] = state
    return found


def _state(is_live: bool, recorded: StateOfWords | None) -> WordsState:  # noqa: FBT001
    """Trust the row where it and the record differ: words that can't be read are missing, whatever was recorded."""
    if not is_live:
        return WordsState.MISSING
    if recorded is None or recorded.state == WordsState.MISSING:
        return WordsState.ORIGINAL
    return WordsState(recorded.state)


def _languages_of_originals(keys: Iterable[UUID]) -> dict[UUID, str]:
    keys = set(keys)
    if not keys:
        return {}
    sources = TranslationSource.objects.filter(object_id__in=keys)
    return dict(sources.values_list("object_id", "locale__language_code"))


def _words(
    live: dict[str, Row],
    states: dict[str, WordsState],
    recorded: dict[str, StateOfWords],
    original_language: str | None,
    language: str,
) -> Words[Row]:
    state, record = states[language], recorded.get(language)
    choices = [code for code in (language, original_language, *live) if code in live]
    shown = choices[0] if choices else None
    return Words(
        row=live[shown] if shown else None,
        language=shown,
        state=state,
        since=record.since if record and record.state == state else None,
        rows=live,
        states=states,
        original=live.get(original_language or "") if state == WordsState.OUTDATED else None,
    )
