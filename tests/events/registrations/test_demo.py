"""The demo's registrations: true counters, everybody in one state that the demo shows, and seeded once."""

from collections import Counter

import pytest

from events import demo_registrations
from events.models import Attendance, Event, Registration
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from tests.prepared import TODAY

pytestmark = pytest.mark.django_db


def test_every_event_counts_the_seats_that_its_people_hold(demo_content):
    events = Event.objects.filter(registrations__isnull=False).distinct()
    assert {event.town: event.taken_on_site for event in events} == {"Zittau": 37, "Děčín": 24, "Chomutov": 22}
    assert all(event.taken_on_site == event.registrations.filter(holds_seat=True).count() for event in events)


def test_the_full_event_has_an_offer_and_a_line(demo_content):
    states = Counter(Registration.objects.filter(event__town="Děčín").values_list("state", flat=True))
    assert states == {"confirmed": 23, "offered": 1, "waiting": 4}


def test_seeding_twice_changes_nothing(demo_content):
    before = Registration.objects.count(), Attendance.objects.count()
    demo_registrations.seed(today=TODAY)
    assert (Registration.objects.count(), Attendance.objects.count()) == before


def test_the_words_of_a_question_are_translated_like_all_others(demo_content):
    event = Event.objects.get(town="Zittau")
    labels = {page.locale.language_code: page.question_words.get().labels for page in event.pages.all()}
    assert labels == {
        "de": ["ab Chemnitz", "ab Ústí nad Labem", "nein"],
        "cs": ["z Chemnitzu", "z Ústí nad Labem", "ne"],
    }
    states = StateOfWords.objects.filter(translation_key=event.translation_key).values_list("state", flat=True)
    assert set(states) == {WordsState.ORIGINAL, WordsState.TRANSLATED}
