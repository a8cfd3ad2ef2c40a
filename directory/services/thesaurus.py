import uuid

from directory.enums import ConceptKind
from directory.models import Concept, ThesaurusStamp
from glokal.core.touch import touched


def thesaurus_changed() -> None:
    """Tell every process that its copy of labels and places is old. Part of the transaction that changes them."""
    stamp, _created = ThesaurusStamp.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})
    touched(stamp)  # processes remember the stamp until then


def note_sectors() -> int:
    """Note the sector at the top of every concept; asked for after each change of the tree. Idempotent.

    Returns how many concepts changed. One query, two if something did.
    """
    concepts = {concept.pk: concept for concept in Concept.objects.only("kind", "parent_id", "sector_id")}
    changed = []
    for concept in concepts.values():
        above, seen = concept.parent_id, {concept.pk}
        while above and above not in seen and concepts[above].kind != ConceptKind.SECTOR:
            seen.add(above)
            above = concepts[above].parent_id
        sector = None if above in seen else above
        if concept.sector_id != sector:
            concept.sector_id = sector
            changed.append(concept)
    Concept.objects.bulk_update(changed, ["sector"], batch_size=500)
    return len(changed)
