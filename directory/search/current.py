"""What this process knows of labels and places, as new as the database says."""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.enums import SEARCHED_ONLY, LabelKind
from directory.models import Concept, Label, PlaceName, ThesaurusStamp
from directory.search.distance import Point
from directory.search.gazetteer import Gazetteer, PlaceRow
from directory.search.labels import LabelRow
from directory.search.prefixes import Name, Prefixes
from directory.search.regions import areas
from directory.search.thesaurus import Thesaurus
from directory.services.places import german_postcodes
from glokal.core.prefetched import set_prefetched
from glokal.core.remembered import while_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

_lock = threading.Lock()
_known: dict[UUID | None, Knowledge] = {}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Labels, places, and the concepts by primary key with their preferred labels and sectors, read together."""

    thesaurus: Thesaurus
    gazetteer: Gazetteer
    concepts: dict[int, Concept]
    prefixes: Prefixes
    codes: dict[int, str] = field(init=False)
    keys: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", {key: concept.code for key, concept in self.concepts.items()})
        object.__setattr__(self, "keys", {code: key for key, code in self.codes.items()})


def knowledge() -> Knowledge:
    """Return what is known. One small query, which a process remembers while nothing changes that readers see; three
    more after a change of concepts, labels or places."""
    stamp = while_unchanged("thesaurus stamp", ThesaurusStamp.objects.values_list("stamp", flat=True).first)
    known = _known.get(stamp)
    if known is None:
        with _lock:
            known = _known.get(stamp)
            if known is None:
                with uncollected():
                    known = read()
                _known.clear()
                _known[stamp] = known
    return known


@contextmanager
def uncollected() -> Iterator[None]:
    """Return a context in which a million objects are made that stay: Python never looks for garbage among them.

    While they are made that would take as long as making them, and later half a second of some question.
    """
    was_enabled = gc.isenabled()
    gc.unfreeze()  # what was read before, and whatever else has been put aside with it
    gc.collect()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def thesaurus() -> Thesaurus:
    return knowledge().thesaurus


def read() -> Knowledge:
    concepts = {concept.pk: concept for concept in Concept.objects.all()}
    labels = [
        LabelRow(*row)
        for row in Label.objects.order_by("pk").values_list("concept__code", "language", "kind", "text", "sense")
    ]
    know_names_and_sectors(concepts, labels)
    facts = ("code", "country", "nuts3", "latitude", "longitude", "population", "name")
    names = PlaceName.objects.order_by("place_id", "pk").values_list(
        *(f"place__{fact}" for fact in facts), "text", "language", "kind", "place__postcode"
    )
    places = [PlaceRow(*row) for row in names]
    postcodes = {
        digits: (place.nuts3, Point(place.latitude, place.longitude))
        for digits, place in german_postcodes().items()
        if place.latitude is not None and place.longitude is not None
    }
    return Knowledge(
        Thesaurus.of(
            labels,
            kinds={concept.code: concept.kind for concept in concepts.values()},
            parents={
                concept.code: concepts[concept.parent_id].code for concept in concepts.values() if concept.parent_id
            },
        ),
        Gazetteer.of(places, areas(), postcodes),
        concepts,
        Prefixes.of(
            [
                *(
                    Name("concept", row.concept, row.text, row.kind == "preferred", row.kind in SEARCHED_ONLY)
                    for row in labels
                ),
                *(Name("place", row.code, row.text, row.kind == "local") for row in places),
            ]
        ),
    )


def know_names_and_sectors(concepts: dict[int, Concept], labels: list[LabelRow]) -> None:
    """Prefetch each concept's preferred labels and its sector from what was read anyway."""
    named: dict[str, list[Label]] = defaultdict(list)
    for row in labels:
        if row.kind == LabelKind.PREFERRED:
            named[row.concept].append(Label(language=row.language, kind=row.kind, text=row.text))
    for concept in concepts.values():
        set_prefetched(concept, "labels", named[concept.code])
        concept.sector = concepts.get(concept.sector_id)
