"""Somebody who comes without registration."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from events.enums import Mode, RegistrationSource, RegistrationState
from events.models import Event, Registration
from events.services.registrations.registering import add_by_organiser
from tests.events.registrations.entrance.steps import (
    DAY,
    NOW,
    SCRIPT,
    STARTS,
    a_walk_in,
    address,
    people_on,
    post,
    recorded,
    seen_on,
)
from tests.factories.registrations import a_draft, a_registration, an_unconfirmed

pytestmark = pytest.mark.django_db


def test_somebody_without_registration_is_one_person_however_often_she_is_sent(door, event):
    fields = a_walk_in(day=DAY.isoformat(), at="2026-11-25T09:05:00+01:00")

    answers = [door.post(address("walk_in", event), fields, headers=SCRIPT) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert recorded() == [("Jan Novák", DAY, "09:05")]
    person = Registration.objects.get(name="Jan Novák")
    assert (person.public_id, person.source) == (fields["public_id"], RegistrationSource.WALK_IN)
    assert person.holds_seat


@pytest.mark.parametrize(
    "fields",
    [{"name": " "}, {"country": ""}, {"language": "xx"}, {"email": "novak@"}, {"public_id": "iiiiiiiiii"}],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(door, event, fields):
    page = door.post(address("walk_in", event), a_walk_in(day=DAY.isoformat(), organisation_name="Obrobna") | fields)

    assert page.status_code == 422
    assert 'value="Obrobna"' in page.text
    assert Registration.objects.count() == 1


def test_when_all_seats_are_taken_the_page_asks_and_lets_in_all_the_same(door, event):
    Event.objects.filter(pk=event.pk).update(seats_on_site=1)
    fields = a_walk_in(day=DAY.isoformat())
    asked = door.post(address("walk_in", event), fields)
    told = door.post(address("walk_in", event), fields, headers=SCRIPT)
    assert (asked.status_code, told.status_code, told.json()["is_full"]) == (422, 409, True)
    assert "Trotzdem einlassen" in seen_on(asked)
    assert recorded() == []

    door.post(address("walk_in", event), fields | {"although_full": "on"})

    assert recorded() == [("Jan Novák", DAY, "09:30")]
    event.refresh_from_db()
    assert event.taken_on_site == 1


def test_who_was_written_down_by_mistake_is_gone_when_it_is_taken_back(door, event):
    fields = a_walk_in(day=DAY.isoformat())
    door.post(address("walk_in", event), fields)
    person = Registration.objects.get(public_id=fields["public_id"])

    answers = [post(door, "undo", event, person, headers=SCRIPT) for _time in range(2)]

    assert [answer.json()["row"].strip() for answer in answers] == ["", ""]
    assert list(Registration.objects.values_list("name", flat=True)) == ["Eva Dvořáková"]
    event.refresh_from_db()
    assert event.taken_on_site == 1


def test_a_public_id_of_somebody_else_is_refused(door, event, eva):
    answer = door.post(address("walk_in", event), a_walk_in(day=DAY.isoformat(), public_id=eva.public_id))

    assert answer.status_code == 422
    assert recorded() == []


@pytest.fixture
def line(client, organiser, clock, event):
    """The only seat is taken, and Jan waits for it. Gives a browser of the organiser, and Jan's registration."""
    Event.objects.filter(pk=event.pk).update(seats_on_site=1)
    a_registration(event, "", name="Eva Dvořáková")
    jan = a_registration(event, "jan@example.org", name="Jan Novák")
    clock.move_to(NOW, tick=False)
    client.force_login(organiser)
    return client, jan


@pytest.mark.parametrize("email", ["jan@example.org", ""])
def test_who_never_confirmed_comes_with_her_own_registration(client, organiser, clock, event, email):
    clock.move_to(STARTS - timedelta(minutes=30), tick=False)
    jan = an_unconfirmed(event, "jan@example.org", name="Jan Novák")
    client.force_login(organiser)

    client.post(address("walk_in", event), a_walk_in(day=DAY.isoformat(), email=email))

    person = Registration.objects.get()
    assert (person.pk, person.state, person.source) == (jan.pk, RegistrationState.CONFIRMED, RegistrationSource.FORM)
    assert person.holds_seat
    event.refresh_from_db()
    assert event.taken_on_site == 1
    assert recorded() == [("Jan Novák", DAY, "08:30")]


def test_who_has_not_confirmed_can_be_ticked_too_until_the_registration_lapses(client, organiser, clock, event):
    clock.move_to(STARTS - timedelta(minutes=30), tick=False)
    jan, uwe = (an_unconfirmed(event, f"{name}@example.org", name=name) for name in ("Jan", "Uwe"))
    client.force_login(organiser)
    page = client.get(address("event", event))
    assert people_on(page) == [("Jan", True), ("Uwe", True)]
    assert "Hat noch nicht bestätigt und ist mit der Ankunft angemeldet." in seen_on(page)

    post(client, "arrive", event, jan)
    clock.shift(timedelta(hours=2, minutes=1))

    assert people_on(client.get(address("event", event))) == [("Jan", False), ("Uwe", False)]
    assert post(client, "arrive", event, uwe, headers=SCRIPT).status_code == 409
    assert recorded() == [("Jan", DAY, "08:30")]
    assert Registration.objects.get(pk=jan.pk).confirmed_at == STARTS - timedelta(minutes=30)


@pytest.mark.parametrize("email", ["jan@example.org", ""])
def test_who_waits_is_let_in_with_her_own_registration_and_waits_again_when_it_is_taken_back(line, event, email):
    door, jan = line
    fields = a_walk_in(day=DAY.isoformat(), email=email)
    assert door.post(address("walk_in", event), fields, headers=SCRIPT).json()["is_full"]

    fields |= {"although_full": "on"}
    answers = [door.post(address("walk_in", event), fields, headers=SCRIPT).json() for _time in range(2)]

    assert [answer["person"] for answer in answers] == [jan.public_id] * 2
    assert recorded() == [("Jan Novák", DAY, "09:30")]
    came = Registration.objects.get(name="Jan Novák")
    assert (came.state, came.source, came.holds_seat) == (RegistrationState.CONFIRMED, RegistrationSource.FORM, False)
    event.refresh_from_db()
    assert event.taken_on_site == 1
    assert ModelLogEntry.objects.filter(action="events.registration.let_in").count() == 1

    post(door, "undo", event, came)

    came.refresh_from_db()
    assert (came.state, came.waiting_since) == (RegistrationState.WAITING, jan.waiting_since)
    assert recorded() == []


def test_a_namesake_from_another_address_is_somebody_else(line, event):
    door, _jan = line

    door.post(
        address("walk_in", event),
        a_walk_in(day=DAY.isoformat(), email="other@example.org", although_full="on"),
    )

    states = Registration.objects.filter(name="Jan Novák").order_by("pk").values_list("email", "state")
    assert list(states) == [
        ("jan@example.org", RegistrationState.WAITING),
        ("other@example.org", RegistrationState.CONFIRMED),
    ]


def test_of_two_who_are_called_so_nobody_is_taken_for_the_other(line, event):
    door, _jan = line
    add_by_organiser(a_draft(event, "second@example.org", name="Jan Novák"), by=None)

    door.post(address("walk_in", event), a_walk_in(day=DAY.isoformat(), although_full="on"))

    states = Registration.objects.filter(name="Jan Novák").order_by("pk").values_list("state", "source")
    assert list(states) == [
        (RegistrationState.WAITING, RegistrationSource.FORM),
        (RegistrationState.WAITING, RegistrationSource.ORGANISER),
        (RegistrationState.CONFIRMED, RegistrationSource.WALK_IN),
    ]


def test_who_has_a_line_to_tick_is_not_written_down_again(door, event, eva):
    Registration.objects.filter(pk=eva.pk).update(email="eva@example.cz")
    fields = a_walk_in(day=DAY.isoformat(), name="eva  DVOŘÁKOVÁ", email="eva@example.cz")

    page = door.post(address("walk_in", event), fields)

    assert "Diese Person steht schon auf der Liste." in seen_on(page)
    assert Registration.objects.count() == 1


def test_at_a_hybrid_event_the_form_asks_for_the_way_of_taking_part(door, event):
    Event.objects.filter(pk=event.pk).update(mode=Mode.HYBRID)

    assert 'name="mode"' in door.get(address("event", event)).text
