"""The mails to registrants: each in the person's language, with the event's date for the calendar."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from events.calendar_files import calendar_of
from events.enums import EXACT, Mode, Status
from events.labels import date_label, moment_sentence, place_label
from events.models import Event, Registration
from events.selectors.registration_data import mail_keys_of
from events.selectors.rows import EventRow, event_row
from events.services.registrations.links import confirmation_url, manage_url, ticket_url
from glokal.accounts.selectors.notifications import wants
from glokal.accounts.services.notifications import stop_url
from glokal.core.links import absolute_url
from glokal.core.mail import Attachment, send_mail

# What somebody with an account can do without; for everybody else these end with the registration.
REMINDERS, DISPENSABLE = "events.reminders", frozenset({"reminder", "thanks", "missed"})
DATE = ("precision", "edtf", "starts_at", "ends_at")
# What lies in the calendar: these bring the file that puts it there, changes it or takes it away.
WITH_CALENDAR = frozenset({"confirmed", "changed", "postponed", "reminder", "event_cancelled", "cancelled"})


class CalendarEntry(StrEnum):
    """What a mail about a change does to the registrant's calendar."""

    WRITTEN = "written"
    TAKEN_AWAY = "taken_away"
    NONE = "none"  # she never had one: who waits for a seat


def mail_registrant(
    registration: Registration,
    kind: str,
    *,
    key: str = "",
    row: EventRow | None = None,
    knew: Event | None = None,
    entry: CalendarEntry = CalendarEntry.WRITTEN,
    **context: object,
) -> None:
    """Write the mail `kind` (a template `events/registration_<kind>`), unless she has no address or wants none.

    Sent once for `key`, which says which of several mails of a kind it is. `knew` is the event as she knew it, where
    the mail is about a change, and `entry` what becomes of the event in her calendar then. Whoever writes to many
    gives the `row` (see RowsByLanguage).
    """
    person = registration.person if kind in DISPENSABLE else None
    if not registration.email or (person and not wants(person, REMINDERS)):
        return
    language = registration.language
    with override(language):
        values = mail_context(registration, row) | context
        if knew:
            values |= _change_since(knew, values["row"], language)
        files = _calendar_files(values["row"], language, knew, entry) if kind in WITH_CALENDAR else []
        send_mail(
            key=f"{mail_keys_of(registration)}{kind}:{key}",
            to=registration.email,
            language=language,
            template=f"events/registration_{kind}",
            context=values | {"has_calendar": bool(files)},
            attachments=files,
            stop_url=stop_url(person, REMINDERS) if person else "",
        )


def this_moment() -> str:
    """Return a key for mails of a kind that can come more than once, each after something happened anew."""
    return f"{timezone.now():%Y%m%d%H%M%S}"


class RowsByLanguage(dict[str, EventRow]):
    """What the readers of a language read of an event, asked for once for all of them."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def __missing__(self, language: str) -> EventRow:
        self[language] = event_row(self.event, language=language)
        return self[language]


def mail_context(registration: Registration, row: EventRow | None = None) -> dict[str, Any]:
    """Return what every mail to a registrant is made of, in her language, which is the active one."""
    event = registration.event
    row = row or event_row(event, language=registration.language)
    until = registration.held_until
    return {
        "registration": registration,
        "row": row,
        "is_hybrid": event.mode == Mode.HYBRID,
        "until": moment_sentence(until) if until else "",
        "url": absolute_url(row.url) if row.url else "",
        "manage_url": manage_url(registration),
        "confirm_url": confirmation_url(registration),
        "ticket_url": ticket_url(registration),
    }


def _change_since(knew: Event, row: EventRow, language: str) -> dict[str, Any]:
    """Return what is new, and the old date and place where they no longer hold."""
    is_fixed = knew.precision not in EXACT and row.event.has_known_day
    has_new_date = any(getattr(knew, name) != getattr(row.event, name) for name in DATE)
    old_place = ", ".join(place_label(knew, language=language).lines)
    has_new_place = old_place != ", ".join(row.place.lines)
    return {
        "old_date": date_label(knew, language=language).sentence if has_new_date and not is_fixed else "",
        "old_place": old_place if has_new_place else "",
        "date_is_fixed": is_fixed,
        "may_tell_needs": row.event.asks_for_needs and not knew.asks_for_needs,
    }


def _calendar_files(row: EventRow, language: str, knew: Event | None, entry: CalendarEntry) -> list[Attachment]:
    """A vaguer date than a day has no entry in a calendar; if there was a day before, its entry is taken away."""
    if entry == CalendarEntry.NONE:
        return []
    if entry == CalendarEntry.TAKEN_AWAY or not row.event.has_known_day:
        if knew is None or not knew.has_known_day:
            return []
        row = _taken_away(row, knew)
    content = calendar_of(
        [row],
        language=language,
        absolute=absolute_url,
        written_at=timezone.now(),
        takes_away=row.event.status == Status.CANCELLED,
    )
    return [Attachment(name=f"glokal-{row.event.public_id}.ics", content=content, type="text/calendar")]


def _taken_away(row: EventRow, knew: Event) -> EventRow:
    knew.public_id, knew.sequence = row.event.public_id, row.event.sequence
    knew.updated_at, knew.kind, knew.status = row.event.updated_at, row.event.kind, Status.CANCELLED
    return replace(row, event=knew)
