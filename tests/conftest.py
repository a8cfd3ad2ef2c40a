import gc
import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

# Playwright's synchronous interface runs an event loop beside the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

BEGUN = pytest.StashKey[bool]()


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that are not allowed to reach a database, and so are the same on every one",
    )
    parser.addoption(
        "--beside-postgresql",
        action="store_true",
        help="leave out the tests of plain ORM, which another run asks of PostgreSQL",
    )


# Where databases differ: SQL, full text, locks and JSON of their own. The rest is plain ORM, and beside PostgreSQL runs
# there alone; without it, `make test` runs everything on SQLite.
ON_BOTH = (
    *("tests/core/", "tests/search/", "tests/directory/search/", "tests/pages/test_query_counts.py"),
    *(f"tests/events/registrations/test_{subject}" for subject in ("registering", "waiting", "seats")),
)


def touches_the_database(item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("database_only"):
        keep(config, items, touches_the_database)
    if config.getoption("beside_postgresql"):
        keep(config, items, lambda item: item.nodeid.startswith(ON_BOTH) or not touches_the_database(item))


def keep(config, items, is_wanted):
    config.hook.pytest_deselected(items=[item for item in items if not is_wanted(item)])
    items[:] = [item for item in items if is_wanted(item)]


def pytest_sessionstart():
    """Without compiled catalogues every second test would fail over a sentence in English."""
    root = Path(__file__).resolve().parents[1]
    if any(not path.with_suffix(".mo").exists() for path in root.glob("locale*/*/LC_MESSAGES/*.po")):
        pytest.exit("The catalogues are not compiled. Run: python tools/catalogues.py", returncode=4)


def pytest_collection_finish():
    """What is loaded by now stays: looking through it again and again would cost a tenth of all tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture
def as_in_a_process(monkeypatch):
    """What is remembered between requests is remembered here too, although a test is one transaction."""
    from glokal.core import remembered

    monkeypatch.setattr(remembered, "sees_what_others_do_not", lambda: False)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before anything else of a test, above all before its transaction: the database that it begins with."""
    if not touches_the_database(item):
        return
    from tests.prepared import SEEDED, SET_UP, present

    present.wanted = SEEDED if "demo_content" in item.fixturenames else SET_UP
    if item.session.stash.get(BEGUN, False):
        with item.config.stash[blocking_manager_key].unblock():
            present.begin()


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """A copy of a prepared database in place of migrations, and another one in place of the flush after a commit."""
    from django.test import TransactionTestCase

    from tests import prepared

    TransactionTestCase._fixture_teardown = lambda _case: prepared.present.spoil()
    with django_db_blocker.unblock():
        prepared.present.begin()
        request.session.stash[BEGUN] = True
    yield
    with django_db_blocker.unblock():
        prepared.drop()


@pytest.fixture
def demo_content(db):
    """The database holds the demo's content, as seed_demo makes it on the day `tests.prepared.TODAY`."""


@pytest.fixture(autouse=True)
def _caches(request):
    """No test of the database finds what another one has left in a cache."""
    if touches_the_database(request.node):
        for each in caches.all():  # a running site fills its own from threads, which this one knows nothing of
            each.clear()


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
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": browser, "args": arguments}
