"""What stands in a calendar that somebody subscribes to."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from events.enums import EXACT
from events.models import Event
from events.selectors.events import visible_events

KEPT_FOR = timedelta(days=180)


def calendar_events(*, now: datetime | None = None) -> QuerySet[Event]:
    """Return the public events whose day is known, from half a year ago on, also cancelled ones, which say so."""
    since = timezone.localdate(now) - KEPT_FOR
    return visible_events().filter(precision__in=EXACT, last_day__gte=since).soonest_first()


def calendar_addresses(request: HttpRequest, *, language: str) -> dict[str, str]:
    """Return the path of the calendar of `language`, its full address, and the one that opens a calendar program."""
    path = reverse("event_calendars:feed", args=[language])
    return {
        "path": path,
        "absolute": request.build_absolute_uri(path),
        "subscribe": f"webcal://{request.get_host()}{path}",
    }
