"""The thesaurus of this process, as new as the database says."""

import threading
from uuid import UUID

from directory.models import Concept, Label, ThesaurusStamp
from directory.search.thesaurus import LabelRow, Thesaurus

_lock = threading.Lock()
_known: dict[UUID | None, Thesaurus] = {}


def thesaurus() -> Thesaurus:
    """Return the thesaurus. One small query, and two more after a change of concepts or labels."""
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


def read() -> Thesaurus:
    concepts = list(Concept.objects.values_list("code", "kind", "parent__code"))
    rows = Label.objects.order_by("pk").values_list("concept__code", "language", "kind", "text")
    return Thesaurus.of(
        [LabelRow(*row) for row in rows],
        kinds={code: kind for code, kind, _parent in concepts},
        parents={code: parent for code, _kind, parent in concepts if parent},
    )
