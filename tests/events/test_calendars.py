"""What a calendar program reads: the feed of each language and the file of an event."""

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar

from events.enums import Audience, Mode, Precision, Publication, Status
from events.models import Event
from events.services.publication import withdraw_event
from tests.factories.events import a_page, a_public_event, an_event, an_event_at

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, address="/calendar/de.ics"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def titles(calendar):
    return [str(entry["summary"]) for entry in calendar.events]


def a_morning(month, **facts):
    event = an_event_at(datetime(2027, month, 12, 9, tzinfo=BERLIN), title=f"Month {month}", **facts)
    a_page(event, "de", title=f"Monat {month}")
    return event


def test_nine_o_clock_is_nine_o_clock_in_summer_and_in_winter(client):
    a_morning(1)
    a_morning(7)

    calendar = read(client)

    starts = [entry.start for entry in calendar.events]
    assert [start.strftime("%d.%m. %H:%M %z") for start in starts] == ["12.01. 09:00 +0100", "12.07. 09:00 +0200"]
    assert [entry["dtstart"].params["TZID"] for entry in calendar.events] == ["Europe/Berlin"] * 2
    assert [str(zone["tzid"]) for zone in calendar.timezones] == ["Europe/Berlin"]
    rules = {part.name: part["tzoffsetto"].td for part in calendar.timezones[0].subcomponents}
    assert rules == {"DAYLIGHT": timedelta(hours=2), "STANDARD": timedelta(hours=1)}


def test_a_day_without_times_is_an_entry_for_the_whole_day(client):
    a_public_event("Tag", precision=Precision.DAY, edtf="2027-01-12")
    a_public_event("Tage", precision=Precision.SPAN, edtf="2027-02-01/2027-02-03")

    entries = read(client).events

    # The end is the first day that no longer belongs to it.
    days = [(entry["dtstart"].dt, entry["dtend"].dt) for entry in entries]
    assert days == [(date(2027, 1, 12), date(2027, 1, 13)), (date(2027, 2, 1), date(2027, 2, 4))]


def test_no_calendar_has_a_day_that_nobody_has_fixed(client):
    for precision, edtf in (
        ("month", "2027-04"),
        ("season", "2027-23"),
        ("year", "2027"),
        ("tba", ""),
        ("unknown", ""),
    ):
        event = a_public_event(precision, precision=precision, edtf=edtf)
        assert client.get(f"/calendar/de/{event.public_id}.ics").status_code == 404
        assert "/calendar/de/" not in client.get(event.pages.get(locale__language_code="de").url).content.decode()

    assert titles(read(client)) == []


def test_an_entry_says_what_the_page_says_in_the_readers_language(client):
    event = a_morning(
        1,
        status=Status.CONFIRMED,
        mode=Mode.ON_SITE,
        venue_name="Dům; s čárkou, a více",
        street="Na Molu 7",
        postcode="405 02",
        town="Děčín",
        latitude="50.78220",
        longitude="14.21480",
        step_free=True,
        languages=["de"],
        interpretation=[{"from": "de", "to": "cs", "mode": "simultaneous"}],
    )

    [entry] = read(client, "/calendar/cs.ics").events

    assert str(entry["summary"]) == "Monat 1"
    assert entry["summary"].params["LANGUAGE"] == "de"
    assert str(entry["location"]) == "Dům; s čárkou, a více, Na Molu 7, 405 02\N{NO-BREAK SPACE}Děčín"
    assert (entry["geo"].latitude, entry["geo"].longitude) == (50.7822, 14.2148)
    assert "německy, simultánní tlumočení do češtiny" in str(entry["description"])
    assert "přístup bez schodů" in str(entry["description"])
    assert entry["url"] == "http://testserver" + event.pages.get(locale__language_code="cs").url
    assert str(entry["status"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.PLANNED, "TENTATIVE"),
        (Status.CONFIRMED, "CONFIRMED"),
        (Status.POSTPONED, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_a_calendar_learns_every_status(client, status, said):
    a_public_event(status, precision=Precision.DAY, edtf="2027-01-12", status=status)

    assert [str(entry["status"]) for entry in read(client).events] == [said]


def test_the_identity_stays_and_the_number_grows_with_each_change_of_facts(client):
    event = a_morning(1)
    before = read(client).events[0]

    event.refresh_from_db()
    event.save()
    unchanged = read(client).events[0]
    event.town = "Zittau"
    event.save()
    [after] = read(client).events

    assert before["uid"] == unchanged["uid"] == after["uid"] == f"{event.public_id}@glokal"
    assert (before["sequence"], unchanged["sequence"], after["sequence"]) == (0, 0, 1)


def test_the_number_never_goes_back_when_somebody_saves_an_older_state():
    event = a_morning(1)
    older = Event.objects.get(pk=event.pk)
    for town in ("Zittau", "Děčín"):
        event.town = town
        event.save()

    older.town = "Most"
    older.save()

    assert Event.objects.get(pk=event.pk).sequence == 3


def test_drafts_internal_and_withdrawn_events_are_in_no_calendar(client):
    day = {"precision": Precision.DAY, "edtf": "2027-01-12"}
    draft = an_event("Entwurf", **day)
    a_page(draft, live=False)
    internal = an_event("Intern", audience=Audience.INTERNAL, **day)
    a_page(internal)
    withdrawn = a_public_event("Zurückgezogen", **day)
    withdraw_event(withdrawn)
    shown = a_public_event("Öffentlich", **day)

    assert titles(read(client)) == ["Öffentlich de"]
    for event in (draft, internal, withdrawn):
        assert client.get(f"/calendar/de/{event.public_id}.ics").status_code == 404
    assert Event.objects.get(pk=shown.pk).publication == Publication.PUBLIC


def test_what_is_over_stays_for_half_a_year(client):
    a_public_event("Neulich", precision=Precision.DAY, edtf="2026-06-01")
    a_public_event("Vor Jahren", precision=Precision.DAY, edtf="2024-06-01")

    assert titles(read(client)) == ["Neulich de"]


def test_khal_reads_the_feed(client, tmp_path):
    """A calendar program that people use, with its own parser and clock."""
    a_morning(1)
    a_morning(7)
    a_public_event("Tage", precision=Precision.SPAN, edtf="2027-02-01/2027-02-03")
    (tmp_path / "feed.ics").write_bytes(client.get("/calendar/de.ics").content)
    (tmp_path / "calendar").mkdir()
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[glokal]]\npath = {tmp_path / 'calendar'}\n[locale]\nlocal_timezone = Europe/Prague\n"
        "default_timezone = Europe/Prague\ntimeformat = %H:%M\ndateformat = %d.%m.\nlongdateformat = %d.%m.%Y\n"
        f"datetimeformat = %d.%m. %H:%M\nlongdatetimeformat = %d.%m.%Y %H:%M\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )

    khal = [
        str(Path(sys.executable).with_name("khal")),
        "-c",
        str(settings),
        "printics",
        "-f",
        "{start-long}-{end}|{title}",
    ]
    command = [*khal, str(tmp_path / "feed.ics")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own command

    assert [line for line in said.splitlines() if "|" in line] == [
        "12.01.2027 09:00-12.01. 11:00|Monat 1",
        "01.02.2027-03.02.|Tage de",
        "12.07.2027 09:00-12.07. 11:00|Monat 7",
    ]


def test_an_unchanged_calendar_is_not_sent_again(client):
    event = a_morning(1)
    first = client.get("/calendar/de.ics")

    again = client.get("/calendar/de.ics", headers={"If-None-Match": first["ETag"]})
    event.town = "Zittau"
    event.save()
    changed = client.get("/calendar/de.ics", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_a_calendar_of_a_language_that_the_site_does_not_have_is_missing(client):
    assert client.get("/calendar/fr.ics").status_code == 404


def test_pages_lead_to_feed_and_file(client):
    event = a_morning(1)

    index = client.get("/cs/akce/").content.decode()
    page = client.get(event.pages.get(locale__language_code="cs").url).content.decode()

    assert 'href="webcal://testserver/calendar/cs.ics"' in index
    assert 'rel="alternate" type="text/calendar" href="/calendar/cs.ics"' in index
    assert f'href="/calendar/cs/{event.public_id}.ics"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_costs_the_same_for_one_and_for_many(client, django_assert_num_queries, count):
    for month in range(1, count + 1):
        a_morning(month)
    client.get("/calendar/de.ics")

    with django_assert_num_queries(3):
        client.get("/calendar/de.ics")
