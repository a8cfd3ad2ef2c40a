"""How entries are found: few are all weighed here, many are ranked by the database and only the best weighed."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Case, F, FloatField, Value, When

from directory.search import facets as faceting, vocabulary
from directory.search.analysis import is_little
from directory.search.backends import backend
from directory.search.entry import MIN_PART
from directory.search.expression import Token, all_of
from directory.search.lens import Lens
from directory.search.narrowing import order_by
from directory.search.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from directory.search.evidence import Scored
    from directory.search.expression import Expression
    from directory.search.facets import Counts
    from directory.search.narrowing import Narrowing
    from directory.search.plan import Plan
    from glokal.core.viewer import Viewer

FEW = 400  # so many are all weighed
BEST = 100  # of more, so many of those that the database puts first
ENOUGH = 40  # if so many answer every word, who answers only half of the query is left out
COUNTED_SHARE, MIN_COUNTED = 0.2, 5000  # above a fifth of all entries a count is "at least"
MAX_FOUND = 1000  # nobody reads on; further pages would only be work for crawlers
NEARNESS = 0.05
BOTH, SAYS, TAGGED = 6, 5, 4  # how the database ranks who says a word in the name or the first line, and the tagged


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
        _total, counts = (
            faceting.count(lambda name: self.narrowing.narrow(documents, without=name), names, self.narrowing)
            if names
            else (0, {})
        )
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

    def __init__(self, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str, rows: list[tuple[int, str]]):
        super().__init__(narrowing, viewer, language)
        visible = self.visible(key for key, _content in rows) if rows else set()
        entries = lens_for(plan).entries((key, content) for key, content in rows if key in visible)
        scorer = Scorer(plan.query, plan.thesaurus, entries, total=plan.total, language=language)
        self.ranked = scorer.ranked()

    @classmethod
    def of(cls, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str) -> Few | None:
        """Return the finding, or None if there are too many candidates."""
        rows: list[tuple[int, str]] = []
        if plan.broad is not None:
            if plan.commonest > FEW:
                return None
            documents = backend().match(narrowing.scope.current(narrowing.today), plan.broad)
            rows = list(documents.order_by("pk").values_list("pk", "content")[: FEW + 1])
        return cls(plan, narrowing, viewer, language, rows) if len(rows) <= FEW else None

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        fitting = [one.entry.id for one in self.ranked if one.fits]
        total, counts, kept = self.page_of(fitting or [one.entry.id for one in self.ranked], names)
        if not fitting:
            total = 0
        elif len(fitting) < len(self.ranked):
            rest = [one.entry.id for one in self.ranked if not one.fits]
            related = self.narrowing.narrow(self.documents.filter(pk__in=rest))
            kept |= self.distances(self.with_distance(related))
        listed = [One(one.entry.id, one.fits, one, kept[one.entry.id]) for one in self.ranked if one.entry.id in kept]
        listed = self.sorted(listed, sort)[:MAX_FOUND]
        start = last_page(start, len(listed), size)
        return Found(listed[start : start + size], start, total, len(listed), counts)

    def sorted(self, listed: list[One], sort: str) -> list[One]:
        """Sort what fits; what is only related stays behind it."""
        if sort == "relevance":
            return sorted(listed, key=lambda one: (not one.fits, -nearer(one, self.narrowing.radius), one.id))
        documents = self.narrowing.with_distance(self.documents.filter(pk__in=[one.id for one in listed]))
        ordered = documents.order_by(*order_by(sort, self.narrowing, self.language)).values_list("pk", flat=True)
        positions = {key: position for position, key in enumerate(ordered)}
        return sorted(listed, key=lambda one: (not one.fits, positions[one.id]))


class Ranked(Finding):
    """Many things, in an order that the database makes."""

    def counted(self, names: Iterable[str], expression: Expression | None, total: int) -> tuple[int, Counts, bool]:
        """Return how many meet the expression and all filters, and the counts; at least so many if it says so."""
        limit = max(MIN_COUNTED, round(COUNTED_SHARE * total))
        number, counts = faceting.count(
            lambda name: self.matching(expression, without=name), names, self.narrowing, limit=limit + 1
        )
        return min(number, limit), counts, number > limit

    def matching(self, asked: Expression | None, *, without: str = "") -> QuerySet:
        expression = self.narrowing.expression(asked, without=without)
        documents = backend().match(self.documents, expression) if expression else self.documents
        return self.narrowing.narrow(documents, without=without, concepts=False)


class Everything(Ranked):
    """No words to look for: whatever the filters let through."""

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        total, counts, is_capped = self.counted(names, None, vocabulary.counts([]).get(vocabulary.ALL, 0))
        if sort == "relevance":
            sort = "distance" if self.narrowing.points else "newest"
        found = min(total, MAX_FOUND)
        start = last_page(start, found, size)
        documents = self.narrowing.with_distance(self.matching(None))
        documents = documents.order_by(*order_by(sort, self.narrowing, self.language))
        kept = self.distances(self.with_distance(documents)[start : start + size])
        visible = self.visible(kept)
        page = [One(key, fits=True, distance=distance) for key, distance in kept.items() if key in visible]
        return Found(page, start, total, found, counts, is_capped)


class Many(Ranked):
    """Many candidates: the database finds and ranks them by their few top tokens; the best are weighed."""

    def __init__(self, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str):
        super().__init__(narrowing, viewer, language)
        self.plan = plan

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        names = tuple(names)
        expression, fits = self.plan.every_word, True
        total, counts, is_capped = self._counted(names, expression)
        if total < ENOUGH and self.plan.enough != expression:
            expression = self.plan.enough
            total, counts, is_capped = self._counted(names, expression)
        if not total:
            expression, fits = self.plan.broad, False
            _number, counts, _capped = self._counted(names, expression)
        found = min(total if fits else BEST, MAX_FOUND)
        start = last_page(start, found, size)
        if sort == "relevance" and start < BEST:
            best = self.weighed(self.rows(expression, self.by_rank)[:BEST])
            best.sort(key=lambda one: (-nearer(one, self.narrowing.radius), one.id))
            page = best[start : start + size]
            if start + size > BEST and found > BEST:
                page += self.weighed(self.rows(expression, self.by_rank)[BEST : start + size])
        else:
            order = self.by_rank if sort == "relevance" else order_by(sort, self.narrowing, self.language)
            page = self.weighed(self.rows(expression, order)[start : start + size])
        for one in page:
            one.fits = fits
        return Found(page, start, total, found if fits else len(page), counts, is_capped)

    def _counted(self, names: tuple[str, ...], expression: Expression | None) -> tuple[int, Counts, bool]:
        if expression is None:
            return 0, {name: {} for name in names}, False
        return self.counted(names, expression, self.plan.total)

    @cached_property
    def by_rank(self) -> list:
        points = Value(0.0, output_field=FloatField())
        for group in self.plan.groups:
            whens = [
                When(backend().holds_in_top(self.documents, condition), then=Value(worth * group.weight))
                for condition, worth in (
                    (all_of([group.says, group.tagged]), BOTH),
                    (group.says, SAYS),
                    (group.tagged, TAGGED),
                )
                if condition is not None
            ]
            if whens:
                points = points + Case(*whens, default=Value(0.0), output_field=FloatField())
        return [points.desc(), F("last_confirmed").desc(nulls_last=True), "pk"]

    def rows(self, expression: Expression, order: list) -> QuerySet:
        documents = self.narrowing.with_distance(self.matching(expression)).order_by(*order)
        if not self.narrowing.points:
            documents = documents.annotate(distance_squared=Value(None, output_field=FloatField()))
        return documents.values_list("pk", "distance_squared", "content")

    def weighed(self, rows: QuerySet) -> list[One]:
        found = list(rows)
        visible = self.visible(key for key, *_rest in found)
        entries = lens_for(self.plan).entries((key, content) for key, _square, content in found if key in visible)
        scorer = Scorer(self.plan.query, self.plan.thesaurus, entries, total=self.plan.total, language=self.language)
        weighed = {one.entry.id: one for one in scorer.ranked()}
        distances = self.distances((key, square) for key, square, _content in found)
        return [
            One(key, fits=True, weighed=weighed.get(key), distance=distances[key])
            for key in distances
            if key in visible
        ]


def lens_for(plan: Plan) -> Lens:
    """Return what sees of an entry whatever this query can look for."""
    query, thesaurus = plan.query, plan.thesaurus
    words = [*(part for _index, part in query.parts), *(one.word for one in query.words)]
    wanted = {token for word in words for token in word.tokens}
    heads: set[str] = set()
    for one in query.concepts:
        wanted |= thesaurus.tokens_of[one.concept].keys()
        heads |= {
            variant.words[0].folded
            for variant in thesaurus.by_concept[one.concept]
            if len(variant.words) == 1 and variant.language == "de"
        }
    inside = (word.folded for word in words if len(word.folded) >= MIN_PART)
    return Lens(wanted, (word for word in inside if not is_little(word)), heads)


def nearer(one: One, radius: int) -> float:
    """Return the score of a hit, a little higher the nearer it is to the place asked for."""
    score = one.weighed.score if one.weighed else 0.0
    return score if one.distance is None else score + NEARNESS * max(0.0, 1 - one.distance / radius)


def last_page(start: int, found: int, size: int) -> int:
    """Return the start of the page asked for, or of the last one if there are not so many."""
    return start if start < found else max(0, (found - 1) // size * size)
