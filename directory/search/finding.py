"""How entries are found: by a number, or few that are all weighed; `ranked` has those that the database ranks."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import FloatField, Value

from directory.freshness import Freshness, limit
from directory.search import facets as faceting, vocabulary
from directory.search.analysis import is_little
from directory.search.backends import backend
from directory.search.expression import Token
from directory.search.lens import Lens
from directory.search.ordering import order_by
from directory.search.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from directory.search.evidence import Scored
    from directory.search.expression import Expression
    from directory.search.facets import Counts
    from directory.search.narrowing import Narrowing
    from directory.search.plan import Plan
    from glokal.core.viewer import Viewer

FEW = 400  # so many are all weighed
MAX_FOUND = 1000  # nobody reads on; further pages would only be work for crawlers
NEARNESS = 0.25
STALE_SHARE = 0.9  # an entry that nobody has confirmed for long stands behind one that says about as much


class Row(NamedTuple):
    """What of a document is weighed."""

    pk: int
    content: str
    last_confirmed: date | None


@dataclass(slots=True)
class One:
    """One thing found, by its number if it `has_number`.

    `weighed` is None where nothing had to be weighed, or where the database's order stands.
    """

    id: int
    fits: bool
    weighed: Scored | None = None
    distance: float | None = None
    has_number: bool = False
    is_stale: bool = False  # not confirmed for a long time


@dataclass(slots=True)
class Found:
    """A page of what was found: `start` is its first position."""

    page: list[One]
    start: int
    total: int
    found: int
    counts: Counts
    is_capped: bool = False


class Finding(ABC):
    def __init__(self, narrowing: Narrowing, viewer: Viewer, language: str):
        self.narrowing = narrowing
        self.scope = narrowing.scope
        self.viewer = viewer
        self.language = language

    @abstractmethod
    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        """Return a page of what was found, with the counts of the facets in `names`."""

    @property
    def documents(self) -> QuerySet:
        return self.scope.current(self.narrowing.today)

    def visible(self, ids: Iterable[int]) -> set[int]:
        """Return those of the ids whose things the viewer may see, whatever the documents say. One query."""
        things = self.scope.visible(self.viewer, self.narrowing.today)
        return set(things.filter(pk__in=list(ids)).values_list("pk", flat=True))

    def is_stale(self, last_confirmed: date | None) -> bool:
        return last_confirmed is not None and last_confirmed <= limit(Freshness.STALE, self.narrowing.today)

    def distances(self, rows: Iterable[tuple[int, float | None]]) -> dict[int, float | None]:
        return {pk: None if square is None else math.sqrt(square) for pk, square in rows}

    def with_distance(self, documents: QuerySet) -> QuerySet:
        """Return (key, squared distance) rows."""
        if self.narrowing.points:
            return self.narrowing.with_distance(documents).values_list("pk", "distance_squared")
        return documents.annotate(distance_squared=Value(None, output_field=FloatField())).values_list(
            "pk", "distance_squared"
        )


class Chosen(Finding):
    """A few things that are known by their keys."""

    def page_of(self, ids: Sequence[int], names: Iterable[str]) -> tuple[int, Counts, dict[int, float | None]]:
        """Narrow things to those that meet all filters: how many, the counts, and their distances by key."""
        documents = self.documents.filter(pk__in=ids)
        counts: Counts = {}
        if names:
            counts = faceting.count(
                lambda name: self.narrowing.narrow(documents, without=name), names, self.narrowing
            ).counts
        kept = self.distances(self.with_distance(self.narrowing.narrow(documents)))
        return len(kept), counts, kept


class ByNumber(Chosen):
    """The one entry that has a number."""

    def __init__(self, narrowing: Narrowing, viewer: Viewer, language: str, token: str):
        super().__init__(narrowing, viewer, language)
        documents = backend().match(self.documents, Token(token))
        self.ids = sorted(self.visible(documents.values_list("pk", flat=True)[:FEW]))

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        total, counts, kept = self.page_of(self.ids, names)
        listed = [One(key, fits=True, distance=kept[key], has_number=True) for key in self.ids if key in kept]
        start = last_page(start, total, size)
        return Found(listed[start : start + size], start, total, total, counts)


class Few(Chosen):
    """Few candidates: each one is weighed."""

    def __init__(self, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str, rows: list[Row]):
        super().__init__(narrowing, viewer, language)
        visible = self.visible(row.pk for row in rows) if rows else set()
        rows = [row for row in rows if row.pk in visible]
        self.ranked = weigh(plan, rows, language)
        self.stale = {row.pk for row in rows if self.is_stale(row.last_confirmed)}

    @classmethod
    def of(cls, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str) -> Few | None:
        """Return the finding, or None if there are too many candidates.

        Where too many have to do with the question, those that answer enough of it may be few: then these are weighed,
        unless none of them fits.
        """
        documents = narrowing.scope.current(narrowing.today)
        rows = [] if plan.broad is None else few_rows(documents, plan.broad, at_least=plan.at_least(plan.broad))
        if rows is not None:
            return cls(plan, narrowing, viewer, language, rows)
        rows = None if plan.enough is None else few_rows(documents, plan.enough, at_least=plan.at_least(plan.enough))
        found = cls(plan, narrowing, viewer, language, rows) if rows else None
        return found if found and any(one.fits for one in found.ranked) else None

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        fitting = [one.entry.id for one in self.ranked if one.fits]
        total, counts, kept = self.page_of(fitting or [one.entry.id for one in self.ranked], names)
        if not fitting:
            total = 0
        elif len(fitting) < len(self.ranked):
            rest = [one.entry.id for one in self.ranked if not one.fits]
            related = self.narrowing.narrow(self.documents.filter(pk__in=rest))
            kept |= self.distances(self.with_distance(related))
        listed = [
            One(one.entry.id, one.fits, one, kept[one.entry.id], is_stale=one.entry.id in self.stale)
            for one in self.ranked
            if one.entry.id in kept
        ]
        listed = self.sorted(listed, sort)[:MAX_FOUND]
        start = last_page(start, len(listed), size)
        return Found(listed[start : start + size], start, total, len(listed), counts)

    def sorted(self, listed: list[One], sort: str) -> list[One]:
        """Sort what fits; what is only related stays behind it."""
        if sort == "relevance":
            return sorted(listed, key=lambda one: (not one.fits, -standing(one, self.narrowing.radius), one.id))
        documents = self.narrowing.with_distance(self.documents.filter(pk__in=[one.id for one in listed]))
        ordered = documents.order_by(*order_by(sort, self.narrowing, self.language).expressions()).values_list(
            "pk", flat=True
        )
        positions = {key: position for position, key in enumerate(ordered)}
        return sorted(listed, key=lambda one: (not one.fits, positions[one.id]))


def few_rows(documents: QuerySet, expression: Expression, *, at_least: int = 0) -> list[Row] | None:
    """Return what meets an expression, or None if that isn't few. `at_least` is what is known to meet it."""
    if at_least > FEW:
        return None
    found = backend().match(documents, expression).order_by("pk").values_list(*Row._fields)
    rows = [Row(*row) for row in found[: FEW + 1]]
    return rows if len(rows) <= FEW else None


def weigh(plan: Plan, rows: Iterable[Row], language: str) -> list[Scored]:
    """Return how well documents answer a query, the best first."""
    entries = lens_for(plan).entries((row.pk, row.content) for row in rows)
    return Scorer(plan.query, plan.thesaurus, entries, total=plan.total, language=language).ranked()


def lens_for(plan: Plan) -> Lens:
    """Return what sees of an entry whatever this query can look for."""
    query, thesaurus = plan.query, plan.thesaurus
    words = [*(part for _index, part in query.parts), *(one.word for one in query.words)]
    wanted = {token for word in words for token in word.tokens}
    heads: set[str] = set()
    for one in query.concepts:
        wanted |= thesaurus.tokens_of(one.concept).keys() | thesaurus.beside(one.concept)
        heads |= {
            variant.words[0].folded
            for variant in thesaurus.by_concept[one.concept]
            if len(variant.words) == 1 and variant.language == "de"
        }
    folded = {word.folded for word in words}
    longer = {*plan.longer, *folded}  # no other word of any entry holds one of the query, if these are all
    inside = {word for word in folded if not is_little(word) and any(word in one and word != one for one in longer)}
    known = longer if len(plan.longer) < vocabulary.MAX_LONGER else None
    return Lens(wanted, inside, heads, known, nouns=thesaurus.german)


def standing(one: One, radius: int) -> float:
    """Return what a hit is sorted by: its score, lower if it is stale, a little higher near the place asked for."""
    score = (one.weighed.score if one.weighed else 0.0) * (STALE_SHARE if one.is_stale else 1)
    return score if one.distance is None else score * (1 + NEARNESS * max(0.0, 1 - one.distance / radius))


def last_page(start: int, found: int, size: int) -> int:
    """Return the start of the page asked for, or of the last one if there are not so many."""
    return start if start < found else max(0, (found - 1) // size * size)
