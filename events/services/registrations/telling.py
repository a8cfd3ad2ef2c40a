"""Telling those who registered what changes: each once, in her language, with what her calendar needs.

What a registrant knows stands in `Registration.told`; whoever knows something else than what holds now is told. So it
doesn't matter how often, and by whom, this is called. Those who have not confirmed their address yet aren't told:
nobody knows whose it is, and the mail that follows the confirmation says what holds then.
"""

import hashlib
import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.enums import EndedBy, RegistrationState, Status
from events.models import Event, Registration
from events.selectors.registration import attended_modes
from events.services.registrations.mails import CalendarEntry, RowsByLanguage, mail_registrant
from events.services.registrations.seats import free_seat, locked_event, seats_left, take_seat
from events.services.registrations.waiting import offer_free_seats, position_in_line

logger = logging.getLogger(__name__)

WITH_SEAT = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)


def follow_change(event: Event) -> None:
    """Do what a changed event asks for: tell whoever registered, and offer seats that were added. Idempotent."""
    tell_registrants(event)
    offer_free_seats(event)


@transaction.atomic
def tell_registrants(event: Event | int) -> int:
    """Mail everybody who registered what is new about when and where, or that `event` is cancelled; return how many.

    The registrations of a cancelled event end. Nobody is told about an event that is over.
    """
    event = locked_event(event)
    if event.is_past():
        return 0
    told = _end_all(event) if event.status == Status.CANCELLED else _tell_news(event)
    if told:
        logger.info("%s told %s registrants", event.public_id, told)
    return told


def tell_all_registrants(now: datetime) -> None:
    """Find by the clock whom the editor's form has not told: facts that were changed on another way."""
    for event in Event.objects.upcoming(now).filter(registrations__in=Registration.objects.active()).distinct():
        registrations = Registration.objects.active().filter(event=event)
        if event.status == Status.CANCELLED or registrations.counted().exclude(told=event.announced).exists():
            follow_change(event)


def _tell_news(event: Event) -> int:
    """Those who have been here longest keep their seat first, if it has to be one of another kind."""
    news = Registration.objects.select_for_update().counted().filter(event=event).exclude(told=event.announced)
    written, rows = 0, RowsByLanguage(event)
    for registration in news.order_by("confirmed_at", "pk"):
        registration.event = event
        knew = Event.as_announced(registration.told) if registration.told else None
        entry = CalendarEntry.WRITTEN if registration.state == RegistrationState.CONFIRMED else CalendarEntry.NONE
        lost_seat = _follow_mode(event, registration)
        registration.told = event.announced
        registration.save()
        if knew:
            kind = "postponed" if event.status == Status.POSTPONED and knew.status != Status.POSTPONED else "changed"
            place = position_in_line(registration) if registration.state == RegistrationState.WAITING else None
            if lost_seat and entry == CalendarEntry.WRITTEN:
                entry = CalendarEntry.TAKEN_AWAY
            mail_registrant(
                registration,
                kind,
                key=_key(event),
                row=rows[registration.language],
                knew=knew,
                entry=entry,
                lost_seat=lost_seat,
                position=place,
            )
            written += 1
    return written


def _key(event: Event) -> str:
    """What differs for each state of the facts: `sequence` stays where they were changed without the form."""
    return f"{event.sequence}-{hashlib.sha256(event.announced.encode()).hexdigest()[:8]}"


def _follow_mode(event: Event, registration: Registration) -> bool:
    """Move somebody to the only way of taking part that is left; return whether she loses her seat by that."""
    modes = attended_modes(event)
    if registration.mode in modes:
        return False
    had_seat = registration.state in WITH_SEAT
    free_seat(event, registration)
    registration.mode = modes[0]
    if had_seat and seats_left(event, registration.mode) != 0:
        take_seat(event, registration)
    elif had_seat:
        registration.state, registration.held_until = RegistrationState.WAITING, None
        registration.waiting_since, registration.preferred_at = registration.confirmed_at, None
    return had_seat and not registration.holds_seat


def _end_all(event: Event) -> int:
    written, rows = 0, RowsByLanguage(event)
    for registration in Registration.objects.select_for_update().active().filter(event=event).order_by("pk"):
        registration.event = event
        state = registration.state
        knew = Event.as_announced(registration.told) if registration.told else event
        free_seat(event, registration)
        registration.state, registration.cancelled_at = RegistrationState.CANCELLED, timezone.now()
        registration.ended_by, registration.held_until = EndedBy.EVENT, None
        registration.save()
        if state != RegistrationState.UNCONFIRMED:
            entry = CalendarEntry.TAKEN_AWAY if state == RegistrationState.CONFIRMED else CalendarEntry.NONE
            row = rows[registration.language]
            mail_registrant(registration, "event_cancelled", row=row, knew=knew, entry=entry)
            written += 1
    return written
