"""Whatever is recorded at the entrance is recorded once, for its day, until the list is closed."""

from datetime import date, timedelta

import pytest

from events.enums import RegistrationState
from events.models import Attendance, Event
from events.services.registrations.changing import cancel_registration
from tests.events.registrations.entrance.steps import (
    BEFORE,
    DAY,
    NOW,
    SCRIPT,
    STARTS,
    a_registration_on_the_day,
    a_walk_in,
    address,
    post,
    recorded,
    seen_on,
)
from tests.factories.accounts import make_administrator
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db


def test_an_arrival_is_recorded_once_however_often_it_is_sent(door, event, eva, organiser, clock):
    first = post(door, "arrive", event, eva)
    clock.move_to(NOW + timedelta(minutes=5), tick=False)
    post(door, "arrive", event, eva)

    assert recorded() == [("Eva Dvořáková", DAY, "09:30")]
    assert Attendance.objects.get().recorded_by == organiser
    assert first.url == f"{address('event', event)}?day=2026-11-25"


def test_somebody_else_had_recorded_it_already(door, event, eva, clock):
    post(door, "arrive", event, eva)
    door.force_login(make_administrator())
    clock.move_to(NOW + timedelta(minutes=5), tick=False)

    told = post(door, "arrive", event, eva, headers=SCRIPT).json()

    assert told["message"] == "Eva Dvořáková: Die Ankunft war schon erfasst, um 09:30 Uhr."
    assert "09:30" in told["row"]


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026-11-25T09:10:00+01:00", "09:10"),  # ticked without a connection
        ("2026-11-25T08:10:00Z", "09:10"),
        ("2026-11-25T09:33:00+01:00", "09:30"),  # a clock that is a little ahead
        ("2026-11-25T14:00:00+01:00", "09:30"),
        ("2026-11-24T23:59:00+01:00", "09:30"),
        ("1970-01-01T00:00:00+00:00", "09:30"),
        ("2026-11-25T09:10:00", "09:30"),  # without a zone it says nothing
        ("2026-13-45T99:00", "09:30"),
        ("yesterday", "09:30"),
        ("", "09:30"),
    ],
)
def test_a_device_is_believed_within_the_day(door, event, eva, told, at):
    post(door, "arrive", event, eva, at=told)

    assert recorded() == [("Eva Dvořáková", DAY, at)]


def test_what_is_recorded_afterwards_happened_when_the_event_began(door, event, eva, clock):
    clock.move_to(NOW + timedelta(days=3), tick=False)

    post(door, "arrive", event, eva)

    assert recorded() == [("Eva Dvořáková", DAY, "09:00")]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 24), "An diesem Tag findet die Veranstaltung nicht statt."),
        (date(2026, 11, 27), "Dieser Tag kommt noch."),
    ],
)
def test_nothing_is_recorded_for_another_day(door, event, eva, day, why):
    answer = post(door, "arrive", event, eva, day=day, headers=SCRIPT)

    assert (answer.status_code, answer.json()["message"]) == (409, why)
    assert recorded() == []


def test_what_was_ticked_on_the_second_day_is_not_recorded_for_the_first(door, event, eva, clock):
    Event.objects.filter(pk=event.pk).update(
        ends_at=STARTS + timedelta(days=1), last_day=DAY + timedelta(days=1), edtf="2026-11-25/2026-11-26"
    )
    clock.move_to(NOW + timedelta(days=1), tick=False)

    answer = post(door, "arrive", event, eva, at="2026-11-26T09:30:00+01:00", headers=SCRIPT)

    assert (answer.status_code, answer.json()["message"]) == (
        409,
        "Die Liste war die eines anderen Tages. Öffnen Sie die Liste des richtigen Tages und erfassen Sie es dort.",
    )
    assert recorded() == []


def test_nobody_arrives_before_the_day(door, event, eva, clock):
    clock.move_to(BEFORE, tick=False)

    page = door.get(post(door, "arrive", event, eva).url)

    assert "Dieser Tag kommt noch" in seen_on(page)
    assert recorded() == []


def test_who_cancelled_meanwhile_is_refused_and_the_line_says_so(door, event, eva):
    cancel_registration(eva)

    answer = post(door, "arrive", event, eva, headers=SCRIPT)

    assert answer.status_code == 409
    assert answer.json()["message"].startswith("Diese Anmeldung ist nicht bestätigt.")
    assert "Storniert" in answer.json()["row"]
    assert recorded() == []


def test_a_person_of_another_event_is_not_recorded_here(door, event):
    other = a_registration_on_the_day(an_open_event("Forum", starts_at=STARTS), name="Jan")

    assert post(door, "arrive", event, other, headers=SCRIPT).status_code == 409
    assert recorded() == []


def test_who_waits_gets_a_seat_that_is_free_by_arriving(client, organiser, clock, event):
    Event.objects.filter(pk=event.pk).update(seats_on_site=1)
    gone = a_registration(event, "", name="A")
    waits = a_registration(event, "", name="B")
    clock.move_to(NOW, tick=False)
    client.force_login(organiser)
    assert post(client, "arrive", event, waits, headers=SCRIPT).status_code == 409
    cancel_registration(gone)

    post(client, "arrive", event, waits)

    waits.refresh_from_db()
    assert (waits.state, waits.holds_seat) == (RegistrationState.CONFIRMED, True)
    assert recorded() == [("B", DAY, "09:30")]


def test_a_tick_is_taken_back_once_or_twice(door, event, eva):
    row = post(door, "arrive", event, eva, headers=SCRIPT).json()["row"]
    assert f'<button name="person" value="{eva.public_id}" formaction="{address("undo", event)}">' in row

    answers = [post(door, "undo", event, eva, headers=SCRIPT) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert 'name="person"' in answers[0].json()["row"]
    assert recorded() == []


def test_the_list_is_closed_after_the_event_and_then_nothing_changes(door, event, eva, clock):
    post(door, "arrive", event, eva)
    assert "Die Veranstaltung ist noch nicht vorbei." in seen_on(door.get(post(door, "close", event).url))
    clock.move_to(NOW + timedelta(days=1), tick=False)

    page = seen_on(door.get(post(door, "close", event).url))

    assert "Die Anwesenheitsliste ist abgeschlossen." in page
    refused = [
        post(door, "undo", event, eva, headers=SCRIPT),
        door.post(address("walk_in", event), a_walk_in(day=DAY.isoformat()), headers=SCRIPT),
    ]
    assert [answer.status_code for answer in refused] == [409, 409]
    assert refused[0].json()["message"].startswith("Die Anwesenheitsliste ist abgeschlossen.")
    assert len(recorded()) == 1
    assert "Die Anwesenheitsliste ist wieder offen." in seen_on(door.get(post(door, "reopen", event).url))
    post(door, "undo", event, eva)
    assert recorded() == []
