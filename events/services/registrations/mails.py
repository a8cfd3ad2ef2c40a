"""The mails to registrants: each in the person's language, with the event's date for the calendar."""

from typing import Any

from django.utils.translation import override

from events.calendar_files import calendar_of
from events.enums import Mode
from events.labels import moment_sentence
from events.models import Registration
from events.selectors.registration_data import mail_keys_of
from events.selectors.rows import EventRow, event_row
from events.services.registrations.links import confirmation_url, manage_url, ticket_url
from glokal.core.links import absolute_url
from glokal.core.mail import Attachment, send_mail

# What lies in the calendar: these bring the file that puts it there, changes it or takes it away.
WITH_CALENDAR = frozenset({"confirmed", "changed", "reminder", "event_cancelled"})


def mail_registrant(registration: Registration, kind: str, *, key: str = "", **context: object) -> None:
    """Write the mail `kind` (a template `events/registration_<kind>`) to a registrant; without an address, nothing.

    Sent once for `key`, which says which of several mails of a kind it is.
    """
    if not registration.email:
        return
    language = registration.language
    with override(language):
        values = mail_context(registration) | context
        send_mail(
            key=f"{mail_keys_of(registration)}{kind}:{key}",
            to=registration.email,
            language=language,
            template=f"events/registration_{kind}",
            context=values,
            attachments=_calendar_files(values["row"], language) if kind in WITH_CALENDAR else [],
        )


def mail_context(registration: Registration) -> dict[str, Any]:
    """Return what every mail to a registrant is made of, in her language, which is the active one."""
    event = registration.event
    row = event_row(event, language=registration.language)
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


def _calendar_files(row: EventRow, language: str) -> list[Attachment]:
    """A vaguer date than a day has no entry in a calendar."""
    if not row.event.has_known_day:
        return []
    content = calendar_of([row], language=language, absolute=absolute_url)
    return [Attachment(name=f"glokal-{row.event.public_id}.ics", content=content, type="text/calendar")]
