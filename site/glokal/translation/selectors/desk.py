"""The translators' list: everything public in every language, with what is to do there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from glokal.translation.enums import FOLLOWING_STATES, OPEN_STATES, WordsState
from glokal.translation.models import StateOfWords, WordsMixin
from glokal.translation.permissions import languages_of
from glokal.translation.registry import WordsKind, words_kinds
from glokal.translation.selectors.segments import plain_text


@dataclass(frozen=True)
class DeskRow:
    """One thing in one language.

    `title` is in `title_language`; `words` is the number of words to translate or to check. `is_orphaned`: readers
    have these words, but no longer the original they follow.
    """

    key: UUID
    title: str
    title_language: str
    kind: str
    locale: Locale
    state: WordsState
    since: datetime
    words: int
    is_orphaned: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


def live_rows(kind: WordsKind) -> QuerySet[Any]:
    """Return the rows of one kind that readers see; an alias has no words of its own."""
    rows = kind.public().filter(live=True)
    return rows.filter(alias_of=None) if issubclass(kind.model, Page) else rows


def public_states(kinds: Iterable[WordsKind] | None = None) -> QuerySet[StateOfWords]:
    """Return the states of all things with live words, in all active languages."""
    public = Q(pk=None)
    for kind in words_kinds() if kinds is None else kinds:
        public |= Q(translation_key__in=live_rows(kind).values("translation_key"))
    return StateOfWords.objects.filter(public, locale__in=Locale.objects.all()).select_related("locale")


def open_work(*, viewer: AbstractBaseUser) -> QuerySet[StateOfWords]:
    """Return what is open in the viewer's languages, the oldest first."""
    return public_states().filter(locale__in=languages_of(viewer), state__in=OPEN_STATES).order_by("since", "pk")


@dataclass(frozen=True)
class LanguageCount:
    """How many things are open in one language, by state in the order of OPEN_STATES."""

    locale: Locale
    counts: tuple[tuple[WordsState, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _state, count in self.counts)


def open_counts() -> list[LanguageCount]:
    """Count what is open in every active language, for those who answer for all of them."""
    found = {
        (locale_id, state): count
        for locale_id, state, count in public_states()
        .filter(state__in=OPEN_STATES)
        .order_by()
        .values_list("locale_id", "state")
        .annotate(count=Count("pk"))
    }
    return [
        LanguageCount(locale, tuple((state, found.get((locale.pk, state.value), 0)) for state in OPEN_STATES))
        for locale in Locale.objects.order_by("language_code")
    ]


def describe(states: Iterable[StateOfWords]) -> list[DeskRow]:
    """Name the things behind `states` and count the words to do: a constant number of queries.

    A thing that was taken offline since the states were asked for is left out.
    """
    states = list(states)
    keys = {state.translation_key for state in states}
    originals = dict(TranslationSource.objects.filter(object_id__in=keys).values_list("object_id", "locale_id"))
    things = _things(keys)
    words = _words_to_do(keys, {state.locale_id for state in states})
    described = []
    for state in states:
        rows = things.get(state.translation_key)
        if rows:
            original = originals.get(state.translation_key)
            wanted = state.locale_id if state.state == WordsState.ORIGINAL else original
            kind, row = (rows.get(wanted) if wanted else None) or next(iter(rows.values()))
            described.append(
                DeskRow(
                    key=state.translation_key,
                    title=kind.title(row),
                    title_language=row.locale.language_code,
                    kind=str(kind.name),
                    locale=state.locale,
                    state=WordsState(state.state),
                    since=state.since,
                    words=words[state.translation_key, state.locale_id] if state.state in OPEN_STATES else 0,
                    is_orphaned=state.state in FOLLOWING_STATES and original not in rows,
                )
            )
    return described


def _things(keys: set[UUID]) -> dict[UUID, dict[int, tuple[WordsKind, WordsMixin]]]:
    """Return per key and locale the live row with its kind: one query for all pages, one per other model."""
    kinds = words_kinds()
    types = ContentType.objects.get_for_models(*[kind.model for kind in kinds])
    kind_of_type = {types[kind.model].pk: kind for kind in kinds}
    pages = Page.objects.live().filter(translation_key__in=keys, alias_of=None, content_type__in=kind_of_type)
    rows = [(kind_of_type[page.content_type_id], page) for page in pages.select_related("locale")]
    for kind in kinds:
        if not issubclass(kind.model, Page):
            found = live_rows(kind).filter(translation_key__in=keys).select_related("locale", *kind.related)
            rows += [(kind, row) for row in found]
    things: dict[UUID, dict[int, tuple[WordsKind, WordsMixin]]] = defaultdict(dict)
    for kind, row in sorted(rows, key=lambda pair: pair[1].pk):
        things[row.translation_key][row.locale_id] = kind, row
    return things


def _words_to_do(keys: set[UUID], locale_ids: set[int]) -> dict[tuple[UUID, int], int]:
    """Count per thing and language the original's words in segments that no person has answered.

    The slug is left out: it is to be filled in, but nothing to translate.
    """
    done = set(
        StringTranslation.objects.filter(context__object_id__in=keys, locale__in=locale_ids, has_error=False)
        .exclude(Q(data="") | Q(translation_type="machine"))
        .values_list("locale_id", "translation_of_id", "context_id")
    )
    segments = (
        StringSegment.objects.filter(source__object_id__in=keys)
        .exclude(context__path="slug")
        .values_list("source__object_id", "string_id", "context_id", "string__data")
    )
    words: dict[tuple[UUID, int], int] = defaultdict(int)
    for key, string_id, context_id, data in segments:
        count = len(plain_text(data).split())
        for locale_id in locale_ids:
            if (locale_id, string_id, context_id) not in done:
                words[key, locale_id] += count
    return words
