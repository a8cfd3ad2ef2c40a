"""Whether one can register for an event now, and how: it follows from dates and counts, and is never stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import AttendedMode, Mode, RegistrationState, RegistrationWay, Status
from events.models import Event, Registration


class OfferState(StrEnum):
    NONE = "none"  # nobody registers for this event
    ELSEWHERE = "elsewhere"  # on another website
    NOT_YET = "not_yet"
    OPEN = "open"
    WAITING_LIST = "waiting_list"  # full, but one can wait
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True)
class ModeOffer:
    """One way of taking part. `left` is None without a limit."""

    mode: str
    total: int | None
    left: int | None

    @property
    def is_full(self) -> bool:
        return self.left == 0


@dataclass(frozen=True)
class RegistrationOffer:
    """What a page says of registration at a moment."""

    state: OfferState
    modes: tuple[ModeOffer, ...] = ()
    url: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    has_waiting_list: bool = False

    @property
    def takes_registrations(self) -> bool:
        return self.state in (OfferState.OPEN, OfferState.WAITING_LIST)

    def takes(self, mode: str) -> bool:
        """Whether somebody can register for this way of taking part now, for a seat or for the waiting list."""
        found = next((one for one in self.modes if one.mode == mode), None)
        return self.takes_registrations and found is not None and (self.has_waiting_list or not found.is_full)


def attended_modes(event: Event) -> tuple[str, ...]:
    """Return in which ways one can take part; without a known mode, on site."""
    if event.mode == Mode.HYBRID:
        return (AttendedMode.ON_SITE, AttendedMode.ONLINE)
    return (AttendedMode.ONLINE,) if event.mode == Mode.ONLINE else (AttendedMode.ON_SITE,)


def why_not_cancelled(registration: Registration) -> str:
    """Return why nobody can cancel a registration any more; empty if somebody can."""
    if registration.event.is_past() and registration.event.has_known_day:
        return _("The event is over. There is nothing to change any more.")
    if registration.attendances.exists():
        return _("The arrival of this person is recorded. Take it back before you cancel the registration.")
    return ""


def why_not_offered(registration: Registration) -> str:
    """Return why nobody can offer this person a seat; empty if somebody can, as soon as one is free."""
    if registration.state == RegistrationState.CONFIRMED:
        return _("This is done already: the person has a seat.")
    if registration.state == RegistrationState.OFFERED:
        return _("This is done already: a seat is offered to the person, who has not accepted it yet.")
    if registration.state != RegistrationState.WAITING:
        return _("This person doesn’t wait for a seat.")
    if registration.event.has_begun():
        return _("The event has begun. Free seats are given at the entrance.")
    return ""


def closing_time(event: Event) -> datetime | None:
    """Return when registration closes: when the organiser says, and when the event begins at the latest."""
    moments = [moment for moment in (event.registration_closes_at, event.starts_at) if moment]
    return min(moments, default=None)


def registration_offer(event: Event, *, now: datetime | None = None) -> RegistrationOffer:
    """Answer from the event's row alone, without a query."""
    now = now or timezone.now()
    if event.registration == RegistrationWay.NONE or event.status == Status.CANCELLED or event.is_past(now):
        return RegistrationOffer(OfferState.NONE)
    opens_at, closes_at = event.registration_opens_at, closing_time(event)
    is_over = bool(closes_at and closes_at <= now) or event.is_running(now)
    state = OfferState.OPEN
    if is_over:
        state = OfferState.CLOSED
    elif opens_at and opens_at > now:
        state = OfferState.NOT_YET
    if event.registration == RegistrationWay.ELSEWHERE:
        state = OfferState.ELSEWHERE if state == OfferState.OPEN else state
        return RegistrationOffer(state, url=event.registration_url, opens_at=opens_at, closes_at=closes_at)
    modes = tuple(_mode_offer(event, mode) for mode in attended_modes(event))
    if state == OfferState.OPEN and all(mode.is_full for mode in modes):
        state = OfferState.WAITING_LIST if event.has_waiting_list else OfferState.FULL
    return RegistrationOffer(
        state, modes, opens_at=opens_at, closes_at=closes_at, has_waiting_list=event.has_waiting_list
    )


def _mode_offer(event: Event, mode: str) -> ModeOffer:
    total, taken = getattr(event, f"seats_{mode}"), getattr(event, f"taken_{mode}")
    return ModeOffer(mode, total, None if total is None else max(total - taken, 0))
