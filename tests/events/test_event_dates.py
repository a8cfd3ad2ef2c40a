"""Which days an event spans, when it is past, and in which order lists show it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.dating import DatingError
from events.enums import Precision
from events.models import Event
from tests.factories.events import an_event, an_event_at, an_event_on

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def titles(events):
    return [event.working_title for event in events]


def test_days_follow_from_the_date():
    event = an_event(precision=Precision.SEASON, edtf="2026-24")

    assert (event.first_day, event.last_day) == (date(2026, 12, 1), date(2027, 2, 28))


def test_the_date_follows_from_the_times():
    event = an_event_at(datetime(2027, 1, 14, 9, tzinfo=BERLIN))

    assert (event.edtf, event.first_day, event.last_day) == ("2027-01-14", date(2027, 1, 14), date(2027, 1, 14))


def test_days_vanish_with_the_date():
    event = an_event_on(date(2027, 1, 14))

    event.precision, event.edtf = Precision.TO_BE_ANNOUNCED, ""
    event.save()

    event.refresh_from_db()
    assert (event.first_day, event.last_day) == (None, None)


def test_a_date_that_says_more_than_its_precision_is_never_stored():
    with pytest.raises(DatingError):
        an_event(precision=Precision.MONTH, edtf="2027-01-14")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"precision": Precision.DATETIME}, {"starts_at", "ends_at"}),
        ({"precision": Precision.DATETIME, "starts_at": datetime(2027, 1, 14, 9, tzinfo=UTC)}, {"ends_at"}),
        (
            {"precision": Precision.DAY, "edtf": "2027-01-14", "starts_at": datetime(2027, 1, 14, tzinfo=UTC)},
            {"starts_at"},
        ),
        ({"precision": Precision.DAY, "edtf": "2027-01"}, {"__all__"}),
        ({"precision": Precision.DAY, "edtf": "2027-01-14", "date_words": {"de": "bald"}}, {"date_words"}),
    ],
)
def test_what_does_not_fit_the_precision_is_refused_at_its_field(facts, fields):
    with pytest.raises(ValidationError) as refusal:
        Event(working_title="Workshop", **facts).clean()

    assert set(refusal.value.message_dict) == fields


def test_the_database_refuses_times_without_their_precision():
    event = an_event_on(date(2027, 1, 14))

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(starts_at=datetime(2027, 1, 14, tzinfo=UTC))


def test_the_end_must_be_after_the_start():
    noon = datetime(2027, 1, 14, 12, tzinfo=UTC)

    with pytest.raises(ValidationError, match="Das Ende muss nach dem Beginn liegen"):
        Event(working_title="Workshop", precision=Precision.DATETIME, starts_at=noon, ends_at=noon).full_clean()


@pytest.mark.parametrize(
    ("facts", "last_moment"),
    [
        ({"precision": Precision.DAY, "edtf": "2027-01-14"}, datetime(2027, 1, 14, 23, 59, tzinfo=BERLIN)),
        ({"precision": Precision.SPAN, "edtf": "2027-01-14/2027-01-16"}, datetime(2027, 1, 16, 23, 59, tzinfo=BERLIN)),
        ({"precision": Precision.MONTH, "edtf": "2027-06"}, datetime(2027, 6, 30, 23, 59, tzinfo=BERLIN)),
        ({"precision": Precision.SEASON, "edtf": "2026-24"}, datetime(2027, 2, 28, 23, 59, tzinfo=BERLIN)),
        ({"precision": Precision.YEAR, "edtf": "2027"}, datetime(2027, 12, 31, 23, 59, tzinfo=BERLIN)),
        (
            {
                "precision": Precision.DATETIME,
                "starts_at": datetime(2027, 1, 14, 9, tzinfo=BERLIN),
                "ends_at": datetime(2027, 1, 14, 15, 30, tzinfo=BERLIN),
            },
            datetime(2027, 1, 14, 15, 29, tzinfo=BERLIN),
        ),
    ],
    ids=lambda value: value["precision"] if isinstance(value, dict) else "",
)
def test_an_event_is_upcoming_until_its_last_moment_in_berlin(facts, last_moment):
    event = an_event(**facts)

    with time_machine.travel(last_moment, tick=False):
        assert (event.is_past(), titles(Event.objects.upcoming()), titles(Event.objects.past())) == (
            False,
            ["Workshop"],
            [],
        )
    with time_machine.travel(last_moment.timestamp() + 60, tick=False):
        assert (event.is_past(), titles(Event.objects.upcoming()), titles(Event.objects.past())) == (
            True,
            [],
            ["Workshop"],
        )


def test_what_is_to_be_announced_is_upcoming_and_what_was_never_documented_is_past():
    announced = an_event("announced", precision=Precision.TO_BE_ANNOUNCED)
    unknown = an_event("unknown", precision=Precision.UNKNOWN)

    assert (announced.is_past(), unknown.is_past()) == (False, True)
    assert titles(Event.objects.upcoming()) == ["announced"]
    assert titles(Event.objects.past()) == ["unknown"]


def an_agenda():
    an_event("year", precision=Precision.YEAR, edtf="2027")
    an_event("to be announced", precision=Precision.TO_BE_ANNOUNCED)
    an_event("autumn", precision=Precision.SEASON, edtf="2027-23")
    an_event("November", precision=Precision.MONTH, edtf="2027-11")
    an_event("a week", precision=Precision.SPAN, edtf="2027-11-29/2027-12-03")
    an_event("last day of November", precision=Precision.DAY, edtf="2027-11-30")
    an_event_at(datetime(2027, 11, 30, 14, tzinfo=BERLIN), title="that afternoon")
    an_event_at(datetime(2027, 11, 30, 9, tzinfo=BERLIN), title="that morning")
    an_event("December", precision=Precision.MONTH, edtf="2027-12")
    an_event("October", precision=Precision.MONTH, edtf="2027-10")


def test_upcoming_a_vague_date_stands_behind_the_exact_ones_of_its_period():
    an_agenda()

    assert titles(Event.objects.soonest_first()) == [
        "October",
        "a week",
        "that morning",
        "that afternoon",
        "last day of November",
        "November",
        "autumn",
        "December",
        "year",
        "to be announced",
    ]


def test_past_events_run_backwards_and_vague_ones_stand_behind_the_exact_ones_too():
    an_agenda()

    assert titles(Event.objects.latest_first()) == [
        "December",
        "that afternoon",
        "that morning",
        "last day of November",
        "a week",
        "November",
        "October",
        "autumn",
        "year",
        "to be announced",
    ]
