"""What is due by the clock: retries, reminders, expiry, retention. `manage.py tick` runs it.

An app registers its work in AppConfig.ready(). A work takes the time it is asked for, does whatever is due by then, and
may be repeated: a process that dies in the middle leaves the rest to the next tick.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from glokal.core.models import ClockRun

logger = logging.getLogger(__name__)

# After this time somebody else may take a work over: whoever had it has died.
LEASE = timedelta(minutes=30)
# A tick comes a little early or late. Without this, work due every minute would run every other minute.
SLACK = 0.1


@dataclass(frozen=True)
class ClockWork:
    name: str
    work: Callable[[datetime], object]
    every: timedelta


_works: dict[str, ClockWork] = {}


def register_clock_work(name: str, work: Callable[[datetime], object], *, every: timedelta) -> None:
    """Let `work(now)` run about `every` so often. Called in AppConfig.ready(); the name is unique and never changes."""
    _works[name] = ClockWork(name, work, every)


def run_due(now: datetime | None = None, *, is_stopping: Callable[[], bool] = lambda: False) -> list[str]:
    """Run what is due, each work at most in one process at a time; return the names of those that failed.

    A failure is logged with its traceback and stops no other work. Nothing more is begun once `is_stopping`.
    """
    now = now or timezone.now()
    return [
        work.name for work in list(_works.values()) if not is_stopping() and _claim(work, now) and not _run(work, now)
    ]


def _claim(work: ClockWork, now: datetime) -> bool:
    """One conditional update, so that of two ticks one gets the work, on every database and without holding a lock."""
    ClockRun.objects.get_or_create(name=work.name)
    due = Q(started_at=None) | Q(started_at__lte=now - work.every * (1 - SLACK))
    free = Q(running_since=None) | Q(running_since__lt=now - LEASE)
    row = ClockRun.objects.filter(due, free, name=work.name)
    return row.update(started_at=now, running_since=now) == 1


def _run(work: ClockWork, now: datetime) -> bool:
    error = ""
    try:
        work.work(now)
    except Exception:
        logger.exception("Clock work %s failed", work.name)
        error = traceback.format_exc()
    except BaseException:  # somebody ends this process, and the next one shall not wait for the lease
        error = traceback.format_exc()
        raise
    finally:
        ClockRun.objects.filter(name=work.name, running_since=now).update(running_since=None, last_error=error)
    return not error
