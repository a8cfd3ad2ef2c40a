"""Lists that have the postcode and the town in one column, "PLZ Ort": the town goes to a column of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from django.utils.translation import get_language

from directory.exchange.columns import folded, heading_of, headings, recognise
from directory.exchange.rows import Cell, Row

BETWEEN = ("", "und", "a", "and")
POSTCODE_FIRST = re.compile(r"((?:(?:DE?|CZ)[\s-]*)?(?:\d{3} \d{2}|\d{4,5}))[\s,]+(\D.*)")
TOWN_FIRST = re.compile(r"(\D.*?)[\s,]+((?:(?:DE?|CZ)[\s-]*)?(?:\d{3} \d{2}|\d{4,5}))")


def part(named: Sequence[str], rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return headings and rows with the town in a last column, where one column holds it behind the postcode."""
    place = next((place for place, heading in enumerate(named) if folded(heading) in joined_headings()), None)
    if place is None or {"postcode", "town"} & recognise(named).keys():
        return tuple(named), tuple(rows)
    width, language = len(named), get_language() or "en"
    postcode, town = (heading_of(column, language) for column in ("postcode", "town"))
    parted = tuple(replace(row, cells=_parted(row.cells, place, width)) for row in rows)
    return (*named[:place], postcode, *named[place + 1 :], town), parted


@cache
def joined_headings() -> set[str]:
    """Return what such a column may be called, folded: "PLZ/Ort", "PSČ a obec", "City, ZIP"."""
    names = {
        (one, other)
        for language in ("de", "cs", "en")
        for pair in product(headings()["postcode"][language], headings()["town"][language])
        for one, other in (pair, pair[::-1])
    }
    return {folded(f"{one} {sign} {other}") for one, other in names for sign in BETWEEN}


def _parted(cells: tuple[Cell, ...], place: int, width: int) -> tuple[Cell, ...]:
    """What isn't of both is left to the postcode, which is refused with its reason; a name alone is a town."""
    padded = (*cells, *[""] * (width - len(cells)))
    text = " ".join(str(padded[place]).split())
    postcode, town = padded[place], ""
    if found := POSTCODE_FIRST.fullmatch(text):
        postcode, town = found.groups()
    elif found := TOWN_FIRST.fullmatch(text):
        town, postcode = found.groups()
    elif not re.search(r"\d", text):
        postcode, town = "", text
    return (*padded[:place], postcode, *padded[place + 1 : width], town, *padded[width:])
