"""Filters as conditions on documents: the same for hits, totals and the counts of facets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from directory.search.backends import backend
from directory.search.distance import border_points, not_within, square_to_nearest, within
from directory.search.entry import concept_token
from directory.search.expression import Token, all_of, any_of
from directory.search.filters import DEFAULT_RADIUS, RADII
from directory.search.gazetteer import BORDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from directory.search.current import Knowledge
    from directory.search.distance import Point
    from directory.search.excluding import Excluded
    from directory.search.expression import Expression
    from directory.search.filters import Filters
    from directory.search.gazetteer import Area, Located
    from directory.search.scopes import Scope

RECENTLY = timedelta(days=365)
EXCLUDED_RADIUS = RADII[0]  # who says "not in Dresden", means the town and what belongs to it

# Filter by the column it looks at: one value in the row, several values in it, concepts.
SCALARS = {"region": "nuts3", "kind": "kind", "country": "country", "size": "size_class"}
SCALARS_OF_LISTINGS = {"type": "type", "subtype": "subtype"}
LISTS = {"certificate": "certificates", "contact_language": "contact_languages"}
NOTHING = Token(concept_token(""))  # no document has it
CONCEPTS = {"capability": "capabilities", "material": "materials", "sector": "sectors"}


@dataclass(frozen=True)
class Narrowing:
    """Filters together with what the query itself says of where, and with what it rules out."""

    filters: Filters
    located: tuple[Located, ...]
    known: Knowledge
    scope: Scope
    today: date
    excluded: tuple[Excluded, ...] = ()

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Where distances are measured from: the places chosen, else those of the query."""
        chosen = [self.known.gazetteer.towns[code] for code in self.filters.near if code in self.known.gazetteer.towns]
        towns = chosen or [town for one in self.located for town in one.towns]
        return tuple(town.point for town in towns)

    @cached_property
    def radius(self) -> int:
        """The radius that was typed, else the one that was chosen, else the usual one."""
        typed = next((one.radius for one in self.located if one.radius and not self.filters.near), None)
        return self.filters.radius or typed or DEFAULT_RADIUS

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """The facets in which something is chosen."""
        found = tuple(name for name in self.filters.chosen(self.scope.facets) if name != "distance")
        return (*found, "distance") if self.points else found

    def expression(self, asked: Expression | None, *, without: str = "") -> Expression | None:
        """Return what the tokens must meet: what was asked for, and the concepts chosen."""
        chosen = [
            any_of(Token(concept_token(code)) for code in self._known(name)) or NOTHING
            for name in CONCEPTS
            if name in self.chosen and name != without
        ]
        return all_of([asked, *chosen]) if asked else all_of(chosen)

    def _known(self, name: str) -> list[str]:
        """Return the codes chosen in a facet of concepts that are some: an address may hold any text."""
        return [code for code in getattr(self.filters, name) if self.known.thesaurus.kinds.get(code) == name]

    def narrow(self, documents: QuerySet, *, without: str = "", concepts: bool = True) -> QuerySet:
        """Return the documents that meet all filters, but for one facet's own; concepts by column if wanted."""
        for name in self.chosen:
            if name != without and (concepts or name not in CONCEPTS):
                documents = self._by(name)(documents)
        for areas in self._groups_of_areas():
            documents = documents.filter(reduce(or_, (area_condition(area, radius) for area, radius in areas)))
        for ruled_out in self.excluded:
            documents = documents.filter(*self._lacks(documents, ruled_out))
        return documents

    def _groups_of_areas(self) -> list[list[tuple[Area, int | None]]]:
        """Return the areas asked for: of each group, one is enough.

        "Ústecký kraj, Česko" is the smaller of both; "Böhmen und Sachsen", where nobody can be at once, is either.
        """
        groups = [[(area, one.radius) for area in one.areas] for one in self.located if one.areas]
        first = [group[0][0] for group in groups]
        are_apart = any(one.is_apart_from(other) for one, other in combinations(first, 2))
        return [[one for group in groups for one in group]] if are_apart else groups

    def _lacks(self, documents: QuerySet, one: Excluded) -> Iterator[Q]:
        """Yield what a document must meet to have nothing of what is ruled out."""
        if one.located and one.located.towns:
            yield not_within([town.point for town in one.located.towns], one.located.radius or EXCLUDED_RADIUS)
        elif one.located:
            yield from (not_in_area(area, one.located.radius) for area in one.located.areas)
        if one.certificates:
            yield ~Q(backend().has_any(documents, LISTS["certificate"], list(one.certificates)))
        for code in one.concepts:
            column = CONCEPTS[self.known.thesaurus.kinds[code]]
            yield ~Q(backend().has_any(documents, column, [self.known.keys[code]]))

    def _by(self, name: str) -> Callable[[QuerySet], QuerySet]:
        values = getattr(self.filters, name, ())
        scalars = SCALARS | SCALARS_OF_LISTINGS
        if name in scalars:
            return lambda documents: documents.filter(**{f"{scalars[name]}__in": values})
        if name in CONCEPTS:
            keys = [self.known.keys[code] for code in self._known(name)]
            return lambda documents: documents.filter(backend().has_any(documents, CONCEPTS[name], keys or [0]))
        if name in LISTS:
            return lambda documents: documents.filter(backend().has_any(documents, LISTS[name], list(values)))
        return {
            "listing": lambda documents: documents.filter(self._has_listing(values)),
            "verified": lambda documents: documents.filter(is_verified=True),
            "confirmed": lambda documents: documents.filter(last_confirmed__gte=self.today - RECENTLY),
            "distance": lambda documents: documents.filter(within(self.points, self.radius)),
        }[name]

    def _has_listing(self, types: tuple[str, ...]) -> Q:
        columns = [column for name, column in LISTING_DATES.items() if name in types]
        return reduce(or_, (Q(**{f"{column}__gte": self.today}) for column in columns), Q(pk=None))

    def with_distance(self, documents: QuerySet) -> QuerySet:
        """Annotate `distance_squared`, in km²; NULL for what has no coordinates."""
        return documents.annotate(distance_squared=square_to_nearest(self.points)) if self.points else documents


LISTING_DATES = {"offer": "offers_until", "request": "requests_until"}


def area_condition(area: Area, radius: int | None) -> Q:
    """`radius` counts from the border, for what lies along it."""
    if area.code == BORDER:
        return within(border_points(), radius or DEFAULT_RADIUS)
    return Q(nuts3__in=area.regions) if area.regions else Q(country=area.country)


def not_in_area(area: Area, radius: int | None) -> Q:
    is_border = area.code == BORDER
    return not_within(border_points(), radius or DEFAULT_RADIUS) if is_border else ~area_condition(area, radius)
