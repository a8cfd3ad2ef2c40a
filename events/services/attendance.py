"""Who was there: recorded at the entrance, day by day, and closed by the organiser."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from events.audit import log_registration
from events.enums import EndedBy, RegistrationSource, RegistrationState
from events.errors import EventError
from events.models import Attendance, Event, Registration
from events.models.registrations import name_key
from events.services.registrations.farewells import say_goodbye
from events.services.registrations.forgetting import forget_mails_to
from events.services.registrations.seats import (
    free_seat,
    locked_event,
    locked_registration,
    seats_left,
    take_seat,
)
from events.services.registrations.waiting import offer_free_seats
from glokal.accounts.models import User

# How far the clock of a phone at the door may be ahead of ours.
CLOCK_AHEAD = timedelta(minutes=5)


class SeatsTakenError(EventError):
    """All seats are taken; the organiser may let somebody in all the same."""

    def __init__(self) -> None:
        super().__init__(_("All seats are taken. Let the person in all the same, or not."))


def event_days(event: Event) -> list[date]:
    """Return the days on which the event takes place; none while they are not known."""
    if not (event.has_known_day and event.first_day and event.last_day):
        return []
    first, last = event.first_day, event.last_day
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def arrival_time(event: Event, day: date, *, told: datetime | None = None) -> datetime:
    """Return when somebody arrived on `day`: as the device at the door tells, or as far as our own clock knows.

    A device is believed within that day, and while it isn't ahead of us. Who is recorded later and without a time came
    when the event began. Raises EventError for a day that is still to come, and where the device tells of another day
    of the event: then the page was left open overnight.
    """
    now = timezone.now()
    if timezone.localdate(now) < day:
        raise EventError(_("This day is still to come."))
    if told and timezone.localdate(told) != day and timezone.localdate(told) in event_days(event):
        raise EventError(_("The list was that of another day. Open the list of the right day and record it there."))
    if told and timezone.localdate(told) == day and told <= now + CLOCK_AHEAD:
        return min(told, now)
    if timezone.localdate(now) == day:
        return now
    begins = timezone.localtime(event.starts_at).time() if event.starts_at else time.min
    return datetime.combine(day, begins, tzinfo=timezone.get_default_timezone())


@transaction.atomic
def record_arrival(registration: Registration, *, day: date, at: datetime, by: User) -> Attendance:
    """Write down that somebody came. Idempotent: the first time counts, also for ticks that are sent later.

    Whoever waits or has an offer gets a free seat at once. Raises EventError for somebody without a seat, who has
    cancelled or not confirmed, for a day on which the event doesn't take place, and when the list is closed.
    """
    event, registration = locked_registration(registration)
    _refuse_unless_open(event, day)
    if registration.state in (RegistrationState.WAITING, RegistrationState.OFFERED):
        _seat_at_the_door(event, registration)
    if registration.state != RegistrationState.CONFIRMED:
        raise EventError(_("This registration is not confirmed. Record the person as somebody without registration."))
    attendance, is_new = Attendance.objects.get_or_create(
        registration=registration, day=day, defaults={"arrived_at": at, "recorded_by": by}
    )
    if is_new:
        log_registration(registration, "events.attendance.record", by=by, data={"day": day.isoformat()})
    return attendance


@transaction.atomic
def undo_arrival(registration: Registration, *, day: date, by: User) -> None:
    """Take a mistaken tick back. Idempotent. Raises EventError when the list is closed.

    Of a walk-in who is recorded on no other day nothing remains: she was written down by mistake.
    """
    event = locked_event(registration.event_id)
    _refuse_unless_open(event, day)
    deleted, _rows = Attendance.objects.filter(registration=registration, day=day).delete()
    if not deleted:
        return
    log_registration(registration, "events.attendance.undo", by=by, data={"day": day.isoformat()})
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.source == RegistrationSource.WALK_IN and not registration.attendances.exists():
        free_seat(event, registration)
        registration.delete()
        offer_free_seats(event)


@transaction.atomic
def record_walk_in(draft: Registration, *, day: date, at: datetime, by: User, although_full: bool) -> Registration:
    """Write down somebody who came without registration, and her arrival. `draft` is unsaved, with event and mode.

    Sent twice (same public ID), it is one. When all seats are taken, SeatsTakenError says so unless the organiser lets
    her in all the same (`although_full`): she has no seat of those that are counted then. What the same person never
    confirmed, or waits with, is replaced; EventError is raised for somebody who has a line to tick.
    """
    event = locked_event(draft.event)
    _refuse_unless_open(event, day)
    if known := Registration.objects.filter(public_id=draft.public_id).first():
        if known.event_id != event.pk or known.source != RegistrationSource.WALK_IN:
            raise EventError(_("This entry can't be recorded. Please fill in the form once more."))
        return known
    _replace_known(event, draft)
    draft.event, draft.source, draft.state = event, RegistrationSource.WALK_IN, RegistrationState.CONFIRMED
    draft.created_at = draft.confirmed_at = timezone.now()
    if seats_left(event, draft.mode) != 0:
        take_seat(event, draft)
    elif not although_full:
        raise SeatsTakenError
    draft.save()
    log_registration(draft, "events.registration.walk_in", by=by)
    record_arrival(draft, day=day, at=at, by=by)
    return draft


@transaction.atomic
def close_attendance(event: Event, *, by: User) -> Event:
    """Say that every arrival is recorded: whoever has none did not come. Idempotent.

    Raises EventError before the event is over, and if nobody at all is recorded: then the list is missing.
    """
    event = locked_event(event)
    if event.attendance_closed_at:
        return event
    if not event.is_past():
        raise EventError(_("The event is not over yet."))
    if not Attendance.objects.filter(registration__event=event).exists():
        raise EventError(_("Nobody's arrival is recorded yet."))
    event.attendance_closed_at = timezone.now()
    event.save(update_fields=["attendance_closed_at"])
    log(event, "events.attendance.close", user=by)
    transaction.on_commit(partial(say_goodbye, event.pk), robust=True)
    return event


@transaction.atomic
def reopen_attendance(event: Event, *, by: User) -> Event:
    """Let arrivals be corrected again. Idempotent. Mails that were sent stay sent, and are never sent twice."""
    event = locked_event(event)
    if event.attendance_closed_at:
        event.attendance_closed_at = None
        event.save(update_fields=["attendance_closed_at"])
        log(event, "events.attendance.reopen", user=by)
    return event


def _refuse_unless_open(event: Event, day: date) -> None:
    if day not in event_days(event):
        raise EventError(_("The event doesn't take place on this day."))
    if event.attendance_closed_at:
        raise EventError(_("The attendance list is closed. Open it again to change it."))


def _replace_known(event: Event, draft: Registration) -> None:
    """Nobody is on the list twice."""
    if not draft.email:
        return
    same = Registration.objects.active().filter(event=event, email=draft.email.lower(), name_key=name_key(draft.name))
    known = same.first()
    if known is None:
        return
    if known.state == RegistrationState.UNCONFIRMED:
        free_seat(event, known)
        forget_mails_to(known)
        known.delete()
    elif known.state == RegistrationState.WAITING:
        known.state, known.cancelled_at = RegistrationState.CANCELLED, timezone.now()
        known.ended_by = EndedBy.ORGANISER
        known.save()
    else:
        raise EventError(_("This person is on the list already. Record the arrival there."))


def _seat_at_the_door(event: Event, registration: Registration) -> None:
    if registration.state == RegistrationState.WAITING:
        if seats_left(event, registration.mode) == 0:
            raise EventError(_("All seats are taken, and this person is on the waiting list."))
        take_seat(event, registration)
    registration.state, registration.held_until = RegistrationState.CONFIRMED, None
    registration.save()
