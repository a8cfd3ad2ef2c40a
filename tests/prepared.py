"""Databases that are made once and copied: with what setup_site makes, and with the demo's content.

Migrating and seeding take minutes, a copy takes a moment. So every process, and every test after one that commits,
begins with a copy. A prepared database is named by a digest of all that it is made of: an old one is never taken.
It stays between runs: SQLite's as a file, PostgreSQL's as a dump, and as a template in the cluster that is running.

`python -m tests.prepared` prepares all of them, so that the tests find them ready.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(tempfile.gettempdir()) / "glokal-prepared"
SOURCES = ("site", "home", "directory", "events", "templates", "locale", "locale_wagtail")
TODAY = date(2026, 11, 25)  # to which the demo's dates are relative
MIGRATED, SET_UP, SEEDED = "migrated", "set_up", "seeded"
BEFORE = {SET_UP: MIGRATED, SEEDED: SET_UP}
KEPT = 30
DAY = 24 * 3600


class Present:
    """The database of this process: which one the test wants, and of which one it is an untouched copy."""

    wanted = SET_UP
    copied: str | None = None

    def begin(self) -> None:
        """See to it that the database is an untouched copy of the wanted one."""
        if self.copied != self.wanted:
            copy(self.wanted)
            self.copied = self.wanted

    def spoil(self) -> None:
        """Have the next test begin with a new copy, since this one committed."""
        self.copied = None


present = Present()


def copy(state: str) -> None:
    """Copy a prepared database to the one of this process, with its media; make it first if nobody has."""
    name = name_of(state)
    with lock(name):
        if not exists(name) and not bring_back(name):
            with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
                make(state)
                keep(name)
    drop()
    if connection.vendor == "sqlite":
        shutil.copyfile(FOLDER / f"{name}.sqlite3", own_name())
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{own_name()}" TEMPLATE "{name}"')
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own_name()
    shutil.copytree(FOLDER / f"{name}.media", settings.MEDIA_ROOT, dirs_exist_ok=True)


def drop() -> None:
    """Do away with the database of this process."""
    connection.close()
    if connection.vendor == "sqlite":
        for rest in ("", "-wal", "-shm"):
            Path(f"{own_name()}{rest}").unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{own_name()}" WITH (FORCE)')


def make(state: str) -> None:
    """Make the database of this process what it is to be in this state."""
    if state == MIGRATED:
        own_name()
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        return
    copy(BEFORE[state])
    if state == SET_UP:
        call_command("setup_site", stdout=StringIO())
    else:
        with override_settings(DEMO=True):
            call_command("seed_demo", today=TODAY, stdout=StringIO())


def keep(name: str) -> None:
    """Keep the database of this process under this name, with the media. The database comes last: then all is there."""
    forget_old()
    media = FOLDER / f"{name}.media"
    shutil.rmtree(media, ignore_errors=True)
    shutil.copytree(settings.MEDIA_ROOT, media)
    if connection.vendor == "sqlite":
        passing = FOLDER / f"{name}.passing"
        passing.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(passing)])
        passing.replace(FOLDER / f"{name}.sqlite3")
    else:
        keep_template(name)
        passing = FOLDER / f"{name}.passing"
        if postgresql("pg_dump", "--format=custom", "--compress=1", f"--file={passing}", own_name()):
            passing.replace(FOLDER / f"{name}.dump")


def keep_template(name: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own_name()}"')


def bring_back(name: str) -> bool:
    """Make the template from what another cluster left. Return whether it did."""
    dump = FOLDER / f"{name}.dump"
    if not dump.exists():
        return False
    os.utime(dump)
    drop()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own_name()}"')
    if not postgresql("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={own_name()}", str(dump)):
        return False
    keep_template(name)
    return True


def postgresql(program: str, *arguments: str) -> bool:
    """Run one of PostgreSQL's own programs on our server. Return whether it is installed and ran without an error."""
    path = shutil.which(program)
    if not path:
        return False
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    server = {name: str(connection.settings_dict[key]) for name, key in names.items() if connection.settings_dict[key]}
    return subprocess.run([path, *arguments], env=os.environ | server, check=False).returncode == 0  # noqa: S603


def exists(name: str) -> bool:
    if connection.vendor == "sqlite":
        path = FOLDER / f"{name}.sqlite3"
        if path.exists():
            os.utime(path)
        return path.exists()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def forget_old() -> None:
    """Make room: what was used last stays, and the media of clusters that may still run."""
    kept = [*FOLDER.glob("*.sqlite3"), *FOLDER.glob("*.dump")]
    for old in sorted(kept, key=os.path.getmtime)[:-KEPT]:
        old.unlink(missing_ok=True)
    for media in FOLDER.glob("*.media"):
        if media.stat().st_mtime < time.time() - DAY and not list(FOLDER.glob(f"{media.stem}.[sd]*")):
            shutil.rmtree(media, ignore_errors=True)


@contextlib.contextmanager
def lock(name: str) -> Iterator[None]:
    """Let one process prepare, and the others wait for it."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def own_name() -> str:
    """Return the name of the test database of this process."""
    return str(connection.creation._get_test_db_name())


@cache
def name_of(state: str) -> str:
    """Return the name that all which goes into this state gives to the prepared database."""
    digest = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    if state == MIGRATED:
        sources = [path for app in apps.get_app_configs() for path in Path(app.path, "migrations").glob("*.py")]
    else:
        sources = [path for folder in SOURCES for path in (ROOT / folder).rglob("*") if path.is_file()]
        sources = [path for path in sources if path.suffix not in {".pyc", ".mo"}]
    for path in sorted(sources):
        digest.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.parts[-3:]).encode())
        digest.update(path.read_bytes())
    if state == SEEDED:
        digest.update(f"{TODAY} {date.today()}".encode())  # noqa: DTZ011 - the machine's day is meant
    return f"{state}_{digest.hexdigest()[:20]}_{connection.vendor}"


def main() -> None:
    import django

    django.setup()
    connection.settings_dict["TEST"]["NAME"] = "test_prepared"  # beside those of the tests
    present.wanted = SEEDED
    present.begin()
    drop()


if __name__ == "__main__":
    main()
