"""Regions with the number of what was found in each, for the map and for the equal list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory import area_map
from directory.enums import Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from directory.search.facets import Facet
    from directory.selectors.results import Question

SHADES = 4


@dataclass(frozen=True, slots=True)
class MapRegion:
    """`shade` says how much was found there, from 0 (nothing) to 4; `url` asks for this region, or no longer for it."""

    code: str
    side: str
    name: str
    d: str
    x: str
    y: str
    count: int
    shade: int
    is_chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class RegionMap:
    """`regions` are in the order of drawing, `listed` by their number; `dots` are (side, x, y)."""

    view_box: str
    border: str
    regions: tuple[MapRegion, ...]
    dots: tuple[tuple[str, str, str], ...]

    @property
    def listed(self) -> list[MapRegion]:
        shown = [region for region in self.regions if region.count or region.is_chosen]
        return sorted(shown, key=lambda region: (-region.count, region.name))


Spot = tuple[float | None, float | None, str]


def region_map(question: Question, facets: Sequence[Facet], spots: Iterable[Spot]) -> RegionMap:
    """Return the map of a result. `spots` are latitude, longitude and country of places; unknown ones are left out."""
    values = next((facet.values for facet in facets if facet.name == "region"), ())
    counts = {value.value: value.count for value in values}
    most = max(counts.values(), default=0)
    regions = tuple(
        MapRegion(
            code=outline.code,
            side=outline.code[:2].lower(),
            name=str(Region(outline.code).label),
            d=outline.d,
            x=outline.x,
            y=outline.y,
            count=counts.get(outline.code, 0),
            shade=shade_of(counts.get(outline.code, 0), most),
            is_chosen=outline.code in question.filters.region,
            url=question.address(question.filters.toggled("region", outline.code)),
        )
        for outline in area_map.outlines()
    )
    dots = dict.fromkeys(
        (country.lower(), *area_map.dot(latitude, longitude))
        for latitude, longitude, country in spots
        if latitude is not None and longitude is not None
    )
    return RegionMap(area_map.view_box(), area_map.border_line(), regions, tuple(dots))


def shade_of(count: int, most: int) -> int:
    """Return in which of four equal steps up to the largest number a number lies; 0 for nothing."""
    return -(-count * SHADES // most) if count else 0
