"""What stands on the list at the entrance: who is expected on a day, who is there, who can't be recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from directory.search.analysis import fold
from events.enums import AttendedMode, Mode, RegistrationSource, RegistrationState
from events.models import Attendance, Event, Registration
from events.services.attendance import NOT_SEATED, event_days
from events.services.registrations.seats import seats_left
from glokal.accounts.models import User
from glokal.core.collation import sort_key

# Who is expected.
WITH_A_SEAT = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of the list. `arrived_at` is None for who hasn't come yet; `by` recorded the arrival."""

    registration: Registration
    arrived_at: datetime | None
    by: str
    may_arrive: bool
    is_elsewhere: bool

    @property
    def public_id(self) -> str:
        return self.registration.public_id

    @property
    def is_walk_in(self) -> bool:
        return self.registration.source == RegistrationSource.WALK_IN

    @property
    def needs_words(self) -> bool:
        """Whether the state must be said: everybody else is simply expected."""
        return self.registration.state != RegistrationState.CONFIRMED

    @property
    def marks(self) -> list[str]:
        """What to know when speaking to her: her languages, no photograph, and how she takes part."""
        known = [
            (self.registration.spoken_languages, ", ".join(self.registration.spoken_languages).upper()),
            (not self.registration.photo_consent, gettext("no photograph")),
            (self.is_elsewhere, gettext("online")),
            (self.is_walk_in, gettext("without registration")),
        ]
        return [words for is_so, words in known if is_so]

    @property
    def found_by(self) -> str:
        return fold(f"{self.registration.name} {self.registration.shown_organisation}")


@dataclass(frozen=True, slots=True)
class CheckInList:
    """The list of one day; the counts are those of the whole day, whatever is searched for."""

    day: date
    people: list[Attendee]
    arrived: int
    expected: int
    walk_ins: int

    def found(self, query: str) -> list[Attendee]:
        """Return those in whose name or organisation every word of the query occurs, however they are spelt."""
        words = fold(query).split()
        return [one for one in self.people if all(word in one.found_by for word in words)]


def chosen_day(event: Event, asked: str = "", *, now: datetime | None = None) -> date | None:
    """Return the day that is asked for (ISO), else today, else the day of the event that is nearest to it.

    None while the day of the event isn't known.
    """
    days = event_days(event)
    if not days:
        return None
    by_name = {day.isoformat(): day for day in days}
    return by_name.get(asked) or min(max(timezone.localdate(now), days[0]), days[-1])


def check_in_list(event: Event, day: date, *, language: str, only: str = "") -> CheckInList:
    """Return everybody on the list of `day`, by name; `only` is a public ID. Two queries for any number of people.

    Who has cancelled is listed too, since she may come all the same, unless she has registered anew.
    """
    registrations = Registration.objects.filter(event=event).select_related("organisation")
    arrivals = Attendance.objects.filter(registration__event=event, day=day).select_related("recorded_by")
    if only:
        registrations, arrivals = registrations.filter(public_id=only), arrivals.filter(registration__public_id=only)
    there = {one.registration_id: one for one in arrivals}
    people = [
        _attendee(event, registration, there.get(registration.pk))
        for registration in sorted(_once(registrations), key=lambda one: (sort_key(one.name, language), one.pk))
    ]
    expected = [one for one in people if one.registration.state in WITH_A_SEAT and not one.is_walk_in]
    present = [one for one in people if one.arrived_at]
    return CheckInList(day, people, len(present), len(expected), sum(one.is_walk_in for one in present))


def _once(registrations: Iterable[Registration]) -> list[Registration]:
    """Leave out what somebody cancelled who is on the list anyway."""
    registrations = list(registrations)
    active = {(one.email, one.name_key) for one in registrations if one.is_active}
    return [one for one in registrations if one.is_active or (one.email, one.name_key) not in active]


def _attendee(event: Event, registration: Registration, attendance: Attendance | None) -> Attendee:
    is_not_seated = registration.state in NOT_SEATED and not registration.is_lapsed(timezone.now())
    has_a_seat = registration.holds_seat or seats_left(event, registration.mode) != 0
    return Attendee(
        registration=registration,
        arrived_at=attendance.arrived_at if attendance else None,
        by=_who(attendance.recorded_by) if attendance else "",
        may_arrive=registration.state == RegistrationState.CONFIRMED or (is_not_seated and has_a_seat),
        is_elsewhere=event.mode == Mode.HYBRID and registration.mode == AttendedMode.ONLINE,
    )


def _who(user: User | None) -> str:
    return (user.get_full_name() or user.email) if user else ""
