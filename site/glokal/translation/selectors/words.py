"""Which words of a thing a reader sees, and what he is told about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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
    families: dict[UUID, list[Row]] = {key: [] for key in keys}
    rows = model._default_manager.filter(translation_key__in=list(families), live=True)
    for row in rows.select_related("locale"):
        families[row.translation_key].append(row)
    return _words_by_key(families, language)


def live_pages(
    keys: Iterable[UUID], model: type[Page] = Page, *, without: Iterable[str] = ()
) -> dict[UUID, list[Page]]:
    """Return for each translation key its live pages in all languages, aliases too, in the order of the trees.

    One query. They are plain pages where no other `model` is asked for; `without` names fields that nobody will read.
    """
    families: dict[UUID, list[Page]] = {key: [] for key in keys}
    pages = model.objects.live().filter(translation_key__in=list(families)).defer(*without)
    for page in pages.select_related("locale").order_by("path"):
        families[page.translation_key].append(page)
    return families


def words_of_pages(families: Mapping[UUID, Iterable[Page]], *, language: str) -> dict[UUID, Words[Page]]:
    """Return the same as `words_of` for pages that `live_pages` has read: at most two queries."""
    return _words_by_key(families, language)


def words_of_page(page: Page, family: Iterable[Page]) -> Words[Page]:
    """Return what a reader of a page is told about its words; `family` are its live pages."""
    return words_of_pages({page.translation_key: family}, language=page.locale.language_code)[page.translation_key]


def _words_by_key(families: Mapping[UUID, Iterable[Row]], language: str) -> dict[UUID, Words[Row]]:
    live = {key: _by_language(rows) for key, rows in families.items()}
    recorded = _recorded(live)
    states = {
        key: {code: _state(code in live[key], recorded[key].get(code)) for code, _name in settings.LANGUAGES}
        for key in live
    }
    originals = _languages_of_originals(
        key
        for key in live
        if states[key][language] == WordsState.OUTDATED or (language not in live[key] and len(live[key]) > 1)
    )
    return {key: _words(live[key], states[key], recorded[key], originals.get(key), language) for key in live}


def _by_language(rows: Iterable[Row]) -> dict[str, Row]:
    """Return the rows that have words of their own by language code, in the order of the settings."""
    found = {row.locale.language_code: row for row in rows if getattr(row, "alias_of_id", None) is None}
    return {code: found[code] for code, _name in settings.LANGUAGES if code in found}


def _recorded(keys: Collection[UUID]) -> dict[UUID, dict[str, StateOfWords]]:
    found: dict[UUID, dict[str, StateOfWords]] = defaultdict(dict)
    for state in StateOfWords.objects.filter(translation_key__in=list(keys)).select_related("locale"):
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
