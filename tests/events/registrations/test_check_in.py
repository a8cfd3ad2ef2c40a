"""The entrance: who may open it, what it shows, and that whatever is recorded is recorded once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from events.enums import Mode, RegistrationSource, RegistrationState
from events.models import Attendance, Event, Registration
from events.services.registrations.changing import cancel_registration
from glokal.accounts.roles import ORGANISERS
from glokal.core.identity import new_public_id
from glokal.core.models import Mail
from tests.events.test_pages import text_of
from tests.factories.accounts import make_administrator, make_communicator, make_user
from tests.factories.registrations import a_registration, an_open_event, an_unconfirmed

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 11, 20, 12, tzinfo=BERLIN)
STARTS = datetime(2026, 11, 25, 9, tzinfo=BERLIN)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=BERLIN)
DAY = date(2026, 11, 25)
SCRIPT = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event("Messe", starts_at=STARTS)


@pytest.fixture
def organiser(event):
    return an_organiser_of(event)


@pytest.fixture
def eva(event):
    """Registered, without an address to which mails would go."""
    return a_registration(event, "", name="Eva Dvořáková", spoken_languages=["cs", "de"])


@pytest.fixture
def door(client, event, eva, organiser, clock):
    """A browser of the organiser on the day, at half past nine."""
    clock.move_to(NOW, tick=False)
    client.force_login(organiser)
    return client


def an_organiser_of(event, email="organiser@example.org"):
    user = make_user(email, groups=[ORGANISERS])
    user.user_permissions.add(Permission.objects.get(codename="change_registration"))
    event.people_in_charge.add(user)
    return user


def address(name, event):
    return reverse(f"check_in:{name}", args=[event.public_id])


def post(client, name, event, registration=None, *, day=DAY, headers=None, **fields):
    fields = {"day": day.isoformat(), "person": getattr(registration, "public_id", "")} | fields
    return client.post(address(name, event), fields, headers=headers)


def a_walk_in(**fields):
    known = {"public_id": new_public_id(), "name": "Jan Novák", "organisation_name": "", "country": "cz"}
    return known | {"language": "cs", "email": ""} | fields


def seen_on(page):
    return text_of(page.text)


def recorded():
    return [
        (one.registration.name, one.day, timezone.localtime(one.arrived_at).strftime("%H:%M"))
        for one in Attendance.objects.all()
    ]


def people_on(page):
    """Name and whether a button records the arrival, in the order of the list."""
    return [(one.registration.name, one.may_arrive and not one.arrived_at) for one in page.context_data["people"]]


# Who may not --------------------------------------------------------------------------------------------------------

POSTS = ["arrive", "undo", "walk_in", "close", "reopen"]


def strangers(event):
    elsewhere = an_open_event("Forum", starts_at=STARTS)
    colleague = make_user("colleague@example.org", groups=[ORGANISERS])
    return [make_communicator(), an_organiser_of(elsewhere, "elsewhere@example.org"), make_user(), colleague]


def test_whoever_is_not_in_charge_sees_nobody_and_records_nothing(client, event, eva, organiser, clock):
    clock.move_to(NOW, tick=False)
    for stranger in strangers(event):
        client.force_login(stranger)
        answers = [client.get(address("event", event)), client.get(address("event", event), headers=SCRIPT)]
        answers += [client.post(address(name, event), a_walk_in(person=eva.public_id)) for name in POSTS]

        assert [answer.status_code for answer in answers] == [403] * 7, stranger.email
        assert not any("Dvořák" in answer.text or "Messe" in answer.text for answer in answers)
    assert (recorded(), Registration.objects.count()) == ([], 1)


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(client, event, eva):
    answer = client.get(f"{address('event', event)}?day=2026-11-25")

    assert answer.url == f"/de/konto/anmelden/?next=/de/einlass/{event.public_id}/%3Fday%3D2026-11-25"
    assert client.get(address("event", event), headers=SCRIPT).status_code == 401
    assert [client.post(address(name, event), headers=SCRIPT).status_code for name in POSTS] == [401] * 5
    assert recorded() == []


def test_a_ticket_tells_a_stranger_nothing_not_even_that_it_exists(client, event, eva, organiser):
    def seen(public_id):
        page = client.get(reverse("check_in:ticket", args=[public_id]))
        return page.status_code, seen_on(page).replace(public_id, ""), page.headers["Cache-Control"]

    for stranger in [None, *strangers(event)]:
        client.logout()
        if stranger:
            client.force_login(stranger)
        there, nowhere = seen(eva.public_id), seen("0000000000")

        assert there == nowhere
        assert (there[0], there[2]) == (200, "private, no-store")
        assert "Zeigen Sie bitte das Ticket am Eingang" in there[1]
        assert not any(secret in there[1] for secret in ("Eva", "Dvořák", "Messe"))


def test_the_entrance_asks_for_the_second_factor_of_the_cms(door, event, eva, settings):
    settings.CMS_REQUIRES_SECOND_FACTOR = True
    ticket = reverse("check_in:ticket", args=[eva.public_id])

    assert door.get(address("event", event)).url.startswith("/de/konto/sicherheit/")
    assert door.get(ticket).url.endswith(f"?next={ticket}")
    assert post(door, "arrive", event, eva, headers=SCRIPT).status_code == 401
    assert post(door, "arrive", event, eva).status_code == 302
    assert recorded() == []


def test_nobody_keeps_the_list(door, event):
    page = door.get(address("event", event))

    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")


# The list -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(door, event, django_assert_num_queries, item_count):
    for number in range(item_count - 1):
        person = a_registration_on_the_day(event, name=f"Person {number}")
        post(door, "arrive", event, person)
    door.get(address("event", event))

    with django_assert_num_queries(12):
        page = door.get(address("event", event))

    assert len(page.context_data["people"]) == item_count


def a_registration_on_the_day(event, **fields):
    """Registration is closed by then; the organiser adds people."""
    from events.services.registrations.registering import add_by_organiser
    from tests.factories.registrations import a_draft

    return add_by_organiser(a_draft(event, "", **fields), by=None)


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


# Recording ----------------------------------------------------------------------------------------------------------


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


# Without registration -----------------------------------------------------------------------------------------------


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


# The ticket ---------------------------------------------------------------------------------------------------------


def ticket(registration):
    return reverse("check_in:ticket", args=[registration.public_id])


def test_a_ticket_shows_the_person_and_one_tap_records_the_arrival(door, event, eva):
    page = door.get(ticket(eva))
    assert "Eva Dvořáková" in seen_on(page)
    assert "Ankunft erfassen" in seen_on(page)
    assert recorded() == []

    answer = post(door, "arrive", event, eva, ticket="1")

    assert answer.url == ticket(eva)
    page = seen_on(door.get(answer.url))
    assert "Angekommen: 25.11.2026, 09:30 Uhr." in page
    assert "Ankunft erfassen" not in page
    assert post(door, "undo", event, eva, ticket="1").url == ticket(eva)
    assert recorded() == []


def test_a_ticket_of_another_day_says_for_which_it_is(door, eva, clock):
    clock.move_to(NOW - timedelta(days=1), tick=False)

    page = seen_on(door.get(ticket(eva)))

    assert "Dieses Ticket gilt für einen anderen Tag: Mittwoch, 25. November 2026" in page
    assert "Ankunft erfassen" not in page


def test_a_cancelled_ticket_says_what_to_do(door, eva):
    cancel_registration(eva)

    page = seen_on(door.get(ticket(eva)))

    assert "Storniert. Kommt die Person trotzdem" in page
    assert "Ankunft erfassen" not in page


# What the script asks -----------------------------------------------------------------------------------------------


def test_the_script_gets_the_list_only_when_it_has_changed(door, event, eva):
    version = door.get(address("event", event)).context_data["version"]
    assert door.get(address("event", event), {"known": version}, headers=SCRIPT).status_code == 204
    post(door, "arrive", event, eva)

    news = door.get(address("event", event), {"known": version}, headers=SCRIPT).json()

    assert news["counts"] == {"arrived": 1, "expected": 1, "walk_ins": 0}
    assert "09:30" in news["rows"]


# The end ------------------------------------------------------------------------------------------------------------


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
