"""Where a reader without a question begins: sectors, regions, the newest entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.search.engine import ALL_FACETS, search
from directory.selectors.entries import Entry, entries
from directory.selectors.organisations import newest_organisations, visible_organisations
from directory.selectors.region_map import RegionMap, Spot, region_map
from directory.selectors.results import Question

if TYPE_CHECKING:
    from directory.search.facets import Facet, FacetValue
    from glokal.core.viewer import Viewer

NEWEST_SHOWN, SPOTS_SHOWN = 6, 300


@dataclass(frozen=True, slots=True)
class DirectoryStart:
    """`sectors` and `kinds` are facet values: code, name in the reader's language, number of entries."""

    total: int
    sectors: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]
    newest: list[Entry]
    map: RegionMap


def directory_start(*, language: str, viewer: Viewer) -> DirectoryStart:
    """Return what the start page shows. The number of queries doesn't depend on the number of entries."""
    result = search("", language=language, viewer=viewer, per_page=1, facets=ALL_FACETS)
    newest = newest_organisations(viewer=viewer, limit=NEWEST_SHOWN)
    return DirectoryStart(
        total=result.total,
        sectors=values_of(result.facets, "sector"),
        kinds=values_of(result.facets, "kind"),
        newest=entries(newest, language=language),
        map=region_map(Question(), result.facets, spots_of(viewer)),
    )


def spots_of(viewer: Viewer) -> list[Spot]:
    """Return where entries are: each place once, and no more of them than a map can show."""
    places = visible_organisations(viewer=viewer).order_by().values_list("latitude", "longitude", "country")
    return list(places.distinct()[:SPOTS_SHOWN])


def values_of(facets: tuple[Facet, ...], name: str) -> tuple[FacetValue, ...]:
    return next((facet.values for facet in facets if facet.name == name), ())
