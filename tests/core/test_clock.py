"""What is due runs once, whoever ticks."""

import os
import signal
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


@pytest.fixture
def one_connection(monkeypatch):
    """The test's own, which `tick` would close as too old."""
    monkeypatch.setattr(tick, "close_old_connections", lambda: None)


@pytest.mark.usefixtures("one_connection")
def test_a_clock_that_goes_on_outlives_a_database_that_is_away(runs, monkeypatch, caplog):
    def is_away(**options):
        raise OperationalError("connection refused")

    running = tick.Command()
    with monkeypatch.context() as away:
        away.setattr(tick, "run_due", is_away)
        running._tick()
    running._tick()

    assert len(runs) == 1
    assert "tries again: connection refused" in caplog.text


@pytest.mark.usefixtures("one_connection")
def test_a_clock_that_shall_stop_ends_its_present_work_and_begins_no_other(runs):
    ended = []

    def work(now):
        os.kill(os.getpid(), signal.SIGTERM)
        ended.append(now)

    clock._works.clear()
    clock.register_clock_work("first", work, every=HOUR)
    clock.register_clock_work("second", ended.append, every=HOUR)
    usual = signal.getsignal(signal.SIGTERM)

    call_command("tick", "--every", "60")

    assert len(ended) == 1
    assert list(ClockRun.objects.values_list("name", "running_since", "last_error")) == [("first", None, "")]
    assert signal.getsignal(signal.SIGTERM) == usual


@pytest.mark.usefixtures("one_connection")
def test_a_clock_that_is_told_twice_breaks_off_and_leaves_nothing_claimed(runs):
    def work(now):
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGTERM)

    clock.register_clock_work("long", work, every=HOUR)

    with pytest.raises(SystemExit) as left:
        call_command("tick", "--every", "60")

    assert left.value.code == 128 + signal.SIGTERM
    row = ClockRun.objects.get(name="long")
    assert row.running_since is None
    assert "SystemExit" in row.last_error
