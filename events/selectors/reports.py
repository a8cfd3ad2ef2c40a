"""Events that are over and whose readers still wait for how it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from events.enums import Precision, Status
from events.models import Event, EventPage
from events.selectors.events import visible_events

# So long people take to write one.
TIME_TO_WRITE = timedelta(days=14)


@dataclass(frozen=True)
class MissingReport:
    """`page` is the one in which the event was written first: reports are translated from there."""

    event: Event
    page: EventPage


def missing_reports(now: datetime | None = None) -> list[MissingReport]:
    """Return the public events that took place and have no report in any language, the latest first. Two queries.

    What was cancelled, or was planned once and never documented, needs none.
    """
    over_since = (now or timezone.now()) - TIME_TO_WRITE
    over = visible_events().past(over_since).exclude(status=Status.CANCELLED).exclude(precision=Precision.UNKNOWN)
    pages: dict[int, list[EventPage]] = {}
    for page in EventPage.objects.filter(event__in=over, alias_of=None).select_related("locale").order_by("pk"):
        pages.setdefault(page.event_id, []).append(page)
    return [
        MissingReport(event, pages[event.pk][0])
        for event in over.latest_first()
        if event.pk in pages and not any(page.report for page in pages[event.pk])
    ]
