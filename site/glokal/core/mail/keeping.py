"""Lines of the mail log that an app needs for longer than all others: as evidence that something was sent."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from glokal.core.models import Mail

# Takes mails and the time, returns the primary keys of those that stay.
Kept = Callable[[QuerySet[Mail], datetime], set[int]]
BATCH = 500
_kept: list[Kept] = []


def register_kept_rows(kept: Kept) -> None:
    """Say from AppConfig.ready() which lines stay although they are old. Their texts go all the same."""
    _kept.append(kept)


def delete_rows(old: QuerySet[Mail], *, now: datetime) -> None:
    """Delete old mails but for those that an app still needs."""
    gone = sorted(set(old.values_list("pk", flat=True)).difference(*(kept(old, now) for kept in _kept)))
    for start in range(0, len(gone), BATCH):
        Mail.objects.filter(pk__in=gone[start : start + BATCH]).delete()
