"""The concepts of entries, answered from what the process knows of them: names and sectors cost no query."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Value

from directory.models import Listing, Organisation
from directory.search import current
from glokal.core.prefetched import is_prefetched, set_prefetched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.models import Concept

Thing = TypeVar("Thing", Organisation, Listing)
TAGS = ("sectors", "capabilities")


def read_concepts(things: Iterable[Thing], *relations: str) -> list[Thing]:
    """Prefetch relations to concepts (`sectors`, `capabilities`, `materials`, `concepts`), with names and sectors.

    One query for all of them; none where they are there already. Concepts are shared by all readers: nobody may change
    them. What came into being a moment ago, and isn't known yet, is left out.
    """
    things = list(things)
    unread = [thing for thing in things if not all(is_prefetched(thing, name) for name in relations)]
    if not unread:
        return things
    known = current.knowledge().concepts
    linked: dict[tuple[str, int], list[Concept]] = defaultdict(list)
    for name, key, concept in links(unread, relations):
        if concept in known:
            linked[name, key].append(known[concept])
    for thing in unread:
        for name in relations:
            rows = sorted(linked[name, thing.pk], key=lambda concept: (concept.kind, concept.code))
            set_prefetched(thing, name, rows)
    return things


def links(things: list[Thing], relations: Iterable[str]) -> list[tuple[str, int, int]]:
    """Return (relation, key of the thing, key of the concept). One query."""
    model = type(things[0])
    column = f"{model._meta.model_name}_id"
    keys = [thing.pk for thing in things]
    parts = [
        getattr(model, name)
        .through.objects.filter(**{f"{column}__in": keys})
        .values_list(Value(name), column, "concept_id")
        for name in relations
    ]
    return list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])
