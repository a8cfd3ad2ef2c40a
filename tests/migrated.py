"""A migrated SQLite database, kept between runs: migrating takes most of a short run, and rarely gives anything new.

Its name is a digest of all that migrations make of it, so an old one is never taken. On PostgreSQL nothing is kept.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(tempfile.gettempdir()) / "glokal-migrated"


def kept() -> Path:
    """Return where the database is kept that the present migrations and pinned packages make."""
    digest = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:20]}.sqlite3"


def begin_with_kept() -> bool:
    """Copy the kept database to where this run wants its own. Return whether there was one."""
    if connection.vendor != "sqlite" or not kept().exists():
        return False
    wanted = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    wanted.with_name(f"{wanted.name}-wal").unlink(missing_ok=True)
    shutil.copyfile(kept(), wanted)
    return True


def keep() -> None:
    """Keep the database of this run, which holds what the migrations made and nothing else."""
    if connection.vendor != "sqlite" or kept().exists():
        return
    FOLDER.mkdir(exist_ok=True)
    for old in sorted(FOLDER.glob("*.sqlite3"), key=os.path.getmtime)[:-10]:
        old.unlink(missing_ok=True)
    passing = kept().with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(passing)])
    passing.replace(kept())
