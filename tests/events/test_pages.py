"""What a visitor sees: the timetable and the page of an event, in both languages."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from wagtail.models import Locale

from directory.enums import OrganisationState
from events.enums import Mode, OrganiserRole, Precision, Side, Status
from events.models import Event, EventOrganiser, EventPage, SessionWords
from glokal.core.drawing.crop import crop
from glokal.pages.addresses import address_of
from glokal.translation.services.ready_made import publish_ready_translation
from tests.factories.directory import organisation
from tests.factories.events import a_page, a_public_event, a_session, an_event_at

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
BOTH_WAYS = [
    {"from": "de", "to": "cs", "mode": "simultaneous"},
    {"from": "cs", "to": "de", "mode": "simultaneous"},
]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(html):
    """The page's words as a reader sees them, in one line."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace("\xa0", " ")


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def a_day_in_decin(language="cs"):
    event = an_event_at(
        datetime(2027, 1, 12, 12, 30, tzinfo=BERLIN),
        title="Díly",
        side=Side.BOHEMIA,
        mode=Mode.ON_SITE,
        venue_name="Dům U Tří jeřábů",
        street="Na Lanovém molu 7",
        postcode="405 02",
        town="Děčín",
        step_free=True,
        lift=False,
        languages=["cs", "de"],
        interpretation=BOTH_WAYS,
    )
    session = a_session(event, room={"de": "Werkraum", "cs": "dílna"}, speakers="Jana Malá")
    page = a_page(event, language, title="Stůl s díly", summary="Přineste díly.", live=False)
    page.session_words = [
        SessionWords(session=session, locale=page.locale, title="Úvod", abstract="Kdo co hledá.", sort_order=0)
    ]
    page.save_revision().publish()
    return Event.objects.get(pk=event.pk)


def test_the_timetable_has_what_comes_first_and_what_was_last(client):
    a_public_event("Later", precision=Precision.DAY, edtf="2027-02-01")
    a_public_event("Sooner", precision=Precision.DAY, edtf="2026-12-01")
    a_public_event("Long ago", precision=Precision.MONTH, edtf="2024-04")
    a_public_event("Yesterday", precision=Precision.DAY, edtf="2026-11-24")

    text = text_of(read(client, "/de/veranstaltungen/"))

    places = [text.index(part) for part in ("Kommende", "Sooner", "Later", "Vergangene", "Yesterday", "Long ago")]
    assert places == sorted(places)


def test_the_timetable_says_when_nothing_is_planned(client):
    a_public_event("Yesterday", precision=Precision.DAY, edtf="2026-11-24")

    assert "Zurzeit ist keine Veranstaltung geplant." in text_of(read(client, "/de/veranstaltungen/"))
    assert "V současné době není naplánována žádná akce." in text_of(read(client, "/cs/akce/"))


def test_a_cancelled_event_stays_in_the_timetable_and_says_so(client):
    a_public_event("Messe", precision=Precision.DAY, edtf="2026-12-01", status=Status.CANCELLED)

    assert "Abgesagt" in text_of(read(client, "/de/veranstaltungen/"))


def test_the_archive_comes_in_pages(client):
    for day in range(1, 24):
        a_public_event(f"Treffen {day:02}", precision=Precision.DAY, edtf=f"2026-10-{day:02}")

    first, second = (text_of(read(client, f"/de/veranstaltungen/?page={page}")) for page in (1, 2))

    assert (first.count("Treffen"), second.count("Treffen")) == (20, 3)
    assert "Kommende Veranstaltungen" not in second


def test_an_unknown_page_of_the_archive_is_the_last_one(client):
    a_public_event("Treffen", precision=Precision.DAY, edtf="2026-10-01")

    assert "Treffen" in text_of(read(client, "/de/veranstaltungen/?page=99"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_timetable_costs_the_same_for_one_and_for_many(client, django_assert_num_queries, count):
    for number in range(count):
        a_public_event(f"Coming {number}", precision=Precision.DAY, edtf="2026-12-01", town="Zittau", side=Side.SAXONY)
        a_public_event(f"Past {number}", "cs", precision=Precision.DAY, edtf="2026-10-01")
    client.get("/de/veranstaltungen/")

    with django_assert_num_queries(11):
        client.get("/de/veranstaltungen/")


def test_all_facts_stand_in_the_readers_language(client):
    event = a_day_in_decin()

    german = text_of(read(client, address_of(event, "de")))
    czech = text_of(read(client, address_of(event, "cs")))

    for fact in (
        "Dienstag, 12. Januar 2027",
        "12:30–14:30 Uhr",
        "Dům U Tří jeřábů",
        "405 02 Děčín",
        "Tschechische Seite",
        "Deutsch und Tschechisch, simultan gedolmetscht in beide Richtungen",
        "stufenlos zugänglich, kein Aufzug",
        "Werkraum",
        "Jana Malá",
    ):
        assert fact in german
    for fact in (
        "úterý 12. ledna 2027",
        "12:30–14:30",
        "Česká strana",
        "česky a německy, simultánní tlumočení oběma směry",
        "přístup bez schodů, bez výtahu",
        "dílna",
    ):
        assert fact in czech


def test_words_of_the_other_language_are_marked_and_never_mixed_in_silently(client):
    event = a_day_in_decin()

    german = read(client, address_of(event, "de"))
    czech = read(client, address_of(event, "cs"))

    assert '<html lang="de">' in german
    assert re.search(r'<h1 lang="cs">\s*Stůl s díly', german)
    assert re.search(r'<h3 class="register__name" lang="cs">Úvod', german)
    assert "Diesen Text gibt es bisher nur auf Tschechisch." in german
    assert 'lang="cs">' not in czech[czech.index("<main") : czech.index("</main>")]
    assert "zatím k dispozici pouze" not in czech


def test_a_timetable_marks_a_title_in_the_other_language(client):
    a_day_in_decin()

    german = read(client, "/de/veranstaltungen/")

    assert re.search(r'<h3 class="timetable__name" lang="cs"><a [^>]*>Stůl s díly</a>', german)
    assert "nur Tschechisch" in german


def test_the_translation_takes_the_place_of_the_others_words(client, django_capture_on_commit_callbacks):
    event = a_day_in_decin()
    original = event.pages.get(alias_of=None)
    german = Locale.objects.get(language_code="de")
    words = EventPage(title="Teiletisch", slug="teiletisch", summary="Bringen Sie Teile mit.", locale=german)
    words.session_words = [
        SessionWords(
            session=entry.session,
            locale=german,
            title="Einführung",
            abstract="Wer was sucht.",
            translation_key=entry.translation_key,
        )
        for entry in original.session_words.all()
    ]

    with django_capture_on_commit_callbacks(execute=True):
        publish_ready_translation(original, words)

    assert address_of(event, "de") == "/de/veranstaltungen/teiletisch/"
    text = text_of(read(client, "/de/veranstaltungen/teiletisch/"))
    assert "Teiletisch" in text
    assert "Einführung Wer was sucht." in text
    assert "nur auf Tschechisch" not in text
    assert EventPage.objects.filter(event=event, alias_of=None).count() == 2


def test_a_new_time_is_right_in_both_languages_at_once(client):
    event = a_day_in_decin()

    event.starts_at, event.ends_at = (
        datetime(2027, 1, 13, 9, tzinfo=BERLIN),
        datetime(2027, 1, 13, 15, 30, tzinfo=BERLIN),
    )
    event.save()

    assert "Mittwoch, 13. Januar 2027 9:00–15:30 Uhr" in text_of(read(client, address_of(event, "de")))
    assert "středa 13. ledna 2027 9:00–15:30" in text_of(read(client, address_of(event, "cs")))


def test_a_correction_of_the_words_shows_wherever_they_are_shown(client):
    event = a_day_in_decin()
    page = event.pages.get(alias_of=None)

    page.title = "Stůl plný dílů"
    page.save_revision().publish()

    assert "Stůl plný dílů" in text_of(read(client, address_of(event, "de")))
    assert "Úvod" in text_of(read(client, address_of(event, "de")))


def test_the_switcher_leads_to_the_same_event(client):
    event = a_day_in_decin()

    german = read(client, address_of(event, "de"))

    assert f'href="{address_of(event, "cs")}"' in german


def test_a_report_is_read_once_the_event_is_over(client):
    event = an_event_at(datetime(2026, 11, 25, 14, tzinfo=BERLIN))
    page = a_page(event, live=False)
    page.report = page.report.stream_block.to_python(
        [{"type": "paragraph", "value": "<p>Fünfzig Personen kamen.</p>", "id": "1"}]
    )
    page.save_revision().publish()
    address, item = address_of(Event.objects.get(pk=event.pk), "de"), f"/api/v1/events/{event.public_id}?language=de"

    before, before_in_api = read(client, address), client.get(item).json()
    with time_machine.travel(datetime(2026, 11, 25, 17, tzinfo=BERLIN), tick=False):
        after, after_in_api = read(client, address), client.get(item).json()

    assert "Fünfzig Personen" not in before
    assert before_in_api["words"]["report"] == []
    assert "Wie es war Fünfzig Personen kamen." in text_of(after)
    assert "Fünfzig Personen" in str(after_in_api["words"]["report"])


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_with_one_session_and_with_many(client, django_assert_num_queries, count):
    event = an_event_at(datetime(2027, 1, 12, 9, tzinfo=BERLIN), hours=4, languages=["de"])
    page = a_page(event, live=False)
    page.session_words = [
        SessionWords(
            session=a_session(event, minutes=number * 30), locale=page.locale, title="Punkt", sort_order=number
        )
        for number in range(count)
    ]
    page.save_revision().publish()
    client.get(page.url)

    with django_assert_num_queries(11):
        client.get(page.url)


def test_only_organisers_with_a_public_entry_are_named_organisers_first(client):
    event = a_day_in_decin()
    for name, role, state in (
        ("Nordböhmen s.r.o.", OrganiserRole.CO_ORGANISER, OrganisationState.PUBLISHED),
        ("Oberlausitz GmbH", OrganiserRole.ORGANISER, OrganisationState.PUBLISHED),
        ("Geheim AG", OrganiserRole.ORGANISER, OrganisationState.DRAFT),
    ):
        EventOrganiser.objects.create(event=event, role=role, organisation=organisation(name, state=state))

    html = read(client, address_of(event, "cs"))

    assert re.findall(r"(Oberlausitz GmbH|Nordböhmen s.r.o.|Geheim AG)</a>", html) == [
        "Oberlausitz GmbH",
        "Nordböhmen s.r.o.",
    ]
    assert "Geheim" not in html


def test_a_visitor_gets_no_cookie(client):
    event = a_day_in_decin()

    assert client.get(address_of(event, "de")).cookies == {}
    assert client.get("/cs/akce/").cookies == {}


def has_map(html):
    return '<svg class="border-crop border-crop--s"' in html


def test_an_event_shows_its_town_on_the_map_of_the_border(client):
    event = a_public_event(side=Side.SAXONY, town="Zittau", mode=Mode.ON_SITE)

    html = read(client, address_of(event, "de"))

    assert crop(14.80764, 50.89772).ground in html
    assert "Zittau" in text_of(html)


def test_coordinates_of_the_venue_are_more_exact_than_the_town(client):
    event = a_public_event(side=Side.SAXONY, town="Zittau", latitude="50.91500", longitude="14.78000")

    assert crop(14.78, 50.915).ground in read(client, address_of(event, "de"))


@pytest.mark.parametrize(
    "facts",
    [
        {"town": "Zittau", "mode": Mode.ONLINE},
        {"town": "Kleinkleckersdorf", "side": Side.SAXONY},
        {"town": "Zittau", "side": Side.BOHEMIA},
        {"town": "Zittau"},
        {},
    ],
)
def test_without_a_known_place_there_is_no_map(client, facts):
    assert not has_map(read(client, address_of(a_public_event(**facts), "de")))
