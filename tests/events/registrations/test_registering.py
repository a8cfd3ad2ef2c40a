"""Somebody registers, proves the address, and has a seat or a place in the line. The same person is there once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from events.enums import Mode, RegistrationSource, RegistrationState, RegistrationWay, Status
from events.errors import EventError
from events.models import Event, Registration
from events.services.attendance import record_arrival
from events.services.registrations.changing import cancel_registration, change_registration
from events.services.registrations.registering import (
    MOST_MAILS,
    MOST_UNCONFIRMED,
    RegistrationClosedError,
    TooManyUnconfirmedError,
    add_by_organiser,
    confirm,
    register,
)
from events.services.registrations.waiting import accept_offer, forget_all_lapsed, promote
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_user
from tests.factories.registrations import a_draft, a_registration, an_open_event, an_unconfirmed

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def taken(event) -> tuple[int, int]:
    return Event.objects.values_list("taken_on_site", "taken_online").get(pk=event.pk)


def state_of(registration) -> str:
    return Registration.objects.get(pk=registration.pk).state


def test_an_unconfirmed_registration_holds_its_seat_for_two_hours(clock):
    event = an_open_event(seats_on_site=1)
    an_unconfirmed(event)
    assert taken(event) == (1, 0)

    clock.shift(timedelta(hours=1, minutes=59))
    forget_all_lapsed(datetime.now(BERLIN))
    assert taken(event) == (1, 0)

    clock.shift(timedelta(minutes=1))
    forget_all_lapsed(datetime.now(BERLIN))
    assert (taken(event), Registration.objects.count()) == ((0, 0), 0)


def test_of_what_nobody_confirmed_no_mail_keeps_address_or_text(clock, on_commit_runs):
    event = an_open_event()
    with on_commit_runs():
        an_unconfirmed(event)
    clock.shift(timedelta(hours=2))
    forget_all_lapsed(datetime.now(BERLIN))

    assert list(Mail.objects.values_list("recipient", "text", "html")) == [("", "", "")]


def test_the_next_person_gets_a_seat_that_nobody_confirmed_without_waiting_for_the_clock(clock):
    event = an_open_event(seats_on_site=1)
    an_unconfirmed(event)
    clock.shift(timedelta(hours=3))

    later = a_registration(event, "jan@example.cz", name="Jan Novák")

    assert (state_of(later), taken(event)) == (RegistrationState.CONFIRMED, (1, 0))


def test_whoever_confirms_has_the_seat_and_keeps_it():
    event = an_open_event(seats_on_site=1)
    registration = a_registration(event)
    assert confirm(registration).state == RegistrationState.CONFIRMED
    assert taken(event) == (1, 0)


def test_a_full_event_puts_people_on_the_waiting_list():
    event = an_open_event(seats_on_site=1)
    a_registration(event)
    second = a_registration(event, "jan@example.cz", name="Jan Novák")
    assert (second.state, second.holds_seat, taken(event)) == (RegistrationState.WAITING, False, (1, 0))


def test_without_a_limit_everybody_has_a_seat():
    event = an_open_event(seats_on_site=None)
    assert {a_registration(event, f"p{one}@example.org").state for one in range(3)} == {RegistrationState.CONFIRMED}
    assert taken(event) == (3, 0)


def test_each_way_of_taking_part_has_its_own_seats():
    event = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=1)
    states = [
        a_registration(event, f"{mode}{one}@example.org", mode=mode).state
        for mode in ("on_site", "online")
        for one in range(2)
    ]
    assert states == [RegistrationState.CONFIRMED, RegistrationState.WAITING] * 2
    assert taken(event) == (1, 1)


def test_the_same_person_sent_twice_is_one_registration_with_what_was_written_last():
    event = an_open_event(seats_on_site=5)
    an_unconfirmed(event, role="Nákup")
    an_unconfirmed(event, "Eva@Example.cz", name="eva  dvořáková", role="Vedení")

    registration = Registration.objects.get()
    assert (registration.role, registration.name, taken(event)) == ("Vedení", "eva  dvořáková", (1, 0))


def test_two_colleagues_register_from_one_address():
    event = an_open_event(seats_on_site=5)
    names = ("Eva Dvořáková", "Jan Novák")
    assert [a_registration(event, "info@firma.example", name=name).name for name in names] == list(names)
    assert taken(event) == (2, 0)


def test_nobody_changes_a_confirmed_registration_by_the_form():
    event = an_open_event(seats_on_site=5)
    a_registration(event, role="Nákup")
    register(a_draft(event, role="Cizí"))
    registration = Registration.objects.get()
    assert (registration.role, registration.state) == ("Nákup", RegistrationState.CONFIRMED)


def test_nobody_is_mailed_without_end_by_somebody_else(on_commit_runs):
    event = an_open_event(seats_on_site=5)
    for _time in range(MOST_MAILS + 3):
        with on_commit_runs():
            an_unconfirmed(event)
    assert len(mail.outbox) == MOST_MAILS


def test_a_seat_is_held_no_longer_than_mails_ask_for_it(clock):
    event = an_open_event(seats_on_site=1)
    for _time in range(MOST_MAILS):
        an_unconfirmed(event)
        clock.shift(timedelta(hours=1))
    held = Registration.objects.get().held_until

    an_unconfirmed(event)

    assert Registration.objects.get().held_until == held == NOW + timedelta(hours=MOST_MAILS + 1)


def test_a_whole_firm_is_asked_to_confirm_but_one_address_holds_no_seats_on_end(on_commit_runs):
    event = an_open_event(seats_on_site=MOST_UNCONFIRMED + 5)
    with on_commit_runs():
        for number in range(MOST_UNCONFIRMED):
            an_unconfirmed(event, "info@firma.example", name=f"Person {number}")
    assert (len(mail.outbox), taken(event)) == (MOST_UNCONFIRMED, (MOST_UNCONFIRMED, 0))

    with pytest.raises(TooManyUnconfirmedError):
        an_unconfirmed(event, "info@firma.example", name="One More")

    assert taken(event) == (MOST_UNCONFIRMED, 0)
    assert an_unconfirmed(event, "info@firma.example", name="Person 0").name == "Person 0"
    assert an_unconfirmed(event, "other@example.org").holds_seat


def test_a_member_signed_in_with_the_address_has_nothing_to_confirm():
    event = an_open_event(seats_on_site=5)
    person = make_user("eva@example.cz")
    registration = register(a_draft(event), by=person)
    assert (registration.state, registration.person) == (RegistrationState.CONFIRMED, person)


def test_a_member_who_registers_somebody_else_confirms_nothing():
    registration = register(a_draft(an_open_event(), "jan@example.cz"), by=make_user("eva@example.cz"))
    assert (registration.state, registration.person) == (RegistrationState.UNCONFIRMED, None)


@pytest.mark.parametrize(
    "facts",
    [
        {"registration": RegistrationWay.NONE},
        {"registration": RegistrationWay.ELSEWHERE, "registration_url": "https://example.org/"},
        {"registration_opens_at": NOW + timedelta(minutes=1)},
        {"registration_closes_at": NOW},
        {"status": Status.CANCELLED},
        {"seats_on_site": 0, "has_waiting_list": False},
        {"mode": Mode.ONLINE},
    ],
)
def test_registration_that_is_not_open_takes_nobody(facts):
    event = an_open_event(**facts)
    with pytest.raises(RegistrationClosedError):
        register(a_draft(event))
    assert (Registration.objects.count(), taken(event)) == (0, (0, 0))


def test_registration_closes_when_the_event_begins(clock):
    event = an_open_event(starts_at=NOW + timedelta(hours=1))
    register(a_draft(event))
    clock.shift(timedelta(hours=1))
    with pytest.raises(RegistrationClosedError):
        register(a_draft(event, "jan@example.cz"))


def test_an_organiser_registers_somebody_outside_of_the_window_but_not_beyond_the_seats(on_commit_runs):
    event = an_open_event(registration_closes_at=NOW, seats_on_site=1)
    boss = make_administrator()
    with on_commit_runs():
        first = add_by_organiser(a_draft(event), by=boss)
        second = add_by_organiser(a_draft(event, "jan@example.cz", name="Jan Novák"), by=boss)
    assert (first.state, first.source) == (RegistrationState.CONFIRMED, RegistrationSource.ORGANISER)
    assert (second.state, taken(event)) == (RegistrationState.WAITING, (1, 0))
    assert [message.to for message in mail.outbox] == [["eva@example.cz"], ["jan@example.cz"]]
    with pytest.raises(EventError):
        add_by_organiser(a_draft(event), by=boss)


def test_consent_to_photographs_is_dated_and_can_be_withdrawn(clock):
    registration = a_registration(an_open_event(), photo_consent=True)
    assert registration.photo_consent_at == NOW

    registration.photo_consent = False
    assert change_registration(registration).photo_consent_at is None


def test_whoever_changes_to_the_other_way_gives_her_seat_back():
    event = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=1)
    registration = a_registration(event)
    registration.mode = "online"
    change_registration(registration)
    assert taken(event) == (0, 1)


def test_nobody_gives_a_seat_away_for_a_place_in_the_line():
    event = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=0)
    registration = a_registration(event, role="Nákup")
    registration.mode, registration.role = "online", "Vedení"
    with pytest.raises(RegistrationClosedError):
        change_registration(registration)
    kept = Registration.objects.get()
    assert (kept.mode, kept.role, taken(event)) == ("on_site", "Nákup", (1, 0))


def test_cancelling_frees_the_seat_once():
    event = an_open_event(seats_on_site=2)
    registration = a_registration(event)
    cancel_registration(registration)
    cancel_registration(registration)
    assert (state_of(registration), taken(event)) == (RegistrationState.CANCELLED, (0, 0))


def test_whoever_cancelled_may_register_again():
    event = an_open_event(seats_on_site=1)
    cancel_registration(a_registration(event))
    assert a_registration(event).state == RegistrationState.CONFIRMED
    assert taken(event) == (1, 0)


def test_a_cancelled_registration_is_not_changed_any_more():
    registration = cancel_registration(a_registration(an_open_event()))
    with pytest.raises(EventError):
        change_registration(registration)


def test_an_editor_who_saves_an_old_form_takes_no_seat_away():
    event = an_open_event(seats_on_site=3)
    stale = Event.objects.get(pk=event.pk)
    a_registration(event)
    stale.working_title = "Anders"
    stale.save()
    assert taken(event) == (1, 0)


def test_the_database_refuses_fewer_seats_than_are_taken():
    event = an_open_event(seats_on_site=3)
    a_registration(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(seats_on_site=0)


def test_whoever_confirms_after_the_event_went_online_takes_part_online():
    event = an_open_event(seats_on_site=1)
    registration = an_unconfirmed(event)
    Event.objects.filter(pk=event.pk).update(mode=Mode.ONLINE, seats_online=1)

    confirm(registration)

    kept = Registration.objects.get()
    assert (kept.mode, kept.state, taken(event)) == ("online", RegistrationState.CONFIRMED, (0, 1))


def test_the_letter_about_a_seat_of_the_other_way_says_what_was_changed_with_it():
    event = an_open_event(mode=Mode.HYBRID, seats_on_site=0, seats_online=1)
    registration = a_registration(event)
    registration.mode, registration.language = "online", "de"

    change_registration(registration)

    assert Mail.objects.get(template="events/registration_confirmed").language == "de"


def test_who_was_there_stays_on_the_list(clock):
    event = an_open_event(seats_on_site=1)
    registration = a_registration(event)
    clock.move_to(event.starts_at)
    record_arrival(registration, day=event.first_day, at=event.starts_at, by=make_administrator())

    with pytest.raises(EventError):
        cancel_registration(registration)

    assert (state_of(registration), taken(event)) == (RegistrationState.CONFIRMED, (1, 0))


def test_nobody_cancels_what_is_over(clock):
    event = an_open_event()
    registration = a_registration(event)
    clock.move_to(event.ends_at)

    with pytest.raises(EventError):
        cancel_registration(registration)

    assert state_of(registration) == RegistrationState.CONFIRMED


def test_whoever_acts_on_what_was_never_confirmed_is_told_that_it_is_gone(clock):
    event = an_open_event(starts_at=NOW + timedelta(hours=1))
    registration = an_unconfirmed(event)
    clock.shift(timedelta(hours=2))
    boss = make_administrator()

    for act in (
        lambda: change_registration(registration),
        lambda: accept_offer(registration),
        lambda: promote(registration, by=boss),
        lambda: record_arrival(registration, day=NOW.date(), at=NOW, by=boss),
    ):
        with pytest.raises(EventError):
            act()

    assert (cancel_registration(registration).state, Registration.objects.count()) == (RegistrationState.CANCELLED, 0)
