"""Clock work that others' commands do."""

from datetime import datetime
from io import StringIO

from django.conf import settings
from django.core.management import call_command


def publish_scheduled(now: datetime) -> None:
    """Publish what is scheduled and take offline what has expired."""
    call_command("publish_scheduled")


def clear_old_rows(now: datetime) -> None:
    """Delete expired sessions and the results of tasks that ended weeks ago."""
    call_command("clearsessions")
    if settings.TASK_QUEUE == "database":
        call_command("prune_db_task_results", verbosity=0)


def rebuild_index_of_pages() -> None:
    """Write what the CMS searches anew: after a restore the index knows nothing."""
    call_command("update_index", verbosity=0, stdout=StringIO())
