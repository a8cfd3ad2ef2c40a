"""The waiting list: offers in order, with a deadline, and nobody is forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from events.enums import EndedBy, RegistrationState, Status
from events.errors import EventError
from events.models import Event, Registration
from events.selectors.registration_data import data_of
from events.services.registrations.changing import cancel_registration
from events.services.registrations.waiting import (
    accept_offer,
    end_lapsed_offers,
    offer_all_free_seats,
    offer_free_seats,
    position_in_line,
    promote,
)
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator
from tests.factories.registrations import a_registration, an_open_event, registrations

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def full():
    """An event with one seat, which the first person has; three wait."""
    event = an_open_event(seats_on_site=1)
    return event, *registrations(event, 4)


def states(*people) -> list[str]:
    by_pk = dict(Registration.objects.values_list("pk", "state"))
    return [by_pk[one.pk] for one in people]


def taken(event) -> int:
    return Event.objects.get(pk=event.pk).taken_on_site


def test_positions_follow_the_order_of_confirming(full):
    _event, _seated, *waiting = full
    assert [position_in_line(one) for one in waiting] == [1, 2, 3]


def test_a_freed_seat_is_offered_to_the_first_in_line_for_two_days(full):
    event, seated, first, second, _third = full
    cancel_registration(seated)
    offered = Registration.objects.get(pk=first.pk)
    assert states(first, second) == [RegistrationState.OFFERED, RegistrationState.WAITING]
    assert (offered.held_until, taken(event)) == (NOW + timedelta(hours=48), 1)


def test_an_offer_is_accepted_once(full, on_commit_runs):
    event, seated, first, *_others = full
    cancel_registration(seated)
    with on_commit_runs():
        accept_offer(first)
        accept_offer(first)
    assert (states(first), taken(event)) == ([RegistrationState.CONFIRMED], 1)
    assert [message.to for message in mail.outbox] == [[first.email]]


def test_after_the_deadline_the_next_has_the_offer(full, clock):
    event, seated, first, second, third = full
    cancel_registration(seated)
    clock.shift(timedelta(hours=48))
    end_lapsed_offers(datetime.now(BERLIN))
    end_lapsed_offers(datetime.now(BERLIN))
    assert states(first, second, third) == [
        RegistrationState.CANCELLED,
        RegistrationState.OFFERED,
        RegistrationState.WAITING,
    ]
    assert Registration.objects.get(pk=first.pk).ended_by == EndedBy.OFFER_LAPSED
    assert taken(event) == 1


def test_a_lapsed_offer_cannot_be_accepted_although_the_clock_has_not_run(full, clock):
    _event, seated, first, *_others = full
    cancel_registration(seated)
    clock.shift(timedelta(hours=48))
    with pytest.raises(EventError):
        accept_offer(first)


def test_an_offer_ends_when_the_event_begins(clock):
    event = an_open_event(seats_on_site=1, starts_at=NOW + timedelta(hours=5))
    seated, first = registrations(event, 2)
    cancel_registration(seated)
    assert Registration.objects.get(pk=first.pk).held_until == event.starts_at


def test_nothing_is_offered_once_the_event_has_begun(full, clock):
    event, seated, first, *_others = full
    clock.move_to(event.starts_at)
    cancel_registration(seated)
    assert (states(first), offer_free_seats(event)) == ([RegistrationState.WAITING], 0)


def test_nothing_is_offered_for_a_cancelled_event(full):
    event, seated, first, *_others = full
    Event.objects.filter(pk=event.pk).update(status=Status.CANCELLED)
    cancel_registration(seated)
    assert states(first) == [RegistrationState.WAITING]


def test_who_leaves_the_list_moves_the_others_up(full):
    event, _seated, first, second, third = full
    cancel_registration(first)
    assert [position_in_line(one) for one in (second, third)] == [1, 2]
    assert taken(event) == 1


def test_who_declines_passes_the_offer_on(full):
    _event, seated, first, second, _third = full
    cancel_registration(seated)
    cancel_registration(first)
    assert states(first, second) == [RegistrationState.CANCELLED, RegistrationState.OFFERED]


def test_more_seats_are_offered_at_once_to_as_many_as_wait(full):
    event, _seated, *waiting = full
    Event.objects.filter(pk=event.pk).update(seats_on_site=3)
    offer_all_free_seats(NOW)
    offer_all_free_seats(NOW)
    assert states(*waiting) == [RegistrationState.OFFERED, RegistrationState.OFFERED, RegistrationState.WAITING]
    assert taken(event) == 3


def test_without_a_limit_any_more_everybody_is_offered_a_seat(full):
    event, _seated, *waiting = full
    Event.objects.filter(pk=event.pk).update(seats_on_site=None)
    assert offer_free_seats(event) == 3
    assert states(*waiting) == [RegistrationState.OFFERED] * 3


def test_an_organiser_offers_a_free_seat_out_of_turn(full):
    event, _seated, first, second, _third = full
    boss = make_administrator()
    Event.objects.filter(pk=event.pk).update(seats_on_site=2)
    promote(second, by=boss)
    assert states(first, second) == [RegistrationState.WAITING, RegistrationState.OFFERED]


def test_who_is_passed_over_all_others_has_the_next_seat_and_they_move_down(full):
    _event, seated, first, second, third = full

    promote(third, by=make_administrator())
    promoted = [position_in_line(one) for one in (third, first, second)]
    cancel_registration(seated)

    assert promoted == [1, 2, 3]
    assert states(first, second, third) == [
        RegistrationState.WAITING,
        RegistrationState.WAITING,
        RegistrationState.OFFERED,
    ]


def test_whoever_is_preferred_keeps_the_day_since_which_she_waits(full):
    _event, _seated, _first, second, third = full
    since = third.waiting_since

    promote(third, by=make_administrator())

    third.refresh_from_db()
    assert data_of(third)["waiting_since"] == since
    assert data_of(third)["preferred_at"] is not None
    assert data_of(second)["preferred_at"] is None


def test_of_two_who_are_preferred_the_later_one_comes_first(full, time_machine):
    _event, _seated, first, second, third = full
    boss = make_administrator()
    promote(second, by=boss)
    time_machine.shift(timedelta(minutes=1))
    promote(third, by=boss)

    assert [position_in_line(one) for one in (third, second, first)] == [1, 2, 3]


def test_somebody_new_does_not_overtake_those_who_wait(full):
    event, *_people = full
    Event.objects.filter(pk=event.pk).update(seats_on_site=2)
    newcomer = a_registration(event, "late@example.org", name="Late")
    assert newcomer.state == RegistrationState.WAITING


def test_who_loses_a_seat_and_takes_another_is_told_each_time(clock):
    event = an_open_event(seats_on_site=1)
    seated, first = registrations(event, 2)
    cancel_registration(seated)
    accept_offer(first)
    clock.shift(timedelta(hours=1))
    Registration.objects.filter(pk=first.pk).update(state="waiting", holds_seat=False, waiting_since=NOW)
    Event.objects.filter(pk=event.pk).update(taken_on_site=0)

    offer_free_seats(event)
    accept_offer(first)

    written = Mail.objects.filter(recipient=first.email).order_by("pk").values_list("template", flat=True)
    kinds = [template.removeprefix("events/registration_") for template in written]
    assert kinds == ["please_confirm", "waiting", "offered", "confirmed", "offered", "confirmed"]


def test_without_an_hour_an_offer_ends_before_the_day(clock):
    event = an_open_event(seats_on_site=1, starts_at=NOW + timedelta(hours=22))
    Event.objects.filter(pk=event.pk).update(precision="day", edtf="2026-11-26", starts_at=None, ends_at=None)
    seated, first = registrations(event, 2)
    cancel_registration(seated)

    assert Registration.objects.get(pk=first.pk).held_until == datetime(2026, 11, 26, tzinfo=BERLIN)


def test_once_the_event_has_begun_no_offer_is_taken_or_made(full, clock):
    event, seated, first, second, _third = full
    cancel_registration(seated)
    begins = event.starts_at
    Registration.objects.filter(pk=first.pk).update(held_until=begins + timedelta(hours=1))
    Event.objects.filter(pk=event.pk).update(seats_on_site=2)
    clock.move_to(begins)

    with pytest.raises(EventError):
        accept_offer(first)
    with pytest.raises(EventError):
        promote(second, by=make_administrator())
    assert states(first, second) == [RegistrationState.OFFERED, RegistrationState.WAITING]
