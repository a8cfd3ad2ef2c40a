"""Answer a relation from rows that are in memory already, as Django's own prefetch does with those it has read."""

from collections.abc import Iterable

from django.db.models import Model


def set_prefetched(thing: Model, relation: str, rows: Iterable[Model]) -> None:
    """Let `thing.<relation>.all()` give these rows, in this order, without a query."""
    found = getattr(thing, relation).get_queryset()
    found._result_cache, found._prefetch_done = list(rows), True  # noqa: SLF001 - so does prefetch_related_objects
    thing.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = found


def is_prefetched(thing: Model, relation: str) -> bool:
    return relation in thing.__dict__.get("_prefetched_objects_cache", {})
