"""How often an entry was looked at, for those who keep it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from directory.freshness import months_before
from directory.models import EnquiryRecipient, EntryFigures

if TYPE_CHECKING:
    from datetime import date

    from directory.models import Organisation

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthOfFigures:
    """`found` of the `views` came from a search of ours; `enquiries` reached the entry."""

    month: date
    views: int = 0
    found: int = 0
    enquiries: int = 0


def figures_of(organisation: Organisation) -> list[MonthOfFigures]:
    """Return the last twelve months, the present one first, those without a view as well. Two queries."""
    this_month = timezone.localdate().replace(day=1)
    months = [months_before(this_month, number) for number in range(MONTHS)]
    rows = {row.month: row for row in EntryFigures.objects.filter(organisation=organisation, month__gte=months[-1])}
    first = timezone.make_aware(datetime.combine(months[-1], time.min))
    sent = EnquiryRecipient.objects.filter(organisation=organisation, sent_at__gte=first)
    enquiries = Counter(
        timezone.localdate(moment).replace(day=1)
        for moment in sent.order_by().values_list("sent_at", flat=True)
        if moment
    )
    return [
        MonthOfFigures(
            month,
            rows[month].views if month in rows else 0,
            rows[month].found if month in rows else 0,
            enquiries[month],
        )
        for month in months
    ]
