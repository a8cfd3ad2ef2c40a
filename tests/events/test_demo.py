"""The demo's events: documented ones as documented, the others relative to the day."""

from datetime import date

import pytest

from events import demo
from events.enums import Precision, Side
from events.models import Event, EventPage
from events.selectors import next_events, past_events, upcoming_events
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(demo_content, time_machine):
    time_machine.move_to("2026-11-25T12:00:00+01:00", tick=False)


def test_one_event_on_each_side_comes_in_about_six_weeks_and_one_next_season(seeded):
    events = [(event.side, event.precision, event.edtf) for event in upcoming_events()]

    assert events == [
        (Side.SAXONY, Precision.DATETIME, "2027-01-07"),
        (Side.BOHEMIA, Precision.DATETIME, "2027-01-12"),
        (Side.BOHEMIA, Precision.SEASON, "2026-24"),
    ]
    assert len(next_events(2)) == 2
    assert all("Demo" in event.working_title for event in upcoming_events())


def test_documented_events_keep_their_precision_in_the_archive(seeded):
    dates = [(event.precision, event.edtf) for event in past_events()]

    assert dates == [
        (Precision.DATETIME, "2026-10-21"),
        (Precision.DAY, "2025-06-23"),
        (Precision.MONTH, "2024-11"),
        (Precision.MONTH, "2024-04"),
        *[(Precision.UNKNOWN, "")] * 4,
    ]


@pytest.mark.parametrize(
    ("language", "heading", "caption", "slides"),
    [
        ("de", "Wie es war", "Woher die Betriebe kamen", "Anfragen, die der Nachbar versteht: Folien"),
        ("cs", "Jak to proběhlo", "Odkud firmy přijely", "Poptávky, kterým soused rozumí: snímky"),
    ],
)
def test_a_past_event_tells_how_it_was_with_pictures_and_slides(client, seeded, language, heading, caption, slides):
    page = EventPage.objects.get(event__edtf="2026-10-21", locale__language_code=language)

    text = client.get(page.url).text
    report = text[text.index('aria-labelledby="report"') :]

    assert heading in report
    assert report.count("<figure") == 2
    assert f'<span class="figure__text">{caption}' in report
    assert slides in report
    assert report.count(".pdf") == 2
    assert "Glokal, CC0 1.0" in report


def test_every_event_has_its_words_in_both_languages_one_of_them_translated(seeded):
    keys = list(Event.objects.values_list("translation_key", flat=True))

    for words in words_of(EventPage, keys, language="de").values():
        assert sorted(words.states.values()) == [WordsState.ORIGINAL, WordsState.TRANSLATED]


def test_seeding_again_on_another_day_changes_nothing(seeded, django_capture_on_commit_callbacks):
    before = list(Event.objects.order_by("pk").values())

    with django_capture_on_commit_callbacks(execute=True):
        demo.seed(today=date(2027, 3, 1))

    assert list(Event.objects.order_by("pk").values()) == before
    assert EventPage.objects.count() == 2 * len(before)


@pytest.mark.parametrize(
    ("today", "edtf"),
    [
        (date(2026, 11, 25), "2026-24"),
        (date(2026, 12, 1), "2027-21"),
        (date(2027, 1, 15), "2027-21"),
        (date(2027, 5, 31), "2027-22"),
    ],
)
def test_the_next_season_lies_entirely_ahead(today, edtf):
    assert demo._next_season(today) == edtf
