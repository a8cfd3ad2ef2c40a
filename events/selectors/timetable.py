"""The events index: what comes, and a page of what was."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from events.models import Event
from events.selectors.events import past_events, upcoming_events
from events.selectors.rows import EventRow, event_rows

PAST_PER_PAGE = 20


@dataclass(frozen=True)
class Timetable:
    upcoming: list[EventRow]
    past: list[EventRow]
    past_page: Page[Event]


def timetable(*, language: str, page_number: str | None = None) -> Timetable:
    """Return all public upcoming events and the asked page of the past ones, for a reader of `language`."""
    now = timezone.now()
    upcoming = list(upcoming_events(now=now))
    page = Paginator(past_events(now=now), PAST_PER_PAGE).get_page(page_number)
    rows = event_rows([*upcoming, *page.object_list], language=language, now=now)
    to_come = {event.pk for event in upcoming}
    return Timetable(
        upcoming=[row for row in rows if row.event.pk in to_come],
        past=[row for row in rows if row.event.pk not in to_come],
        past_page=page,
    )
