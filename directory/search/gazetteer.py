"""Places and regions in a query, by any of their names: "bei Aussig", "v Drážďanech", "im Umkreis von 50 km um Zittau".

Looked up in memory, like the labels. A name of several words goes before a shorter one; what stands before it only to
say "near" goes with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.search.analysis import fold, is_little, split, stems
from directory.search.distance import Point
from directory.search.nearness import only_says_near, typed_radius

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MAX_NAME = 5  # words
MIN_INFLECTED, MIN_NAME = 5, 3
ADJECTIVE = "er"  # Zittauer
BORDER = "border"  # the code of the area along the Saxon-Czech border
LARGER = 10  # of two places with one name, one that has so many times as many people is meant

POSTCODE = re.compile(r"\d{5}|\d{3} \d{2}")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and one of its names, as they stand in the database."""

    code: str
    country: str
    nuts3: str
    latitude: float
    longitude: float
    population: int
    local_name: str
    text: str
    language: str
    kind: str
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer; `names` are the present ones by language code, besides the local one."""

    code: str
    country: str
    nuts3: str
    name: str
    point: Point
    population: int
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A region or a country: `code` is one of NUTS-3, of a country, or a name for several regions."""

    code: str
    regions: tuple[str, ...] = ()
    country: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def is_apart_from(self, other: Area) -> bool:
        """Whether nothing can lie in both."""
        if BORDER in (self.code, other.code):
            return False
        if self.regions and other.regions:
            return set(self.regions).isdisjoint(other.regions)
        return self.countries.isdisjoint(other.countries)

    @property
    def countries(self) -> set[str]:
        return {self.country} if self.country else {region[:2] for region in self.regions}


@dataclass(frozen=True, slots=True)
class Located:
    """What a query says of where: places or areas, the words that say so, by position, and a radius if it was typed."""

    towns: tuple[Town, ...]
    areas: tuple[Area, ...]
    words: frozenset[int]
    asked: str
    radius: int | None = None
    is_certain: bool = False  # a preposition stands before it, or a region can't be anything else
    is_inflected: bool = False  # "Lohse" may be meant for Lohsa, and may be a family

    @property
    def chip(self) -> str:
        kind, things = ("place", self.towns) if self.towns else ("region", self.areas)
        return f"{kind}:{'+'.join(one.code for one in things)}"


@dataclass(slots=True)
class Gazetteer:
    """All names of all places and regions. Build it with `Gazetteer.of`."""

    towns: dict[str, Town] = field(default_factory=dict)
    by_name: dict[tuple[str, ...], dict[Town | Area, int]] = field(default_factory=lambda: defaultdict(dict))
    by_stem: dict[tuple[str, ...], dict[Town | Area, int]] = field(default_factory=lambda: defaultdict(dict))
    spelled: set[str] = field(default_factory=set)
    by_postcode: dict[str, Town] = field(default_factory=dict)
    postcodes: Mapping[str, tuple[str, Point]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        rows: Iterable[PlaceRow],
        areas: Iterable[tuple[Area, Iterable[str]]] = (),
        postcodes: Mapping[str, tuple[str, Point]] | None = None,
    ) -> Gazetteer:
        """`postcodes`: region and point of postcodes, also of those that are no place's main one."""
        rows = list(rows)
        found = cls(postcodes=postcodes or {})
        present: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            if row.kind == "current" and row.language:
                present[row.code].setdefault(row.language, row.text)
        for row in rows:
            town = found.towns.get(row.code)
            if town is None:
                point = Point(row.latitude, row.longitude)
                names = tuple(sorted(present[row.code].items()))
                town = Town(row.code, row.country, row.nuts3, row.local_name, point, row.population, names)
                found.towns[row.code] = town
                found.add(row.local_name, town, 0)
                digits = row.postcode.replace(" ", "")
                if digits and town.population >= getattr(found.by_postcode.get(digits), "population", 0):
                    found.by_postcode[digits] = town
            found.add(row.text, town, {"local": 0, "current": 0, "historic": 1}.get(row.kind, 2))
        for area, names in areas:
            for name in names:
                found.add(name, area, 0)
        return found

    def add(self, name: str, thing: Town | Area, rank: int) -> None:
        """`rank` says how far the name is from the usual one: the nearest wins."""
        words = split(name)
        key = tuple(fold(word) for word in words)
        if not key or len(key) > MAX_NAME:
            return
        self.spelled.add(name.casefold())
        self.by_name[key][thing] = min(rank, self.by_name[key].get(thing, rank))
        for inflected in inflections(words):
            self.by_stem[inflected][thing] = min(rank, self.by_stem[inflected].get(thing, rank))

    def town_called(self, name: str, country: str) -> Town | None:
        """Return the largest place of a country with this name."""
        found = [town for town in self._things(split(name), inflected=False) if isinstance(town, Town)]
        return next((town for town in found if town.country == country), None)

    def is_area(self, word: str) -> bool:
        """Whether a word names a country or a region and no town, in whatever case."""
        things = self._things([word])
        return bool(things) and all(isinstance(one, Area) and one.code != BORDER for one in things)

    def locate(self, words: Sequence[str], *, is_label: Callable[[str], bool]) -> Located | None:
        """Return the first place or region that the words of a query name; None if they name none.

        `is_label` says of a word whether it is a trade's: such a one is a place only behind a preposition.
        """
        for length in range(min(MAX_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                found = self._at(words, start, length, is_label)
                if found:
                    return found
        return None

    def locate_at(self, words: Sequence[str], start: int) -> Located | None:
        """Return the place or region of the longest name that begins at a position, in any case of it."""
        lengths = range(min(MAX_NAME, len(words) - start), 0, -1)
        found = (self._at(words, start, length, is_label=lambda _word: False, says_where=True) for length in lengths)
        return next((one for one in found if one), None)

    def _at(
        self,
        words: Sequence[str],
        start: int,
        length: int,
        is_label: Callable[[str], bool],
        *,
        says_where: bool = False,
    ) -> Located | None:
        span = list(words[start : start + length])
        town = self._at_postcode(words, start, length)
        things = [town] if town else self._things(span)
        if not things:
            return None
        before = set() if says_where else self._before(words, start)
        is_certain = says_where or bool(before)
        is_inflected = not town and tuple(map(fold, span)) not in self.by_name
        if is_inflected and not is_certain and not (fold(span[-1]).endswith(ADJECTIVE) and has_region(things)):
            return None  # nobody says a place in another case without a preposition, but for "Zittauer Straße"
        if length == 1 and not is_certain:
            [word] = span
            too_short = len(word) <= MIN_NAME and word.casefold() not in self.spelled
            if too_short or is_little(word) or is_label(word):
                return None
        radius, measure = typed_radius(words[: start + length] if says_where else words)
        positions = {*before, *range(start, start + length)}
        towns = tuple(one for one in things if isinstance(one, Town))
        areas = () if towns else tuple(one for one in things if isinstance(one, Area))
        has_radius = bool(towns) or areas[0].code == BORDER
        return Located(
            towns,
            areas,
            frozenset(positions | (measure if has_radius else set())),
            " ".join(span),
            radius if has_radius else None,
            is_certain or bool(areas),
            is_inflected,
        )

    def _at_postcode(self, words: Sequence[str], start: int, length: int) -> Town | None:
        """Return the place of a postcode, "02763" or "460 01", that is no part of a longer number."""
        span = " ".join(words[start : start + length])
        if not POSTCODE.fullmatch(span):
            return None
        _radius, measure = typed_radius(words)
        beside = {start - 1, start + length} & set(range(len(words))) - measure
        if any(words[position].isdecimal() for position in beside):
            return None
        digits = span.replace(" ", "")
        if digits in self.by_postcode or digits not in self.postcodes:
            return self.by_postcode.get(digits)
        region, point = self.postcodes[digits]
        there = [town for town in self.towns.values() if town.nuts3 == region]
        return min(
            there,
            key=lambda town: point.distance(town.point.latitude, town.point.longitude) or 0.0,
            default=None,
        )

    def _before(self, words: Sequence[str], start: int) -> set[int]:
        """Return the positions of the words before a place that only say "near"."""
        found: set[int] = set()
        for position in range(start - 1, -1, -1):
            if not only_says_near(words[position]):
                break
            found.add(position)
        return found

    def _things(self, words: Sequence[str], *, inflected: bool = True) -> list[Town | Area]:
        """Return what has the name: the exact one first, else an inflected one; the larger places first."""
        ranked = self.by_name.get(tuple(fold(word) for word in words))
        if not ranked and inflected:
            for key in inflections(words, asked=True):
                ranked = self.by_stem.get(key)
                if ranked:
                    break
        if not ranked:
            return []
        best = min(ranked.values())
        found = [thing for thing, rank in ranked.items() if rank == best]
        towns = sorted((one for one in found if isinstance(one, Town)), key=lambda town: (-town.population, town.code))
        if towns and not towns[0].population:
            return towns[:1]
        return [
            *(town for town in towns if town.population * LARGER > towns[0].population),
            *(one for one in found if isinstance(one, Area)),
        ]


def has_region(things: Iterable[Town | Area]) -> bool:
    """Whether one lies in a region of the directory: Berliner, Frankfurter and Pilsner are rather to eat and drink."""
    return any(isinstance(one, Area) or bool(one.nuts3) for one in things)


def inflections(words: Sequence[str], *, asked: bool = False) -> list[tuple[str, ...]]:
    """Return the keys by which a name is found in other cases: Czech endings, and a German "-er" or "-s".

    Each word counts by its stem; a short one, such as "nad", as it is.
    """
    if asked and not any(len(word) >= MIN_INFLECTED for word in words):
        return []
    keys: list[tuple[str, ...]] = [()]
    for word in words:
        folded = fold(word)
        forms = sorted(stem[3:] for stem in stems(word, "cs")) if len(folded) > MIN_NAME else [folded]
        if not asked and re.search(r"[^aeiouy]e[ckn]$", folded):  # Liberec, v Liberci
            forms.append(folded[:-2] + folded[-1])
        if asked and folded.endswith((ADJECTIVE, "s")) and len(folded) > MIN_INFLECTED:  # Zittauer, Zittaus
            forms.append(folded.removesuffix("s").removesuffix(ADJECTIVE))
        if not asked:
            forms.append(folded)
        keys = [(*key, form) for key in keys for form in dict.fromkeys(forms)][:16]
    return keys
