"""Seats: counted on the event's row, under a lock on it, and never more than there are.

Every service that gives or frees one locks the event first (`locked_event`), so whatever it decides from counts and
states still holds when it writes. The database checks once more that no more are taken than there are.
"""

from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import AttendedMode, RegistrationState
from events.errors import EventError
from events.models import Event, Registration
from events.services.registrations.forgetting import forget_mails_to
from glokal.core.touch import touched


class LapsedError(EventError):
    """The registration is gone: nobody confirmed it in time."""

    def __init__(self) -> None:
        super().__init__(_("This registration was not confirmed in time. Please register anew."))


def locked_event(event: Event | int) -> Event:
    """Return the event's row, locked until the end of the transaction, without what nobody confirmed in time."""
    pk = event if isinstance(event, int) else event.pk
    locked = Event.objects.select_for_update().get(pk=pk)
    forget_lapsed(locked, now=timezone.now())
    return locked


def locked_registration(registration: Registration) -> tuple[Event, Registration]:
    """Return event and registration as they stand, locked until the end of the transaction.

    Raises LapsedError if the registration was not confirmed in time: its row is gone.
    """
    event = locked_event(registration.event_id)
    found = Registration.objects.select_for_update().filter(pk=registration.pk).first()
    if found is None:
        raise LapsedError
    found.event = event
    return event, found


def forget_lapsed(event: Event, *, now: datetime) -> int:
    """Delete the registrations of a locked event that were never confirmed in time; return how many.

    Their seats are free from then on, so a full event is open again without waiting for the clock.
    """
    lapsed = list(Registration.objects.filter(event=event).lapsed(now))
    for registration in lapsed:
        free_seat(event, registration)
        forget_mails_to(registration)
    Registration.objects.filter(pk__in=[one.pk for one in lapsed]).delete()
    return len(lapsed)


def seats_left(event: Event, mode: str) -> int | None:
    """Return how many seats are free; None if there is no limit."""
    total, taken = getattr(event, f"seats_{mode}"), getattr(event, f"taken_{mode}")
    return None if total is None else max(total - taken, 0)


def may_be_seated(event: Event, mode: str) -> bool:
    """Whether somebody new gets a seat at once: one is free, and nobody waits for it."""
    left = seats_left(event, mode)
    waits = Registration.objects.filter(event=event, mode=mode, state=RegistrationState.WAITING).exists
    return left is None or (left > 0 and not waits())


def take_seat(event: Event, registration: Registration) -> None:
    """Count a seat of a locked event for `registration`, which has none. The caller has seen that one is left."""
    _count(event, registration.mode, +1)
    registration.holds_seat = True


def free_seat(event: Event, registration: Registration) -> None:
    """Give the seat of `registration` back, if it holds one."""
    if registration.holds_seat:
        _count(event, registration.mode, -1)
        registration.holds_seat = False


def _count(event: Event, mode: str, change: int) -> None:
    """Write the counter alone: facts that somebody edits meanwhile are not touched."""
    name = f"taken_{AttendedMode(mode).value}"
    Event.objects.filter(pk=event.pk).update(**{name: F(name) + change})
    setattr(event, name, getattr(event, name) + change)
    touched(event)
