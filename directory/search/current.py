"""What this process knows of labels and places, as new as the database says."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.models import Concept, Label, PlaceName, ThesaurusStamp
from directory.search.gazetteer import Gazetteer, PlaceRow
from directory.search.prefixes import Name, Prefixes
from directory.search.regions import areas
from directory.search.thesaurus import LabelRow, Thesaurus

if TYPE_CHECKING:
    from uuid import UUID

_lock = threading.Lock()
_known: dict[UUID | None, Knowledge] = {}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Labels, places, and the concepts' codes by primary key, read together."""

    thesaurus: Thesaurus
    gazetteer: Gazetteer
    codes: dict[int, str]
    prefixes: Prefixes
    keys: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", {code: key for key, code in self.codes.items()})


def knowledge() -> Knowledge:
    """Return what is known. One small query, and three more after a change of concepts, labels or places."""
    stamp = ThesaurusStamp.objects.values_list("stamp", flat=True).first()
    known = _known.get(stamp)
    if known is None:
        with _lock:
            known = _known.get(stamp)
            if known is None:
                known = read()
                _known.clear()
                _known[stamp] = known
    return known


def thesaurus() -> Thesaurus:
    return knowledge().thesaurus


def read() -> Knowledge:
    concepts = list(Concept.objects.values_list("pk", "code", "kind", "parent__code"))
    labels = [
        LabelRow(*row) for row in Label.objects.order_by("pk").values_list("concept__code", "language", "kind", "text")
    ]
    facts = ("code", "country", "nuts3", "latitude", "longitude", "population", "name")
    names = PlaceName.objects.order_by("place_id", "pk").values_list(
        *(f"place__{fact}" for fact in facts), "text", "language", "kind"
    )
    places = [PlaceRow(*row) for row in names]
    return Knowledge(
        Thesaurus.of(
            labels,
            kinds={code: kind for _pk, code, kind, _parent in concepts},
            parents={code: parent for _pk, code, _kind, parent in concepts if parent},
        ),
        Gazetteer.of(places, areas()),
        {pk: code for pk, code, *_rest in concepts},
        Prefixes.of(
            [
                *(
                    Name("concept", row.concept, row.text, row.kind == "preferred", row.kind == "hidden")
                    for row in labels
                ),
                *(Name("place", row.code, row.text, row.kind == "local") for row in places),
            ]
        ),
    )
