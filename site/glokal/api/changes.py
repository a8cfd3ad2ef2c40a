"""The feed of changes: what came, changed and went, so that a mirror asks for that and nothing else.

Not written where things change, but found by comparing: `stamps` says what everything is now, the table what it was
when somebody looked last. So nothing is forgotten, on whatever path it changed, also what a date takes away.
"""

from datetime import datetime

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from glokal.api.models import Change
from glokal.api.stamps import stamps
from glokal.core.touch import content_version

NOTED = "api-changes-noted"


def note_changes_if_any() -> None:
    """Compare if the content version is another one than at the last time; called whenever somebody asks."""
    version = content_version()
    if caches["shared"].get(NOTED) != version:
        note_changes(timezone.now())
        caches["shared"].set(NOTED, version, None)


def begin_anew() -> None:
    """Call after a backup was restored: the table went back in time, the mirrors didn't, so they must start again."""
    beginning = {"stamp": get_random_string(12), "changed_at": timezone.now()}
    Change.objects.update_or_create(kind="", item="", defaults=beginning)


def beginning() -> str:
    """Return what all cursors of today name; empty if this database was never restored."""
    return Change.objects.filter(kind="", item="").values_list("stamp", flat=True).first() or ""


@transaction.atomic
def note_changes(now: datetime) -> int:
    """Write down what differs from the last time; return how many things do. Idempotent.

    One at a time, under a lock: so whoever reads all rows up to a moment misses none that is written for that moment
    later. Also called by the clock.
    """
    Change.objects.get_or_create(kind="", item="", defaults={"changed_at": now})
    Change.objects.select_for_update().get(kind="", item="")
    now = timezone.now()  # whoever had the lock before us was earlier
    known = {(row.kind, row.item): row for row in Change.objects.exclude(kind="")}
    current = {(kind, item): stamp for kind, found in stamps().items() for item, stamp in found.items()}
    new, changed = [], []
    for (kind, item), stamp in current.items():
        row = known.get((kind, item))
        if row is None:
            new.append(Change(kind=kind, item=item, stamp=stamp, changed_at=now))
        elif row.stamp != stamp or row.is_gone:
            row.stamp, row.is_gone, row.changed_at = stamp, False, now
            changed.append(row)
    for key, row in known.items():
        if key not in current and not row.is_gone:
            row.stamp, row.is_gone, row.changed_at = "", True, now
            changed.append(row)
    Change.objects.bulk_create(new, batch_size=500)
    Change.objects.bulk_update(changed, ["stamp", "is_gone", "changed_at"], batch_size=500)
    return len(new) + len(changed)
