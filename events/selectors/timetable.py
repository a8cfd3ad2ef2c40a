"""The events index: what comes, and a page of what was, both narrowed by the same filters."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from events.selectors.events import past_events, upcoming_events, visible_events
from events.selectors.filters import EventFilters, event_facets, traits_of
from events.selectors.rows import EventRow, event_rows
from glokal.pages.filters import Facet

PAST_PER_PAGE = 20


@dataclass(frozen=True)
class Timetable:
    """`total` counts what fits, upcoming and past together; `past_page` holds the numbers of a page's events."""

    upcoming: list[EventRow]
    past: list[EventRow]
    past_page: Page[int]
    filters: EventFilters
    facets: list[Facet]
    total: int


def timetable(*, language: str, filters: EventFilters | None = None, page_number: str | None = None) -> Timetable:
    """Return the public upcoming events that fit and the asked page of the past ones, for a reader of `language`."""
    now, filters = timezone.now(), filters or EventFilters()
    coming, over = traits_of(upcoming_events(now=now)), traits_of(past_events(now=now))
    upcoming = [event.pk for event in coming if filters.fit(event)]
    page = Paginator([event.pk for event in over if filters.fit(event)], PAST_PER_PAGE).get_page(page_number)
    shown = [*(upcoming if page.number == 1 else []), *page.object_list]
    events = visible_events().in_bulk(shown)
    rows = event_rows([events[pk] for pk in shown if pk in events], language=language, now=now)
    return Timetable(
        upcoming=[row for row in rows if row.event.pk in set(upcoming)],
        past=[row for row in rows if row.event.pk not in set(upcoming)],
        past_page=page,
        filters=filters,
        facets=event_facets([*coming, *over], filters, language=language),
        total=len(upcoming) + page.paginator.count,
    )
