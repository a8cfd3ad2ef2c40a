"""The waiting list: whoever is first in line is offered what becomes free, and has a time to take it."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.audit import log_registration
from events.enums import AttendedMode, EndedBy, RegistrationState, Status
from events.errors import EventError
from events.models import Event, Registration
from events.selectors.registration import why_not_offered
from events.services.registrations.mails import mail_registrant, this_moment
from events.services.registrations.seats import (
    free_seat,
    locked_event,
    locked_registration,
    seats_left,
    take_seat,
)
from glokal.accounts.models import User


@transaction.atomic
def offer_free_seats(event: Event | int) -> int:
    """Offer every free seat to those who are first in line; return how many. Idempotent.

    Called after whatever frees a seat or adds some, and by the clock. An offer holds its seat. Nothing is offered for
    an event that is cancelled or has begun.
    """
    event = locked_event(event)
    now = timezone.now()
    if event.status == Status.CANCELLED or event.has_begun(now):
        return 0
    offered = 0
    for mode in AttendedMode.values:
        left = seats_left(event, mode)
        line = Registration.objects.select_for_update().filter(event=event, mode=mode).in_line()
        for registration in line if left is None else line[:left]:
            _offer(event, registration, now=now)
            offered += 1
    return offered


@transaction.atomic
def accept_offer(registration: Registration) -> Registration:
    """Take the offered seat. Idempotent.

    Raises EventError if the offer has lapsed, since the seat is another's by then, and once the event has begun.
    """
    event, registration = locked_registration(registration)
    if registration.state == RegistrationState.CONFIRMED:
        return registration
    if not registration.has_open_offer(timezone.now()):
        raise EventError(_("This offer has ended, and the seat was offered to the next person."))
    _refuse_once_begun(event)
    registration.state, registration.held_until = RegistrationState.CONFIRMED, None
    registration.save()
    mail_registrant(registration, "confirmed", key=this_moment())
    return registration


@transaction.atomic
def promote(registration: Registration, *, by: User) -> Registration:
    """Let an organiser pass somebody over all others in the line: a free seat is offered to her, else the next one.

    Free seats are offered as soon as they are free, so mostly there is none. Raises EventError if she doesn't wait, or
    the event has begun.
    """
    event, registration = locked_registration(registration)
    if refusal := why_not_offered(registration):
        raise EventError(refusal)
    if seats_left(event, registration.mode) == 0:
        _put_first(registration)
        log_registration(registration, "events.registration.put_first", by=by)
    else:
        _offer(event, registration, now=timezone.now())
        log_registration(registration, "events.registration.promote", by=by)
    return registration


def end_lapsed_offers(now: datetime) -> int:
    """By the clock: take back what nobody accepted in time, and offer it to the next. Returns how many lapsed."""
    lapsed = Registration.objects.filter(state=RegistrationState.OFFERED, held_until__lte=now)
    events = set(lapsed.values_list("event_id", flat=True))
    return sum(_end_lapsed(event, now) for event in sorted(events))


def forget_all_lapsed(now: datetime) -> None:
    """By the clock: delete what nobody confirmed in time, and offer the seats that were held for it."""
    events = Registration.objects.lapsed(now).values_list("event_id", flat=True)
    for event in sorted(set(events)):
        offer_free_seats(event)


def offer_all_free_seats(now: datetime) -> None:
    """By the clock: what an organiser added to the seats, or what was freed on a way that told nobody."""
    waited_for = Registration.objects.filter(state=RegistrationState.WAITING)
    for event in waited_for.values_list("event_id", flat=True).distinct().order_by("event_id"):
        offer_free_seats(event)


def position_in_line(registration: Registration) -> int:
    """Return which place somebody who waits has, from 1."""
    line = Registration.objects.filter(event=registration.event_id, mode=registration.mode).in_line()
    return list(line.values_list("pk", flat=True)).index(registration.pk) + 1


@transaction.atomic
def _end_lapsed(event_pk: int, now: datetime) -> int:
    event = locked_event(event_pk)
    lapsed = list(
        Registration.objects.select_for_update().filter(
            event=event, state=RegistrationState.OFFERED, held_until__lte=now
        )
    )
    for registration in lapsed:
        free_seat(event, registration)
        registration.state, registration.cancelled_at = RegistrationState.CANCELLED, now
        registration.ended_by = EndedBy.OFFER_LAPSED
        registration.save()
        mail_registrant(registration, "offer_lapsed")
    offer_free_seats(event)
    return len(lapsed)


def _offer(event: Event, registration: Registration, *, now: datetime) -> None:
    """An offer ends when the event begins at the latest."""
    take_seat(event, registration)
    until = now + timedelta(hours=event.offer_hours)
    registration.state = RegistrationState.OFFERED
    begins_at = _beginning(event)
    registration.held_until = min(until, begins_at) if begins_at else until
    registration.save()
    mail_registrant(registration, "offered", key=this_moment())


def _put_first(registration: Registration) -> None:
    line = Registration.objects.filter(event=registration.event_id, mode=registration.mode).in_line()
    if line.first() != registration:
        registration.preferred_at = timezone.now()
        registration.save()


def _beginning(event: Event) -> datetime | None:
    """When nothing can be offered any more: the first day's midnight if no hour is known; None without a day."""
    if event.starts_at or not (event.has_known_day and event.first_day):
        return event.starts_at
    return timezone.make_aware(datetime.combine(event.first_day, time.min), timezone.get_default_timezone())


def _refuse_once_begun(event: Event) -> None:
    if event.has_begun():
        raise EventError(_("The event has begun. Free seats are given at the entrance."))
