"""The towns of the area, and cities from where people come to it: a place of news is chosen among them.

`data/places.tsv` holds the official local names, which are shown in every language, with coordinates from GeoNames.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from glokal.core.collation import sort_key

FILE = Path(__file__).parent / "data" / "places.tsv"
SIDES = {"de": _("Saxony"), "cz": _("Czechia")}


@dataclass(frozen=True)
class Place:
    """A town by its local name; `side` of the border is "de" or "cz", the coordinates are degrees."""

    name: str
    side: str
    latitude: float
    longitude: float


@cache
def places() -> dict[str, Place]:
    """Return all places by their names."""
    rows = (row.split("\t") for row in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {name: Place(name, side, float(latitude), float(longitude)) for name, side, latitude, longitude in rows}


def place_named(name: str) -> Place | None:
    """Return the place of this local name, or None where it isn't known."""
    return places().get(name)


def place_choices() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """Return the names as choices of a form, by side of the border and in alphabetical order."""
    names = sorted(places(), key=sort_key)
    return [(label, [(name, name) for name in names if places()[name].side == side]) for side, label in SIDES.items()]
