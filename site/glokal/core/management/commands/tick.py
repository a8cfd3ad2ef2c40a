import logging
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError, close_old_connections

from glokal.core.clock import run_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Safe to run twice and at the same time. Ends with an error if a work failed; the log has its traceback.

    SIGTERM lets the present work end and begins no other; a second one breaks it off. Either way nothing stays claimed.
    """

    help = "Run what is due by the clock: scheduled publishing, mails to be retried, deadlines. Call it every minute."
    is_stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, once in so many seconds, until the parent process ends"
        )

    def handle(self, *, every: int | None, **options: Any) -> None:
        with self._listening():
            if every is None:
                if failed := run_due(is_stopping=lambda: self.is_stopping):
                    raise CommandError(f"failed: {', '.join(failed)}")
                return
            parent = os.getppid()
            while os.getppid() == parent and not self.is_stopping:
                self._tick()
                self._wait(every, parent)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        usual = signal.signal(signal.SIGTERM, self._stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, usual)

    def _stop(self, number: int, _frame: object) -> None:
        if self.is_stopping:
            sys.exit(128 + number)
        self.is_stopping = True

    def _tick(self) -> None:
        """A database that is away for a moment must not end the clock: the next tick does what this one couldn't."""
        close_old_connections()
        try:
            run_due(is_stopping=lambda: self.is_stopping)
        except (DatabaseError, InterfaceError) as error:
            logger.error("The clock can't reach the database, and tries again: %s", error)  # noqa: TRY400 - it is known why

    def _wait(self, seconds: int, parent: int) -> None:
        """Whoever started us may be killed without a word."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and os.getppid() == parent and not self.is_stopping:
            time.sleep(min(1, seconds))
