import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.utils import translation

# Playwright's synchronous interface runs an event loop beside the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_sessionstart():
    """Without compiled catalogues every second test would fail over a sentence in English."""
    root = Path(__file__).resolve().parents[1]
    if any(not path.with_suffix(".mo").exists() for path in root.glob("locale*/*/LC_MESSAGES/*.po")):
        pytest.exit("The catalogues are not compiled. Run: python tools/catalogues.py", returncode=4)


@pytest.fixture
def as_in_a_process(monkeypatch):
    """What is remembered between requests is remembered here too, although a test is one transaction."""
    from glokal.core import remembered

    monkeypatch.setattr(remembered, "sees_what_others_do_not", lambda: False)


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings):
    """Begin with a migrated database, if one is kept and nobody asks for his own of the last run."""
    from tests import migrated

    return request.config.getoption("reuse_db") or migrated.begin_with_kept()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_keepdb):
    """After the migrations: what setup_site makes, committed, and a snapshot of it."""
    from tests import migrated
    from tests.restore import Snapshot

    with django_db_blocker.unblock():
        if not django_db_keepdb:
            migrated.keep()
        call_command("setup_site")
        return Snapshot()


@pytest.fixture(autouse=True)
def _site(request):
    """Every database test starts with what setup_site makes, also after the flush of a transactional one."""
    marker = request.node.get_closest_marker("django_db")
    names = set(request.fixturenames)
    if not marker and not names & {"db", "transactional_db", "live_server"}:
        return
    if "live_server" in names:
        request.getfixturevalue("transactional_db")
    snapshot = request.getfixturevalue("django_db_setup")
    for each in caches.all(initialized_only=True):
        each.clear()
    if {"transactional_db", "live_server"} & names or (marker and marker.kwargs.get("transaction")):
        from wagtail.models import Site

        if not Site.objects.exists():
            snapshot.restore()


@pytest.fixture(autouse=True)
def _language():
    """A request leaves its language behind: the next test starts with the site's own."""
    yield
    translation.deactivate()


@pytest.fixture
def on_commit_runs(django_capture_on_commit_callbacks):
    """`with on_commit_runs():` wagtail-localize publishes on commit, which a test's own transaction never reaches."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    arguments = [*sandbox, "--disable-dev-shm-usage", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": arguments}
