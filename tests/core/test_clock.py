"""What is due runs once, whoever ticks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from glokal.core import clock
from glokal.core.management.commands import tick
from glokal.core.models import ClockRun

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def runs(monkeypatch):
    """When the test's own work ran; nothing else is registered."""
    monkeypatch.setattr(clock, "_works", {})
    times = []
    clock.register_clock_work("test", times.append, every=HOUR)
    return times


def test_work_runs_as_often_as_it_is_due(runs):
    for minutes in (0, 1, 30, 60, 61, 120):
        clock.run_due(NOW + timedelta(minutes=minutes))

    assert runs == [NOW, NOW + HOUR, NOW + 2 * HOUR]


def test_work_that_somebody_else_is_doing_is_left_to_him(runs):
    ClockRun.objects.create(name="test", started_at=NOW - HOUR, running_since=NOW - timedelta(minutes=29))

    clock.run_due(NOW)
    assert runs == []
    clock.run_due(NOW + timedelta(minutes=2))  # he has died
    assert runs == [NOW + timedelta(minutes=2)]


def test_a_failure_stops_no_other_work_and_is_told(runs):
    def fail(now):
        raise RuntimeError("broken")

    clock.register_clock_work("a.broken", fail, every=HOUR)

    with pytest.raises(CommandError, match=r"a\.broken"):
        call_command("tick")

    assert len(runs) == 1
    assert "RuntimeError: broken" in ClockRun.objects.get(name="a.broken").last_error


def test_a_clock_that_goes_on_outlives_a_database_that_is_away(runs, monkeypatch, caplog):
    def is_away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(tick, "close_old_connections", lambda: None)  # a test has one connection
    running = tick.Command()
    with monkeypatch.context() as away:
        away.setattr(tick, "run_due", is_away)
        running._tick()
    running._tick()

    assert len(runs) == 1
    assert "tries again: connection refused" in caplog.text
