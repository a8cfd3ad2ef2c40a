import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError, close_old_connections

from glokal.core.clock import run_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Safe to run twice and at the same time. Ends with an error if a work failed; the log has its traceback."""

    help = "Run what is due by the clock: scheduled publishing, mails to be retried, deadlines. Call it every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, once in so many seconds, until the parent process ends"
        )

    def handle(self, *, every: int | None, **options: Any) -> None:
        if every is None:
            if failed := run_due():
                raise CommandError(f"failed: {', '.join(failed)}")
            return
        parent = os.getppid()
        while os.getppid() == parent:
            self._tick()
            self._wait(every, parent)

    def _tick(self) -> None:
        """A database that is away for a moment must not end the clock: the next tick does what this one couldn't."""
        close_old_connections()
        try:
            run_due()
        except (DatabaseError, InterfaceError) as error:
            logger.error("The clock can't reach the database, and tries again: %s", error)  # noqa: TRY400 - it is known why

    def _wait(self, seconds: int, parent: int) -> None:
        """Whoever started us may be killed without a word."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and os.getppid() == parent:
            time.sleep(min(1, seconds))
