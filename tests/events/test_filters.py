"""Narrowing the timetable: each filter, all together, and never into a dead end without a way back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from events.enums import Kind, Precision, Side
from tests.events.test_pages import read, text_of
from tests.factories.events import a_page, a_public_event, an_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
INTO_GERMAN = [{"from": "cs", "to": "de", "mode": "whispered"}]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def _events():
    day = {"precision": Precision.DAY}
    a_public_event("Zittau", side=Side.SAXONY, languages=["de"], edtf="2027-01-12", **day)
    a_public_event("Decin", side=Side.BOHEMIA, languages=["cs"], interpretation=INTO_GERMAN, edtf="2027-02-01", **day)
    a_public_event("Boerse", kind=Kind.COOPERATION_EVENT, side=Side.SAXONY, languages=["de"], edtf="2024-11-05", **day)
    a_public_event("Winter", languages=["cs"], precision=Precision.SEASON, edtf="2026-24")


NAMES = ("Zittau", "Decin", "Boerse", "Winter")


def found(client, query):
    text = text_of(read(client, f"/de/veranstaltungen/?{query}"))
    return [name for name in NAMES if name in text]


@pytest.mark.usefixtures("_events")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=cooperation_event", ["Boerse"]),
        ("side=de", ["Zittau", "Boerse"]),
        ("language=de", ["Zittau", "Decin", "Boerse"]),  # one of them by interpretation
        ("language=cs", ["Decin", "Winter"]),
        ("year=2027", ["Zittau", "Decin", "Winter"]),  # a winter belongs to both its years
        ("year=2026", ["Winter"]),
        ("side=de&year=2027", ["Zittau"]),
        ("side=de&kind=workshop&language=cs", []),
        ("side=mars&kind=&year=²⁰²⁷&language=xx", list(NAMES)),
    ],
)
def test_each_filter_narrows_upcoming_and_past_events(client, query, expected):
    assert found(client, query) == expected


@pytest.mark.usefixtures("_events")
def test_a_filter_offers_only_what_leads_to_events(client):
    html = read(client, "/de/veranstaltungen/?side=de")
    kinds = html[html.index('name="kind"') : html.index('name="side"')]
    years = html[html.index('name="year"') : html.index("</form>")]

    assert [kinds.count(label) for label in ("Workshop (1)", "Kooperationsveranstaltung (1)")] == [1, 1]
    assert "2027 (1)" in years
    assert "2024 (1)" in years
    assert "2026" not in years
    # Without its own choice a filter counts as before, so it can be changed at once.
    assert "Tschechische Seite (1)" in html


@pytest.mark.usefixtures("_events")
def test_without_a_hit_the_page_says_how_to_widen(client):
    german = read(client, "/de/veranstaltungen/?side=de&kind=workshop&language=cs")
    czech = read(client, "/cs/akce/?side=de&kind=workshop&language=cs")

    assert "Keine kommende Veranstaltung passt zu diesen Filtern." in text_of(german)
    assert '<a href="/de/veranstaltungen/">Alle Veranstaltungen zeigen</a>' in german
    assert "Žádná nadcházející akce těmto filtrům neodpovídá." in text_of(czech)
    assert "0 akcí" in text_of(czech)
    assert "selected>Workshop (0)" in german


@pytest.mark.usefixtures("_events")
def test_the_switcher_keeps_the_filters(client):
    assert 'href="/cs/akce/?side=de&amp;year=2027"' in read(client, "/de/veranstaltungen/?year=2027&side=de&x=1")


def test_paging_the_past_keeps_the_filters(client):
    for day in range(1, 24):
        a_public_event(f"Treffen {day:02}", side=Side.SAXONY, precision=Precision.DAY, edtf=f"2026-10-{day:02}")
    a_public_event("Anderswo", side=Side.BOHEMIA, precision=Precision.DAY, edtf="2026-09-01")

    first = read(client, "/de/veranstaltungen/?side=de")
    second = text_of(read(client, "/de/veranstaltungen/?side=de&page=2"))

    assert 'href="?side=de&amp;page=2"' in first.replace("&page", "&amp;page")
    assert (second.count("Treffen"), second.count("Anderswo")) == (3, 0)


def test_what_is_not_public_is_not_counted(client):
    draft = an_event("Entwurf", side=Side.SAXONY, precision=Precision.DAY, edtf="2031-01-12")
    a_page(draft, live=False)
    a_public_event("Zittau", side=Side.SAXONY, precision=Precision.DAY, edtf="2027-01-12")

    html = read(client, "/de/veranstaltungen/")

    assert "Sächsische Seite (1)" in html
    assert "2031" not in html
