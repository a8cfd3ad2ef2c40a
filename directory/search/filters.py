"""What a reader narrows a result by: chosen values, a place with a radius, and what she took back of what was read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

RADII = (10, 30, 50, 100)  # km, as the facet offers them
DEFAULT_RADIUS, MAX_RADIUS, MAX_DIGITS = 30, 500, 6
MAX_VALUES, MAX_LETTERS = 50, 80

# In the address: the name of a field, but for this one, which is a word of Python's.
NAMES = {"dropped": "not"}
FLAGS = frozenset({"verified", "confirmed"})


# The facets of each scope, in the order in which they stand; "distance" is set by places.
OPEN = ("type", "subtype", "capability", "region", "distance", "material", "certificate")
MORE = ("kind", "sector", "country", "size", "contact_language", "listing", "verified", "confirmed")
NOT_OF_ORGANISATIONS = frozenset({"type", "subtype"})
NOT_OF_LISTINGS = frozenset({"certificate", "size", "listing", "confirmed"})
OF_ORGANISATIONS = tuple(name for name in OPEN + MORE if name not in NOT_OF_ORGANISATIONS)
OF_LISTINGS = tuple(name for name in OPEN + MORE if name not in NOT_OF_LISTINGS)


@dataclass(frozen=True, slots=True)
class Filters:
    """Several values of one field widen it (or), several fields narrow the result (and).

    capability, material, sector    codes of concepts; the narrower ones count as well
    region                          NUTS-3 codes
    size, kind, country             as the facts have them
    certificate, contact_language   one of those it has
    listing                         "offer", "request": has a public one
    verified, confirmed             only those that are
    near, radius                    codes of places; km
    dropped                         ids of chips that the reader took away
    type, subtype                   of offers and requests only
    """

    capability: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    certificate: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    contact_language: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    verified: bool = False
    confirmed: bool = False
    near: tuple[str, ...] = ()
    radius: int | None = None
    dropped: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    subtype: tuple[str, ...] = ()

    @classmethod
    def from_querydict(cls, query: QueryDict) -> Self:
        """Read an address, however it was written; what makes no sense is ignored."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            values = [value.strip() for value in query.getlist(NAMES.get(field.name, field.name))]
            values = [value for value in values if value and len(value) <= MAX_LETTERS and "\0" not in value]
            if field.name == "radius":
                given["radius"] = radius_of(values)
            elif field.name in FLAGS:
                given[field.name] = values[:1] == ["1"]
            else:
                given[field.name] = tuple(dict.fromkeys(values))[:MAX_VALUES]
        return cls(**given)

    def query_pairs(self) -> list[tuple[str, str]]:
        """Return the filters as they stand in an address, in the same order for the same filters."""
        pairs = []
        for field in fields(self):
            name, value = NAMES.get(field.name, field.name), getattr(self, field.name)
            if isinstance(value, tuple):
                pairs += [(name, one) for one in value]
            elif value:
                pairs.append((name, "1" if value is True else str(value)))
        return pairs

    def chosen(self, facets: Iterable[str]) -> tuple[str, ...]:
        """Return those of the facets in which something is chosen; the distance, if a place is."""
        return tuple(name for name in facets if getattr(self, "near" if name == "distance" else name))

    def without(self, *names: str) -> Filters:
        """Return the filters with these fields as if they had never been set."""
        empty = Filters()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def toggled(self, name: str, value: str) -> Filters:
        """Return the filters with a value chosen, or no longer chosen."""
        if name in FLAGS:
            return replace(self, **{name: not getattr(self, name)})
        chosen: tuple[str, ...] = getattr(self, name)
        kept = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return replace(self, **{name: kept})

    def dropping(self, chip: str) -> Filters:
        return replace(self, dropped=tuple(dict.fromkeys((*self.dropped, chip))))


def radius_of(values: Iterable[str]) -> int | None:
    """Return the first radius that is one, in km."""
    for value in values:
        if value.isascii() and value.isdecimal() and len(value) <= MAX_DIGITS and 0 < int(value) <= MAX_RADIUS:
            return int(value)
    return None
