"""Somebody who comes without registration."""

from datetime import timedelta

import pytest

from events.enums import Mode, RegistrationSource, RegistrationState
from events.models import Event, Registration
from glokal.core.models import Mail
from tests.events.registrations.entrance.steps import DAY, SCRIPT, STARTS, a_walk_in, address, post, recorded, seen_on
from tests.factories.registrations import an_unconfirmed

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


def test_who_never_confirmed_is_recorded_in_place_of_that(client, organiser, clock, event, on_commit_runs):
    clock.move_to(STARTS - timedelta(minutes=30), tick=False)
    with on_commit_runs():
        an_unconfirmed(event, "jan@example.org", name="Jan Novák")
    client.force_login(organiser)

    client.post(address("walk_in", event), a_walk_in(day=DAY.isoformat(), email="jan@example.org"))

    person = Registration.objects.get()
    assert (person.state, person.source) == (RegistrationState.CONFIRMED, RegistrationSource.WALK_IN)
    event.refresh_from_db()
    assert event.taken_on_site == 1
    asked = Mail.objects.get(template="events/registration_please_confirm")
    assert (asked.recipient, asked.text) == ("", "")


def test_who_has_a_line_to_tick_is_not_written_down_again(door, event, eva):
    Registration.objects.filter(pk=eva.pk).update(email="eva@example.cz")
    fields = a_walk_in(day=DAY.isoformat(), name="eva  DVOŘÁKOVÁ", email="eva@example.cz")

    page = door.post(address("walk_in", event), fields)

    assert "Diese Person steht schon auf der Liste." in seen_on(page)
    assert Registration.objects.count() == 1


def test_at_a_hybrid_event_the_form_asks_for_the_way_of_taking_part(door, event):
    Event.objects.filter(pk=event.pk).update(mode=Mode.HYBRID)

    assert 'name="mode"' in door.get(address("event", event)).text
