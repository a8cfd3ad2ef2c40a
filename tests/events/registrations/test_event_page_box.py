"""What an event's page and the lists say of registration, in both languages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.enums import Mode, RegistrationWay, Status
from tests.events.registrations.forms import form_of
from tests.events.test_pages import text_of
from tests.factories.registrations import an_open_event, registrations

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def box(client, event, language):
    """The words of the box; empty if there is none."""
    html = client.get(event.pages.get(locale__language_code=language).url).text
    if 'id="registration"' not in html:
        return ""
    part = html[html.index('<section class="registration-box') :]
    return text_of(f"<main{part[: part.index('</section>')]}</main>").split(" ", 2)[2].strip()


@pytest.mark.parametrize(
    ("seats", "german", "czech"),
    [
        (1, "Noch 1 Platz frei", "Zbývá 1 místo"),
        (2, "Noch 2 Plätze frei", "Zbývají 2 místa"),
        (5, "Noch 5 Plätze frei", "Zbývá 5 míst"),
    ],
)
def test_places_left_are_counted_in_good_german_and_czech(client, seats, german, czech):
    event = an_open_event(seats_on_site=seats)

    assert german in box(client, event, "de")
    assert czech in box(client, event, "cs")
    assert f'href="{form_of(event, "cs")}"' in client.get(event.pages.get(locale__language_code="cs").url).text


def test_a_hybrid_event_says_it_for_each_way_of_taking_part(client):
    event = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=3)
    registrations(event, 1)

    assert "In Präsenz: ausgebucht, Warteliste offen Online: noch 3 Plätze frei" in box(client, event, "de")
    assert "Prezenčně: obsazeno, čekací listina otevřena Online: zbývají 3 místa" in box(client, event, "cs")


@pytest.mark.parametrize(
    ("facts", "german", "czech"),
    [
        (
            {"registration_opens_at": NOW + timedelta(days=2)},
            "Anmeldung ab: Freitag, 27. November 2026, 12:00 Uhr",
            "Přihlašování od: pátek 27. listopadu 2026, 12:00",
        ),
        (
            {"registration_closes_at": NOW - timedelta(hours=1)},
            "Die Anmeldung ist geschlossen",
            "Přihlašování je ukončeno",
        ),
        (
            {"registration": RegistrationWay.ELSEWHERE, "registration_url": "https://www.khk-kv.example/akce/7"},
            "Die Veranstalter nehmen Anmeldungen auf khk-kv.example entgegen",
            "Pořadatelé přijímají přihlášky na webu khk-kv.example",
        ),
    ],
)
def test_the_box_says_how_things_stand(client, facts, german, czech):
    event = an_open_event(**facts)

    assert german in box(client, event, "de")
    assert czech in box(client, event, "cs")
    assert form_of(event) not in client.get(event.pages.get(locale__language_code="de").url).text


@pytest.mark.parametrize(
    ("has_list", "german", "czech"),
    [
        (True, "Auf die Warteliste setzen", "Zapsat se na čekací listinu"),
        (False, "Alle Plätze sind vergeben.", "Všechna místa jsou obsazena."),
    ],
)
def test_a_full_event_offers_the_waiting_list_if_it_has_one(client, has_list, german, czech):
    event = an_open_event(seats_on_site=1, has_waiting_list=has_list)
    registrations(event, 1)

    assert box(client, event, "de").endswith(german)
    assert box(client, event, "cs").endswith(czech)
    assert (form_of(event) in client.get(event.pages.get(locale__language_code="de").url).text) is has_list


def test_nothing_is_said_where_nobody_registers(client):
    none = an_open_event(registration=RegistrationWay.NONE)
    cancelled = an_open_event(status=Status.CANCELLED)

    assert [box(client, event, "de") for event in (none, cancelled)] == ["", ""]


def test_a_row_of_the_timetable_says_it_briefly(client):
    an_open_event(title="Offen")
    full = an_open_event(title="Voll", seats_on_site=1)
    registrations(full, 1)

    german, czech = (text_of(client.get(page).text) for page in ("/de/veranstaltungen/", "/cs/akce/"))

    assert ("Anmeldung offen" in german, "Ausgebucht, Warteliste offen" in german) == (True, True)
    assert ("Přihlašování otevřeno" in czech, "Obsazeno, čekací listina otevřena" in czech) == (True, True)


def test_a_kept_page_tells_a_new_registration_at_once(client, settings, on_commit_runs, as_in_a_process):
    settings.PAGE_CACHE = True
    with on_commit_runs():
        event = an_open_event(seats_on_site=2)
    assert "Noch 2 Plätze frei" in box(client, event, "de")

    with on_commit_runs():
        registrations(event, 1)

    assert "Noch 1 Platz frei" in box(client, event, "de")
