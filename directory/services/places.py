"""Where an address lies: region, district and coordinates, from the gazetteer by town, else by postcode."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from directory.enums import Country, Region
from directory.models import Place, PlaceName
from directory.search.analysis import fold
from directory.services.reference import DATA

# Postcode areas of the Czech regions, by their first three digits (Czech Post's numbering).
CZECH_AREAS = (
    (range(350, 365), Region.KARLOVARSKY),
    (range(400, 442), Region.USTECKY),
    (range(460, 474), Region.LIBERECKY),
    (range(511, 515), Region.LIBERECKY),
    (range(100, 200), Region.PRAGUE),
)
SAME_AREA = 3  # digits of the postcode
SAME_ZONE = 1  # a German city outside of Saxony has many areas, and one zone


@dataclass(frozen=True, slots=True)
class Location:
    """Codes are empty and coordinates None where they don't follow from the address."""

    nuts3: str = ""
    lau1: str = ""
    latitude: float | None = None
    longitude: float | None = None


def locate(*, country: str, town: str, postcode: str) -> Location:
    """Return where an address lies. At most one query.

    In a larger city outside of Saxony and the Czech regions it has coordinates and no region, elsewhere there neither.
    Of several places of one name the one counts that shares the postcode's area, else the largest. Where the town isn't
    known, a German postcode gives region and coordinates, a Czech one the region alone.
    """
    digits = re.sub(r"\D", "", postcode)
    if place := find_place(country=country, town=town, digits=digits):
        return Location(place.nuts3, place.lau1, place.latitude, place.longitude)
    if country == Country.GERMANY:
        return german_postcodes().get(digits, Location())
    area = int(digits[:SAME_AREA]) if len(digits) == 5 else 0  # noqa: PLR2004 - a postcode
    return Location(next((region for areas, region in CZECH_AREAS if area in areas), ""))


def find_place(*, country: str, town: str, digits: str) -> Place | None:
    names = names_of_town(town)
    found = PlaceName.objects.filter(folded__in=names, place__country=country).select_related("place")
    by_name: dict[str, list[Place]] = {}
    for one in found:
        by_name.setdefault(one.folded, []).append(one.place)
    for name in names:
        places = [place for place in by_name.get(name, ()) if may_have(place, digits)]
        if places:
            return max(places, key=lambda place: (in_same_area(place, digits), place.population, place.code))
    return None


def names_of_town(town: str) -> list[str]:
    """Return what to look for, folded, the whole name first: "Ústí nad Labem-Střekov" is also Ústí nad Labem."""
    town = " ".join(town.split())
    shorter = re.sub(r"\s*(?:,|\(|/|\bOT\b| [–-] |-(?=\w)|\d).*$", "", town)
    return list(dict.fromkeys(fold(name) for name in (town, shorter) if name))


def may_have(place: Place, digits: str) -> bool:
    """Whether a place can have the postcode: a Neustadt elsewhere in Germany isn't the one in Saxony."""
    if place.country == Country.GERMANY and len(digits) == 5:  # noqa: PLR2004 - a postcode
        known = german_postcodes().get(digits)
        if known is None:
            return not place.nuts3 and digits[:SAME_ZONE] == place.postcode[:SAME_ZONE]
        return known.nuts3 == place.nuts3 or in_same_area(place, digits)
    return True


def in_same_area(place: Place, digits: str) -> bool:
    own = re.sub(r"\D", "", place.postcode)
    return bool(own) and own[:SAME_AREA] == digits[:SAME_AREA]


@cache
def german_postcodes() -> dict[str, Location]:
    """Return the Saxon postcodes with their region and coordinates."""
    with (DATA / "postcodes.tsv").open(encoding="utf-8", newline="") as file:
        return {
            row["postcode"]: Location(row["nuts3"], "", float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file, delimiter="\t")
        }
