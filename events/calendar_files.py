"""Events as calendar programs read them: iCalendar (RFC 5545) with the calendar's name after RFC 7986.

What isn't known to the day is in no calendar: an entry there would be an invented date.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext, override
from icalendar import Calendar, Component, Event as Entry, vText

from events.enums import Mode, Precision, Status
from events.labels import access_labels
from events.models import Event
from events.selectors.rows import EventRow

STATUSES = {
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}
UPDATE_EVERY = timedelta(hours=6)

# Central European time since 1996, the same in Berlin and Prague.
EUROPE_BERLIN = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(
    rows: Iterable[EventRow],
    *,
    language: str,
    absolute: Callable[[str], str],
    name: str = "",
    written_at: datetime | None = None,
    takes_away: bool = False,
) -> bytes:
    """Return the events of `rows` whose day is known, in `language`. `absolute` makes a full address of a path.

    The same state of the events gives the same bytes. `name` is that of a feed; a file of one event has none. What is
    mailed says when (`written_at`), so that of two files with the same facts the later one holds; `takes_away` asks
    the calendar to drop the events.
    """
    with override(language):
        calendar = Calendar()
        calendar.add("prodid", f"-//Glokal//Glokal//{language.upper()}")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "CANCEL" if takes_away else "PUBLISH")
        if name:
            _describe_feed(calendar, name, language)
        calendar.add_component(Component.from_ical(EUROPE_BERLIN))
        for row in rows:
            if row.event.has_known_day:
                calendar.add_component(_entry(row, language, absolute, written_at))
        return calendar.to_ical()


def _describe_feed(calendar: Calendar, name: str, language: str) -> None:
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name, parameters={"language": language} if key == "name" else None)
    calendar.add("x-wr-timezone", "Europe/Berlin")
    calendar.add("refresh-interval", UPDATE_EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", f"PT{UPDATE_EVERY // timedelta(hours=1)}H")


def _entry(row: EventRow, language: str, absolute: Callable[[str], str], written_at: datetime | None) -> Entry:
    event, entry = row.event, Entry()
    entry.add("uid", f"{event.public_id}@glokal")
    entry.add("sequence", event.sequence)
    changed_at = _changed_at(row)
    entry.add("dtstamp", written_at or changed_at)
    entry.add("last-modified", changed_at)
    _add_times(entry, event)
    entry.add("summary", row.title, parameters={"language": row.words.language or language})
    entry.add("description", _description(row, language), parameters={"language": language})
    if row.place.is_known:
        entry.add("location", ", ".join(row.place.lines))
    if event.mode != Mode.ONLINE and event.latitude is not None and event.longitude is not None:
        entry.add("geo", (float(event.latitude), float(event.longitude)))
    if row.url:
        entry.add("url", absolute(row.url))
    entry.add("status", STATUSES[Status(event.status)])
    entry.add("categories", [vText(event.get_kind_display())])
    return entry


def _add_times(entry: Entry, event: Event) -> None:
    if event.precision == Precision.DATETIME:
        entry.add("dtstart", timezone.localtime(event.starts_at))
        entry.add("dtend", timezone.localtime(event.ends_at))
        return
    # All day. The end is the first day after it.
    entry.add("dtstart", event.first_day)
    entry.add("dtend", event.last_day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")


def _description(row: EventRow, language: str) -> str:
    """Facts in the reader's language, then the summary as it is written."""
    access = ", ".join(access_labels(row.event, language=language))
    facts = [
        row.status.sentence if row.status.code in ("cancelled", "postponed") else "",
        gettext("Languages: %(languages)s") % {"languages": row.languages} if row.languages else "",
        gettext("Access: %(access)s") % {"access": access} if access else "",
    ]
    return "\n".join(filter(None, [*facts, row.words.row.summary if row.words.row else ""]))


def _changed_at(row: EventRow) -> datetime:
    published_at = row.words.row.last_published_at if row.words.row else None
    return max(filter(None, (row.event.updated_at, published_at)))
