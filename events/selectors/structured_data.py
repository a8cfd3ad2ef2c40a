"""An event for search engines, as schema.org describes one."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from events.enums import Mode, Precision, Side, Status
from events.models import Event, EventPage
from events.selectors.details import OrganiserLine
from glokal.core.structured_data import known

MODES = {Mode.ON_SITE: "Offline", Mode.ONLINE: "Online", Mode.HYBRID: "Mixed"}
COUNTRIES = {Side.SAXONY: "DE", Side.BOHEMIA: "CZ"}


def event_data(
    page: EventPage, organisers: Sequence[OrganiserLine], *, absolute: Callable[[str], str]
) -> dict[str, Any] | None:
    """Return the event of `page` as schema.org's Event; None where no day is known, since a block needs one.

    A postponed event whose new day isn't known yet is described with its old day and as postponed, as search engines
    ask for it. `absolute` makes a full address of a path.
    """
    event, url = page.event, absolute(page.get_url())
    start, end = _times(event)
    if start is None or not event.is_public:
        return None
    return known(
        {
            "@type": "Event",
            "@id": f"{url}#event",
            "name": page.title,
            "description": page.summary,
            "url": url,
            "startDate": start,
            "endDate": end,
            "previousStartDate": _first_day(event.postponed_from) if event.has_known_day else None,
            "eventStatus": f"https://schema.org/{_status(event)}",
            "eventAttendanceMode": event.mode and f"https://schema.org/{MODES[Mode(event.mode)]}EventAttendanceMode",
            "location": _locations(event, url),
            "inLanguage": event.languages,
            "organizer": [
                known({"@type": "Organization", "name": line.name, "url": line.url and absolute(line.url)})
                for line in organisers
            ],
        }
    )


def _times(event: Event) -> tuple[date | datetime | None, date | datetime | None]:
    if event.precision == Precision.DATETIME:
        return timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    if event.has_known_day:
        return event.first_day, event.last_day
    return _first_day(event.postponed_from), None


def _first_day(edtf: str) -> date | None:
    return date.fromisoformat(edtf.partition("/")[0]) if edtf else None


def _status(event: Event) -> str:
    if event.status == Status.CANCELLED:
        return "EventCancelled"
    if event.status == Status.POSTPONED:
        return "EventRescheduled" if event.has_known_day and event.postponed_from else "EventPostponed"
    return "EventScheduled"


def _locations(event: Event, url: str) -> list[dict[str, Any]]:
    online = [{"@type": "VirtualLocation", "url": url}] if event.mode in (Mode.ONLINE, Mode.HYBRID) else []
    return online if event.mode == Mode.ONLINE or not event.town else [_place(event), *online]


def _place(event: Event) -> dict[str, Any]:
    address = {
        "streetAddress": event.street,
        "postalCode": event.postcode,
        "addressLocality": event.town,
        "addressCountry": COUNTRIES.get(Side(event.side)) if event.side else None,
    }
    is_located = event.latitude is not None and event.longitude is not None
    geo = {"@type": "GeoCoordinates", "latitude": event.latitude, "longitude": event.longitude} if is_located else None
    return known(
        {
            "@type": "Place",
            "name": event.venue_name or event.town,
            "address": {"@type": "PostalAddress", **known(address)},
            "geo": geo,
        }
    )
