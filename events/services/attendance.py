"""Who was there: recorded at the entrance, day by day, and closed by the organiser."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from events.audit import log_registration
from events.enums import RegistrationSource, RegistrationState
from events.errors import EventError
from events.models import Attendance, Event, Registration
from events.models.registrations import name_key
from events.services.registrations.farewells import say_goodbye
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
# Who has no seat for sure, and is given one by arriving if one is free.
NOT_SEATED = (RegistrationState.UNCONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED)


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

    Whoever waits, has an offer or has not confirmed yet gets a free seat at once. Raises EventError for somebody
    without a seat, who has cancelled, for a day on which the event doesn't take place, and when the list is closed.
    """
    event, registration = locked_registration(registration)
    _refuse_unless_open(event, day)
    if registration.state in NOT_SEATED:
        if not registration.holds_seat and seats_left(event, registration.mode) == 0:
            raise EventError(_("All seats are taken, and this person is on the waiting list."))
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

    Of a walk-in who is recorded on no other day nothing remains: she was written down by mistake. Whoever was let in
    without a seat waits again.
    """
    event = locked_event(registration.event_id)
    _refuse_unless_open(event, day)
    deleted, _rows = Attendance.objects.filter(registration=registration, day=day).delete()
    if not deleted:
        return
    log_registration(registration, "events.attendance.undo", by=by, data={"day": day.isoformat()})
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.attendances.exists():
        return
    if registration.source == RegistrationSource.WALK_IN:
        free_seat(event, registration)
        registration.delete()
        offer_free_seats(event)
    elif not registration.holds_seat:
        registration.state = RegistrationState.WAITING
        registration.save(update_fields=["state"])


@transaction.atomic
def record_walk_in(draft: Registration, *, day: date, at: datetime, by: User, although_full: bool) -> Registration:
    """Write down somebody who came without registration, and her arrival. `draft` is unsaved, with event and mode.

    Sent twice (same public ID), it is one. When all seats are taken, SeatsTakenError says so unless the organiser lets
    her in all the same (`although_full`): she has no seat of those that are counted then. Somebody who waits, or never
    confirmed, comes with her own registration, which is returned. EventError is raised for a confirmed one, who has a
    line to tick.
    """
    event = locked_event(draft.event)
    _refuse_unless_open(event, day)
    sent = draft.public_id
    if known := Registration.objects.filter(Q(public_id=sent) | Q(event=event, sent_as=sent)).first():
        if known.event_id != event.pk or (known.source != RegistrationSource.WALK_IN and known.sent_as != sent):
            raise EventError(_("This entry can't be recorded. Please fill in the form once more."))
        return known
    if own := _own_registration(event, draft):
        _let_in(event, own, by=by, although_full=although_full)
        Registration.objects.filter(pk=own.pk).update(sent_as=sent)
    else:
        _write_down(event, draft, by=by, although_full=although_full)
    person = own or draft
    record_arrival(person, day=day, at=at, by=by)
    return person


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


def _own_registration(event: Event, draft: Registration) -> Registration | None:
    """Return with what somebody at the door is on the list already, so that nobody is there twice.

    Who gives no address is known by her name, if just one of those without a seat of their own is called so.
    """
    same = Registration.objects.select_for_update().active().filter(event=event, name_key=name_key(draft.name))
    if draft.email:
        return same.filter(email=draft.email.lower()).first()
    called_so = same.filter(state__in=NOT_SEATED)[:2]
    return called_so[0] if len(called_so) == 1 else None


def _let_in(event: Event, own: Registration, *, by: User, although_full: bool) -> None:
    if own.state not in NOT_SEATED:
        raise EventError(_("This person is on the list already. Record the arrival there."))
    if not own.holds_seat and seats_left(event, own.mode) == 0:
        if not although_full:
            raise SeatsTakenError
        own.waiting_since = own.waiting_since or timezone.now()
        log_registration(own, "events.registration.let_in", by=by)
    _seat_at_the_door(event, own)


def _write_down(event: Event, draft: Registration, *, by: User, although_full: bool) -> None:
    draft.event, draft.source, draft.state = event, RegistrationSource.WALK_IN, RegistrationState.CONFIRMED
    draft.created_at = draft.confirmed_at = timezone.now()
    if seats_left(event, draft.mode) != 0:
        take_seat(event, draft)
    elif not although_full:
        raise SeatsTakenError
    draft.save()
    log_registration(draft, "events.registration.walk_in", by=by)


def _seat_at_the_door(event: Event, registration: Registration) -> None:
    """Confirm somebody who stands there, with a seat if there is one."""
    if not registration.holds_seat and seats_left(event, registration.mode) != 0:
        take_seat(event, registration)
    registration.state, registration.held_until = RegistrationState.CONFIRMED, None
    registration.confirmed_at = registration.confirmed_at or timezone.now()
    registration.save()
