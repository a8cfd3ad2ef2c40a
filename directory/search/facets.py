"""Facets: what a result can be narrowed or widened by, with how many entries each value would show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.translation import gettext as _, gettext_lazy

from directory.enums import (
    ContactLanguage,
    Country,
    ListingSubtype,
    ListingType,
    OrganisationKind,
    Region,
    SizeClass,
)
from directory.search.backends import backend
from directory.search.filters import FLAGS, OPEN, RADII
from directory.search.narrowing import CONCEPTS, LISTING_DATES, LISTS, RECENTLY, SCALARS, SCALARS_OF_LISTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    from directory.search.current import Knowledge
    from directory.search.narrowing import Narrowing
    from directory.search.ordering import Order

LABELS = {
    "type": gettext_lazy("Offer or request"),
    "subtype": gettext_lazy("What it is about"),
    "capability": gettext_lazy("Capability"),
    "region": gettext_lazy("Region"),
    "distance": gettext_lazy("Distance"),
    "material": gettext_lazy("Material"),
    "certificate": gettext_lazy("Certificate"),
    "kind": gettext_lazy("Kind of organisation"),
    "sector": gettext_lazy("Sector"),
    "country": gettext_lazy("Country"),
    "size": gettext_lazy("Employees"),
    "contact_language": gettext_lazy("Language of contact"),
    "listing": gettext_lazy("Offers and requests"),
    "verified": gettext_lazy("Verified"),
    "confirmed": gettext_lazy("Recently confirmed"),
}
ENUMS = {
    "region": Region,
    "kind": OrganisationKind,
    "country": Country,
    "size": SizeClass,
    "contact_language": ContactLanguage,
    "type": ListingType,
    "subtype": ListingSubtype,
}
HAS_LISTING = {"offer": gettext_lazy("has offers"), "request": gettext_lazy("has requests")}
COLUMNS = SCALARS | LISTS | CONCEPTS | SCALARS_OF_LISTINGS

TOTAL, KEY = "", "#"  # beside the names of facets

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the filter's name in the address, but for "distance", whose values are radii."""

    name: str
    label: str
    is_open: bool
    values: tuple[FacetValue, ...]

    @property
    def is_chosen(self) -> bool:
        return any(value.is_chosen for value in self.values)


def names_of(narrowing: Narrowing, *, only_open: bool = False) -> tuple[str, ...]:
    """Return the facets of a scope in their order; without a place there is no distance."""
    names = tuple(name for name in narrowing.scope.facets if name in OPEN or not only_open)
    return names if narrowing.points else tuple(name for name in names if name != "distance")


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a result to list: so many keys in an order, from a position on."""

    order: Order
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many documents there are, how many of them have each value, and the keys of the part asked for."""

    total: int
    counts: Counts
    keys: list[int]


def count(
    found: Callable[[str], QuerySet],
    names: Iterable[str],
    narrowing: Narrowing,
    *,
    limit: int | None = None,
    part: Part | None = None,
) -> Counted:
    """Count what was found by the values that it has, and list a part of it: one look at each row does both.

    `found(name)` gives the documents that meet all filters but those of the facet `name` ("" for all filters). One
    query, and one for each facet in which something is chosen. At most `limit` documents are counted in each.
    """
    names = list(names)
    sideways = [name for name in names if name in narrowing.chosen]
    counted = count_values(found(""), [name for name in names if name not in sideways], narrowing, limit, part)
    for name in sideways:
        counted.counts.update(count_values(found(name), [name], narrowing, limit).counts)
    return counted


def count_values(
    documents: QuerySet, names: list[str], narrowing: Narrowing, limit: int | None, part: Part | None = None
) -> Counted:
    columns = {column for name in names for column in columns_of(name)} | set(part.order.columns if part else ())
    if "distance_squared" in columns:
        documents = narrowing.with_distance(documents)
    rows = documents.order_by().values("pk", *sorted(columns))
    if limit and not part:
        rows = rows[:limit]
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # Django knows that nothing can be found
        return Counted(0, {name: {} for name in names}, [])
    counted = f"(SELECT * FROM found LIMIT {limit}) AS found" if limit and part else "found"
    parts, more = [f"SELECT '{TOTAL}' AS facet, '' AS value, count(*) FROM {counted}"], []
    for name in names:
        one, its = part_of(name, narrowing, counted)
        parts.append(one)
        more += its
    if part:
        parts.append(listed(part))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH found AS MATERIALIZED ({sql}) {' UNION ALL '.join(parts)}", [*params, *more])
        told = cursor.fetchall()
    total, counts, keys = 0, defaultdict(dict), []
    for facet, value, number in told:
        if facet == TOTAL:
            total = number
        elif facet == KEY:
            keys.append((number, int(value)))
        elif value not in ("", None):
            counts[facet][narrowing.known.codes.get(int(value), "") if facet in CONCEPTS else value] = number or 0
    return Counted(total, {name: counts[name] for name in names}, [key for _place, key in sorted(keys)])


def listed(part: Part) -> str:
    """Return SQL that lists keys of the relation `found` with their places in the order."""
    order = part.order.sql()
    return (
        f"SELECT '{KEY}', CAST(pk AS text), row_number() OVER (ORDER BY {order})"
        f" FROM (SELECT * FROM found ORDER BY {order} LIMIT {part.size:d} OFFSET {part.start:d}) AS listed"
    )


def columns_of(name: str) -> list[str]:
    special = {
        "distance": ["distance_squared"],
        "listing": list(LISTING_DATES.values()),
        "verified": ["is_verified"],
        "confirmed": ["last_confirmed"],
    }
    return special.get(name) or [COLUMNS[name]]


def part_of(name: str, narrowing: Narrowing, found: str) -> tuple[str, list]:
    """Return SQL that counts one facet over the relation `found`, with its parameters."""
    if name in SCALARS | SCALARS_OF_LISTINGS:
        column = COLUMNS[name]
        return f"SELECT '{name}', {column}, count(*) FROM {found} GROUP BY {column}", []
    if name in LISTS | CONCEPTS:
        values = backend().values_of(COLUMNS[name], found)
        return f"SELECT '{name}', CAST(value AS text), count(*) FROM ({values}) AS each GROUP BY value", []
    sums = {
        "distance": [
            (str(radius), "distance_squared <= %s", float(radius) ** 2) for radius in sorted({*RADII, narrowing.radius})
        ],
        "listing": [(value, f"{column} >= %s", narrowing.today) for value, column in LISTING_DATES.items()],
        "verified": [("1", "is_verified = %s", True)],
        "confirmed": [("1", "last_confirmed >= %s", narrowing.today - RECENTLY)],
    }[name]
    parts = [f"SELECT '{name}', '{value}', count(*) FROM {found} WHERE {what}" for value, what, _param in sums]
    return " UNION ALL ".join(parts), [param for _value, _what, param in sums]


def facets_of(counts: Counts, narrowing: Narrowing, *, language: str) -> tuple[Facet, ...]:
    """Return the facets with their labels in the reader's language; chosen values stay, even with nothing in them."""
    found = []
    for name, by_value in counts.items():
        chosen = chosen_values(name, narrowing)
        values = [
            FacetValue(value, label, by_value.get(value, 0), value in chosen)
            for value in dict.fromkeys([*by_value, *chosen])
            if (label := label_of(name, value, narrowing.known, language)) and (by_value.get(value) or value in chosen)
        ]
        if values:
            ordered = sorted(values, key=lambda value: order_in(name, value))
            found.append(Facet(name, str(LABELS[name]), name in OPEN, tuple(ordered)))
    return tuple(found)


def chosen_values(name: str, narrowing: Narrowing) -> tuple[str, ...]:
    if name == "distance":
        return (str(narrowing.radius),)
    value = getattr(narrowing.filters, name)
    return (("1",) if value else ()) if name in FLAGS else value


def order_in(name: str, value: FacetValue) -> tuple:
    """What has an order of its own keeps it; all else comes by number."""
    if name == "distance":
        return (int(value.value),)
    if name == "size":
        return (SizeClass.values.index(value.value),)
    return (-value.count, value.label)


def label_of(name: str, value: str, known: Knowledge, language: str) -> str:
    """Return a value's name in the reader's language; "" for one that doesn't exist."""
    if name in CONCEPTS:
        names = known.thesaurus.preferred
        languages = (language, *(code for code, _name in settings.LANGUAGES))
        return next((names[value, code] for code in languages if (value, code) in names), "")
    if name in ENUMS:
        return str(ENUMS[name](value).label) if value in ENUMS[name].values else ""
    if name == "distance":
        return _("up to {number} km").format(number=value)
    if name == "listing":
        return str(HAS_LISTING.get(value, ""))
    if name in FLAGS:
        return str(LABELS[name])
    return value
