"""Fifty people at once: as many have a seat as there are, on every database, and each person is there once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from events.enums import RegistrationState
from events.models import Event, Registration
from events.services.registrations.changing import cancel_registration
from events.services.registrations.registering import confirm, register
from events.services.registrations.waiting import accept_offer, offer_free_seats
from tests.factories.registrations import a_draft, an_open_event, registrations

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, SEATS = 50, 20


def at_once(work, things) -> list:
    """Run `work` for all things together, each in a thread with a connection of its own."""

    def run(thing):
        try:
            return work(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(run, things))


def counts(event) -> dict[str, int]:
    found = Registration.objects.filter(event=event).values_list("state", flat=True)
    return {state: list(found).count(state) for state in set(found)}


def test_fifty_people_register_and_confirm_at_once():
    event = an_open_event(seats_on_site=SEATS)

    def come(number):
        return confirm(register(a_draft(event, f"p{number}@example.org", name=f"Person {number}"))).pk

    assert len(set(at_once(come, range(PEOPLE)))) == PEOPLE
    assert counts(event) == {RegistrationState.CONFIRMED: SEATS, RegistrationState.WAITING: PEOPLE - SEATS}
    assert Event.objects.get(pk=event.pk).taken_on_site == SEATS


def test_one_person_who_presses_fifty_times_is_registered_once():
    event = an_open_event(seats_on_site=SEATS)
    at_once(lambda _number: register(a_draft(event)), range(PEOPLE))
    assert (Registration.objects.count(), Event.objects.get(pk=event.pk).taken_on_site) == (1, 1)


def test_cancelling_accepting_and_registering_at_once_keeps_the_count_true():
    event = an_open_event(seats_on_site=10)
    people = registrations(event, 20)
    work = [lambda one=one: cancel_registration(one) for one in people[:10]]
    work += [lambda: offer_free_seats(event)] * 5
    work += [
        lambda number=number: confirm(register(a_draft(event, f"new{number}@example.org", name=f"New {number}")))
        for number in range(15)
    ]
    at_once(lambda one: one(), work)
    offered = list(Registration.objects.filter(state=RegistrationState.OFFERED))
    at_once(accept_offer, offered * 2)

    stored = Event.objects.get(pk=event.pk)
    assert stored.taken_on_site == Registration.objects.filter(holds_seat=True).count() == 10
    assert counts(event)[RegistrationState.CONFIRMED] == 10
