"""How often an entry was looked at, for those who keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from directory.freshness import months_before
from directory.models import EntryFigures

if TYPE_CHECKING:
    from datetime import date

    from directory.models import Organisation

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthOfFigures:
    """`found` of the `views` came from a search of ours."""

    month: date
    views: int = 0
    found: int = 0


def figures_of(organisation: Organisation) -> list[MonthOfFigures]:
    """Return the last twelve months, the present one first, those without a view as well. One query."""
    this_month = timezone.localdate().replace(day=1)
    months = [months_before(this_month, number) for number in range(MONTHS)]
    rows = {row.month: row for row in EntryFigures.objects.filter(organisation=organisation, month__gte=months[-1])}
    return [
        MonthOfFigures(month, rows[month].views, rows[month].found) if month in rows else MonthOfFigures(month)
        for month in months
    ]
