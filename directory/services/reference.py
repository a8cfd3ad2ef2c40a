"""Reference data: concepts with their labels, and places with their names, from the files in directory/data/."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import ModelLogEntry

from directory.enums import LabelKind
from directory.models import Concept, Label, Place, PlaceName
from directory.search.analysis import fold
from directory.services.thesaurus import note_sectors, thesaurus_changed

DATA = Path(__file__).resolve().parents[1] / "data"


@transaction.atomic
def load_reference() -> int:
    """Bring in concepts by their code, and the labels of every concept whose labels in the file are new to it.

    What the files have elsewhere now moves there: concepts below others, labels to others. What editors added, changed
    or deleted stays, as the log of actions tells; labels are only touched when the file itself has changed. Returns how
    many labels were added. Two queries if there is nothing to do.
    """
    rows = read("concepts.tsv")
    shipped = defaultdict(list)
    for label in read("labels.tsv"):
        shipped[label["concept"]].append(label)
    known = {concept.code: concept for concept in Concept.objects.all()}
    for row in rows:  # parents stand before their children
        if row["code"] not in known:
            known[row["code"]] = Concept(code=row["code"], kind=row["kind"])
    new = [concept for concept in known.values() if concept.pk is None]
    Concept.objects.bulk_create(new)
    for row in rows:
        if known[row["code"]] in new and row["parent"]:
            known[row["code"]].parent = known[row["parent"]]
    Concept.objects.bulk_update(new, ["parent"])
    if new:
        note_sectors()
    move_concepts(rows, known)

    changed = [known[code] for code, labels in shipped.items() if known[code].shipped_labels != digest(labels)]
    if not changed:
        return 0
    move_labels({concept: shipped[concept.code] for concept in changed})
    before = Label.objects.count()
    Label.objects.bulk_create(
        [
            Label(
                concept=concept,
                language=label["language"],
                kind=label["kind"],
                text=label["text"],
                sense=label["sense"],
                folded=fold(label["text"]),
            )
            for concept in changed
            for label in shipped[concept.code]
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )
    note_senses(changed, shipped)
    for concept in changed:
        concept.shipped_labels = digest(shipped[concept.code])
    Concept.objects.bulk_update(changed, ["shipped_labels"])
    thesaurus_changed()
    return Label.objects.count() - before


def note_senses(concepts: list[Concept], shipped: dict[str, list[dict[str, str]]]) -> None:
    """Give labels that were there before the file knew senses their sense, where nobody has given them one."""
    senses = {
        (concept.pk, label["language"], fold(label["text"])): label["sense"]
        for concept in concepts
        for label in shipped[concept.code]
        if label["sense"]
    }
    known = Label.objects.filter(concept__in=concepts, sense="")
    found = [label for label in known if (label.concept_id, label.language, label.folded) in senses]
    for label in found:
        label.sense = senses[label.concept_id, label.language, label.folded]
    Label.objects.bulk_update(found, ["sense"], batch_size=2000)


def move_concepts(rows: list[dict[str, str]], known: dict[str, Concept]) -> None:
    """Give concepts the kind and the broader concept of the file, but for those that somebody has edited."""
    codes = {concept.pk: concept.code for concept in known.values()}
    moved = [
        row
        for row in rows
        if (row["kind"], row["parent"]) != (known[row["code"]].kind, codes.get(known[row["code"]].parent_id or 0, ""))
    ]
    edited = edited_by_people(Concept, [known[row["code"]].pk for row in moved])
    for row in moved:
        concept = known[row["code"]]
        if concept.pk not in edited:
            concept.kind, concept.parent = row["kind"], known.get(row["parent"])
            concept.save(update_fields=["kind", "parent"])  # entries follow by its signals


def move_labels(shipped: dict[Concept, list[dict[str, str]]]) -> None:
    """Give labels that are there the concept and the kind of the file, but for those that somebody wrote or edited.

    A concept keeps the preferred label that an editor gave it; the file's becomes another one beside it.
    """
    wanted = {
        (row["language"], fold(row["text"])): (concept, row["kind"])
        for concept, rows in shipped.items()
        for row in rows
    }
    there = list(Label.objects.all())
    moved = []
    for label in there:
        concept, kind = wanted.get((label.language, label.folded), (None, ""))
        if concept and (concept.pk, kind) != (label.concept_id, label.kind):
            moved.append(label)
    edited = edited_by_people(Label, [label.pk for label in moved])
    moved = [label for label in moved if label.pk not in edited]
    going = {label.pk for label in moved}
    preferred = {
        (label.concept_id, label.language)
        for label in there
        if label.kind == LabelKind.PREFERRED and label.pk not in going
    }
    for label in moved:
        label.concept, kind = wanted[label.language, label.folded]
        is_taken = kind == LabelKind.PREFERRED and (label.concept_id, label.language) in preferred
        label.kind, label.sense = LabelKind.ALTERNATIVE if is_taken else LabelKind(kind), ""  # note_senses follows
    # Nothing is preferred for a moment, so that two that change places don't meet.
    Label.objects.filter(pk__in=going).update(kind=LabelKind.ALTERNATIVE)
    Label.objects.bulk_update(moved, ["concept", "kind", "sense"], batch_size=500)


def edited_by_people(model: type[Model], keys: Iterable[int]) -> set[int]:
    """Return which of these rows the log of actions has an entry about. One query, none without rows."""
    names = [str(key) for key in keys]
    if not names:
        return set()
    return {int(key) for key in logged(model).filter(object_id__in=names).values_list("object_id", flat=True)}


def logged(model: type[Model]) -> QuerySet[ModelLogEntry]:
    return ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))


@transaction.atomic
def load_places() -> int:
    """Bring in places by their code, with all their names, and what the files now say of those that are there.

    A place that somebody has edited stays as it is, one that somebody has deleted stays away, as the log of actions
    tells; so do names that the files no longer have. Returns how many places and names were added. Two queries if
    there is nothing to do.
    """
    rows = {row["code"]: row for row in read("places.tsv")}
    known = {place.code: place for place in Place.objects.filter(code__in=rows)}
    new = [Place(**row) for code, row in rows.items() if code not in known]
    deleted = {entry.label for entry in logged(Place).filter(action="wagtail.delete")} if new else set()
    new = [place for place in new if place.name not in deleted]
    Place.objects.bulk_create(new)
    moved = {code: place for code, place in known.items() if has_moved(place, rows[code])}
    missing = names_missing(known | {place.code: place for place in new})
    touched = {place.pk for place in moved.values()} | {name.place_id for name in missing}
    edited = edited_by_people(Place, touched)
    moved = {code: place for code, place in moved.items() if place.pk not in edited}
    missing = [name for name in missing if name.place_id not in edited]
    for code, place in moved.items():
        for fact, value in facts_of(rows[code]).items():
            setattr(place, fact, value)
    Place.objects.bulk_update(moved.values(), list(facts_of(next(iter(rows.values())))), batch_size=500)
    PlaceName.objects.bulk_create(missing)
    if new or moved or missing:
        thesaurus_changed()
    return len(new) + len(missing)


def facts_of(row: dict[str, str]) -> dict[str, str | float | int]:
    numbers = {"latitude": float, "longitude": float, "population": int}
    return {fact: numbers.get(fact, str)(value) for fact, value in row.items() if fact != "code"}


def has_moved(place: Place, row: dict[str, str]) -> bool:
    return any(getattr(place, fact) != value for fact, value in facts_of(row).items())


def names_missing(places: dict[str, Place]) -> list[PlaceName]:
    """Return the names of the file that these places, by code, don't have. One query."""
    there = set(PlaceName.objects.values_list("place__code", "language", "text"))
    return [
        PlaceName(
            place=places[row["place"]],
            language=row["language"],
            kind=row["kind"],
            text=row["text"],
            folded=fold(row["text"]),
        )
        for row in read("place_names.tsv")
        if row["place"] in places and (row["place"], row["language"], row["text"]) not in there
    ]


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def digest(labels: list[dict[str, str]]) -> str:
    text = "\n".join("\t".join(label.values()) for label in labels)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
