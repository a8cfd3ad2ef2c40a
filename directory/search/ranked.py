"""Many things, in an order that the database makes: of a query's answers the best are weighed, of everything none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Case, FloatField, Value, When

from directory.freshness import Freshness, limit
from directory.search import facets as faceting, vocabulary
from directory.search.backends import backend
from directory.search.distance import nearest
from directory.search.expression import all_of
from directory.search.facets import Part
from directory.search.finding import MAX_FOUND, STALE_SHARE, Finding, Found, One, Row, last_page, standing, weigh
from directory.search.ordering import BY_RANK, POINTS, order_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from directory.search.expression import Expression
    from directory.search.facets import Counts
    from directory.search.narrowing import Narrowing
    from directory.search.ordering import Order
    from directory.search.plan import Plan
    from glokal.core.viewer import Viewer

BEST = 60  # so many of those that the database puts first are weighed: three pages
ENOUGH = 40  # if so many answer every word, who answers only half of the query is left out
COUNTED_SHARE, MIN_COUNTED = 0.2, 5000  # above a fifth of all entries a count is "at least"
BOTH, SAYS, TAGGED = 6, 5, 4  # how the database ranks who says a word in the name or the first line, and the tagged


@dataclass(frozen=True, slots=True)
class Asked:
    """What the database said: at least so many if `is_capped`; `keys` from the position `start` on."""

    total: int
    counts: Counts
    keys: list[int]
    start: int
    is_capped: bool


class Ranked(Finding):
    def ask(
        self, expression: Expression | None, names: Iterable[str], order: Order, *, start: int, size: int, of: int
    ) -> Asked:
        """Return what meets the expression and all filters: how many there are of the `of` documents, and the keys.

        One query, one more for each facet in which something is chosen, and one more for a page that doesn't exist.
        """
        most = max(MIN_COUNTED, round(COUNTED_SHARE * of))
        counted = faceting.count(
            lambda name: self.matching(expression, without=name),
            names,
            self.narrowing,
            limit=most + 1,
            part=Part(order, start, size),
        )
        return Asked(min(counted.total, most), counted.counts, counted.keys, start, counted.total > most)

    def matching(self, asked: Expression | None, *, without: str = "") -> QuerySet:
        expression = self.narrowing.expression(asked, without=without)
        documents = backend().match(self.documents, expression) if expression else self.documents
        return self.narrowing.narrow(documents, without=without, concepts=False)

    def ones(self, keys: list[int]) -> list[tuple[One, Row]]:
        """Return those of the things that the viewer may see, in the order of the keys. One query."""
        columns = (*Row._fields[1:], "latitude", "longitude")
        things = self.scope.visible(self.viewer, self.narrowing.today).filter(pk__in=keys)
        found = {
            key: rest for key, *rest in things.values_list("pk", *(f"search_document__{name}" for name in columns))
        }
        return [
            (
                One(
                    key,
                    fits=True,
                    distance=nearest(self.narrowing.points, *where),
                    is_stale=self.is_stale(last_confirmed),
                ),
                Row(key, content, last_confirmed),
            )
            for key in keys
            if key in found
            for content, last_confirmed, *where in [found[key]]
        ]


class Everything(Ranked):
    """No words to look for: whatever the filters let through."""

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        if sort == "relevance":
            sort = "distance" if self.narrowing.points else "newest"
        order, of = order_by(sort, self.narrowing, self.language), vocabulary.counts([]).get(vocabulary.ALL, 0)
        asked = self.ask(None, names, order, start=start, size=size, of=of)
        found = min(asked.total, MAX_FOUND)
        if start != (start := last_page(start, found, size)):
            asked = self.ask(None, names, order, start=start, size=size, of=of)
        page = [one for one, _row in self.ones(asked.keys)]
        return Found(page, start, asked.total, found, asked.counts, asked.is_capped)


class Many(Ranked):
    """Many candidates: the database finds and ranks them by their few top tokens; the best are weighed."""

    def __init__(self, plan: Plan, narrowing: Narrowing, viewer: Viewer, language: str):
        super().__init__(narrowing, viewer, language)
        self.plan = plan

    def found(self, names: Iterable[str], *, sort: str, start: int, size: int) -> Found:
        names, by_rank = tuple(names), sort == "relevance"
        expression = self.plan.every_word
        asked = self.answers(expression, names, sort, start, size)
        if asked.total < ENOUGH and self.plan.enough != expression:
            expression = self.plan.enough
            asked = self.answers(expression, names, sort, start, size)
        best = self.best(asked if by_rank and start < BEST else self.answers(expression, (), "relevance", 0, BEST))
        if not any(one.fits for one in best):
            asked = self.answers(self.plan.broad, names, "relevance", 0, BEST)
            best = self.best(asked)
            start = last_page(start, len(best), size)
            return Found(best[start : start + size], start, 0, len(best), asked.counts)
        found = min(asked.total, MAX_FOUND)
        if start != (start := last_page(start, found, size)):
            asked = self.answers(expression, names, sort, start, size)
        if not by_rank or start >= BEST:
            page = self.weighed(asked.keys)
        else:
            page = best[start : start + size]
            if start + size > BEST and found > BEST:
                page += self.weighed(asked.keys[BEST:])
        return Found(page, start, asked.total, found, asked.counts, asked.is_capped)

    def best(self, asked: Asked) -> list[One]:
        """Weigh those that the database puts first, and put first what fits: what weighing doubts, isn't claimed."""
        best = self.weighed(asked.keys[:BEST])
        for one in best:
            one.fits = one.weighed is not None and one.weighed.fits
        return sorted(best, key=lambda one: (not one.fits, -standing(one, self.narrowing.radius), one.id))

    def answers(self, expression: Expression | None, names: tuple[str, ...], sort: str, start: int, size: int) -> Asked:
        """Return what meets the expression, with the keys to make the page of: the best, and what follows them."""
        if expression is None:
            return Asked(0, {name: {} for name in names}, [], 0, is_capped=False)
        order = BY_RANK if sort == "relevance" else order_by(sort, self.narrowing, self.language)
        if sort == "relevance" and start < BEST:
            start, size = 0, max(BEST, start + size)
        return self.ask(expression, names, order, start=start, size=size, of=self.plan.total)

    def matching(self, asked: Expression | None, *, without: str = "") -> QuerySet:
        return super().matching(asked, without=without).annotate(**{POINTS: self.points})

    @cached_property
    def points(self) -> Case:
        """What a document gets for what it says and has at its top, less if it is stale."""
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
        is_stale = {"last_confirmed__lte": limit(Freshness.STALE, self.narrowing.today)}
        return points * Case(When(**is_stale, then=Value(STALE_SHARE)), default=Value(1.0), output_field=FloatField())

    def weighed(self, keys: list[int]) -> list[One]:
        found = self.ones(keys)
        scores = {one.entry.id: one for one in weigh(self.plan, [row for _one, row in found], self.language)}
        for one, _row in found:
            one.weighed = scores.get(one.id)
        return [one for one, _row in found]
