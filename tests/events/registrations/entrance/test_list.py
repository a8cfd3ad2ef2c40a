"""What the list at the entrance shows, and how people are found in it."""

from datetime import timedelta

import pytest

from events.enums import RegistrationState
from events.models import Event, Registration
from events.services.registrations.changing import cancel_registration
from tests.events.registrations.entrance.steps import (
    DAY,
    NOW,
    SCRIPT,
    STARTS,
    a_registration_on_the_day,
    a_walk_in,
    address,
    an_organiser_of,
    people_on,
    post,
    seen_on,
)
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(door, event, django_assert_num_queries, item_count):
    for number in range(item_count - 1):
        person = a_registration_on_the_day(event, name=f"Person {number}")
        post(door, "arrive", event, person)
    door.get(address("event", event))

    with django_assert_num_queries(12):
        page = door.get(address("event", event))

    assert len(page.context_data["people"]) == item_count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dvorak", ["Eva Dvořáková", "Jürgen Weiß"]),
        ("DVOŘÁKOVÁ eva", ["Eva Dvořáková"]),
        ("weiss", ["Jürgen Weiß"]),
        ("juergen", ["Jürgen Weiß"]),
        ("novak", []),
    ],
)
def test_a_person_is_found_by_name_or_organisation_however_it_is_spelt(door, event, eva, query, found):
    eva.organisation_name = "Firma A"
    eva.save()
    a_registration_on_the_day(event, name="Jürgen Weiß", organisation_name="Dvořák s.r.o.")

    page = door.get(address("event", event), {"q": query})

    assert [one.registration.name for one in page.context_data["people"]] == found


def test_the_list_says_of_each_state_what_it_means_at_the_entrance(client, organiser, clock, event):
    Event.objects.filter(pk=event.pk).update(seats_on_site=2)
    event.refresh_from_db()
    a_registration(event, "", name="A confirmed")
    gone = a_registration(event, "", name="B cancelled")
    a_registration(event, "", name="C waiting")
    cancel_registration(gone)  # C is offered the seat
    a_registration(event, "", name="D waiting")
    clock.move_to(NOW - timedelta(hours=1), tick=False)
    Registration.objects.filter(name="A confirmed").update(language="cs")
    client.force_login(organiser)

    page = client.get(address("event", event))

    assert people_on(page) == [
        ("A confirmed", True),
        ("B cancelled", False),
        ("C waiting", True),
        ("D waiting", False),
    ]
    assert "Storniert. Kommt die Person trotzdem" in seen_on(page)
    assert "Hat einen Platz angeboten bekommen" in seen_on(page)
    assert "Auf der Warteliste, und alle Plätze sind vergeben." in seen_on(page)


def test_who_cancelled_and_registered_anew_is_on_the_list_once(door, event, eva):
    cancel_registration(eva)
    a_registration_on_the_day(event, name="Eva Dvořáková")

    assert people_on(door.get(address("event", event))) == [("Eva Dvořáková", True)]


def test_the_counts_are_those_of_the_day(door, event, eva):
    a_registration_on_the_day(event, name="Jürgen Weiß")
    post(door, "arrive", event, eva)
    door.post(address("walk_in", event), a_walk_in(day=DAY.isoformat()))

    people = door.get(address("event", event)).context_data["list"]

    assert (people.arrived, people.expected, people.walk_ins) == (2, 2, 1)


def test_an_event_of_several_days_has_a_list_for_each(client, clock):
    event = an_open_event("Forum", starts_at=STARTS)
    Event.objects.filter(pk=event.pk).update(
        ends_at=STARTS + timedelta(days=1), last_day=DAY + timedelta(days=1), edtf="2026-11-25/2026-11-26"
    )
    event.refresh_from_db()
    eva = a_registration(event, "", name="Eva")
    client.force_login(an_organiser_of(event))
    clock.move_to(NOW, tick=False)
    post(client, "arrive", event, eva)

    assert people_on(client.get(address("event", event))) == [("Eva", False)]
    assert people_on(client.get(address("event", event), {"day": "2026-11-26"})) == [("Eva", True)]
    assert client.get(address("event", event), {"day": "1999-01-01"}).context_data["day"] == DAY
    assert "Dieser Tag kommt noch" in seen_on(client.get(address("event", event), {"day": "2026-11-26"}))


def test_the_script_gets_the_list_only_when_it_has_changed(door, event, eva):
    version = door.get(address("event", event)).context_data["version"]
    assert door.get(address("event", event), {"known": version}, headers=SCRIPT).status_code == 204
    post(door, "arrive", event, eva)

    news = door.get(address("event", event), {"known": version}, headers=SCRIPT).json()

    assert news["counts"] == {"arrived": 1, "expected": 1, "walk_ins": 0}
    assert "09:30" in news["rows"]


def test_a_thousand_people_are_one_light_page(door, event):
    Registration.objects.bulk_create(
        Registration(
            event=event,
            name=f"Jaroslava Procházková {number}",
            name_key=f"jaroslava procházková {number}",
            organisation_name="Strojírenská společnost s.r.o.",
            country="cz",
            language="cs",
            mode="on_site",
            state=RegistrationState.CONFIRMED,
            holds_seat=True,
            spoken_languages=["cs", "de"],
            created_at=NOW,
        )
        for number in range(999)
    )

    page = door.get(address("event", event))

    assert len(page.context_data["people"]) == 1000
    assert len(page.content) < 204_800
