"""What a reader must know before he sets out: cancelled, postponed, going on, over."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from events.enums import Audience, Precision, Status
from events.labels import status_label
from events.models import Event
from tests.events.test_pages import read, text_of
from tests.factories.events import a_page, a_public_event, an_event, an_event_at

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def at(day, hour=12, month=1):
    return datetime(2027, month, day, hour, tzinfo=BERLIN)


def a_workshop(**facts):
    """On 12 January 2027 from 9 to 11."""
    event = an_event_at(at(12, 9), **facts)
    a_page(event)
    return Event.objects.get(pk=event.pk)


@pytest.mark.parametrize(
    ("now", "german", "czech"),
    [
        (at(12, 8), "", ""),
        (at(12, 9), "Läuft gerade", "Právě probíhá"),
        (at(12, 11), "Vorbei", "Již proběhlo"),
    ],
)
def test_the_clock_decides_what_goes_on_and_what_is_over(now, german, czech):
    event = a_workshop()

    assert status_label(event, language="de", now=now).text == german
    assert status_label(event, language="cs", now=now).text == czech


@pytest.mark.parametrize(
    ("precision", "edtf", "expected"),
    [
        (Precision.DAY, "2027-01-12", "Heute"),
        (Precision.SPAN, "2027-01-11/2027-01-13", "Läuft gerade"),
        (Precision.MONTH, "2027-01", ""),
        (Precision.TO_BE_ANNOUNCED, "", ""),
        (Precision.UNKNOWN, "", ""),
        (Precision.MONTH, "2026-12", "Vorbei"),
    ],
)
def test_a_date_says_no_more_than_is_known(precision, edtf, expected):
    event = an_event(precision=precision, edtf=edtf)

    assert status_label(event, language="de", now=at(12)).text == expected


@pytest.mark.parametrize("now", [at(1), at(12, 9), at(20)])
def test_what_the_organisers_decided_comes_before_the_clock(now):
    event = a_workshop(status=Status.CANCELLED)

    assert status_label(event, language="de", now=now).text == "Abgesagt"


def test_a_postponed_event_shows_the_old_date_beside_the_new_one(client):
    event = a_workshop()
    event.status, event.starts_at, event.ends_at = Status.POSTPONED, at(3, 9, month=3), at(3, 11, month=3)
    event.save()

    with time_machine.travel(at(1), tick=False):
        german, czech = (read(client, event.pages.get(locale__language_code=code).url) for code in ("de", "cs"))

    assert "Verschoben ursprünglich Dienstag, 12. Januar 2027" in text_of(german)
    assert "Mittwoch, 3. März 2027" in text_of(german)
    assert "původně úterý 12. ledna 2027" in text_of(czech)


def test_the_old_date_stays_through_other_changes_and_goes_when_the_event_is_confirmed():
    event = a_workshop()
    event.status, event.precision, event.starts_at, event.ends_at, event.edtf = (
        Status.POSTPONED,
        Precision.TO_BE_ANNOUNCED,
        None,
        None,
        "",
    )
    event.save()
    event.town = "Most"
    event.save()
    assert event.postponed_from == "2027-01-12"

    event.status = Status.CONFIRMED
    event.save()
    assert event.postponed_from == ""


def test_a_timetable_names_states_and_invitations_but_not_the_obvious(client):
    with time_machine.travel(at(12, 10), tick=False):
        a_workshop()
        a_public_event("Geladen", precision=Precision.DAY, edtf="2027-02-01", audience=Audience.TARGETED)
        a_public_event("Gestern", precision=Precision.DAY, edtf="2027-01-11")
        text = text_of(read(client, "/de/veranstaltungen/"))

    assert "Läuft gerade" in text
    assert "Auf Einladung" in text
    assert "Vorbei" not in text
