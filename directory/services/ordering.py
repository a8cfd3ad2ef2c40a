"""The order of rows that belong to an entry and are shown one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Orderable


def next_place(rows: QuerySet[Any]) -> int:
    """Return the place behind all `rows`."""
    last = rows.aggregate(last=Max("sort_order"))["last"]
    return 0 if last is None else last + 1


def move(row: Orderable, rows: QuerySet[Any], *, earlier: bool) -> bool:
    """Move a row one place among `rows`, which are numbered anew; return whether anything has changed."""
    ordered = list(rows.order_by("sort_order", "pk"))
    here = next((place for place, one in enumerate(ordered) if one.pk == row.pk), None)
    there = None if here is None else here - 1 if earlier else here + 1
    if here is None or there is None or not 0 <= there < len(ordered):
        return False
    ordered[here], ordered[there] = ordered[there], ordered[here]
    for place, one in enumerate(ordered):
        if one.sort_order != place:
            one.sort_order = place
            one.save(update_fields=["sort_order"])
    return True
