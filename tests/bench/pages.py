"""How fast each type of page is under gunicorn, as a ratio to a view that does nothing: `make bench`.

Ratios of one run hold from machine to machine, requests per second don't. Not a test: nothing here fails for being
slow. The demo's content in a throw-away database, on SQLite and, where it is installed, on PostgreSQL. Making it takes
minutes, so it is made once and taken over by a backup; BENCH_BACKUP names one that stays for the next run. gunicorn has
the two workers of the demo, and four connections stay open to it. A page made anew is made by a process that remembers
what all pages share (`glokal.core.remembered`), as nearly every page is.
"""

from __future__ import annotations

import contextlib
import http.client
import multiprocessing
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.pool import Pool

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tools")]

CONNECTIONS = 4
WARM_UP = 1.0
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
PATIENCE = 120  # seconds: beside other work a server takes more than half a minute to start and to end
AIM, AIM_CACHED = 0.04, 0.40


def ask_for(port: int, path: str, seconds: float) -> list[float]:
    """Ask again and again over one connection; return the latencies. Raises if an answer isn't 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    latencies, end = [], time.monotonic() + seconds
    while (started := time.monotonic()) < end:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
        latencies.append(time.monotonic() - started)
    connection.close()
    return latencies


def measure(pool: Pool, port: int, path: str) -> tuple[float, float]:
    """Return requests per second and the median latency in milliseconds."""
    pool.starmap(ask_for, [(port, path, WARM_UP)] * CONNECTIONS)
    answers = pool.starmap(ask_for, [(port, path, SECONDS)] * CONNECTIONS)
    latencies = [latency for part in answers for latency in part]
    return len(latencies) / SECONDS, statistics.median(latencies) * 1000


@contextlib.contextmanager
def gunicorn(application: str, env: dict[str, str], folder: Path = ROOT) -> Iterator[int]:
    """Serve `application` as the demo is served; yields the port. gunicorn takes its configuration from `folder`."""
    from postgres import free_port

    port = free_port()
    options = ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    options += ["--timeout", str(PATIENCE)]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *options], cwd=folder, env=env
    )
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def prepare(env: dict[str, str]) -> dict[str, str]:
    """Fill the database and collect the static files; return an address per type of page."""
    backup = Path(env["BENCH_BACKUP"])
    seeding = env | {"DJANGO_SETTINGS_MODULE": "glokal.settings.dev"}  # production refuses the demo's content
    manage(seeding, "migrate")
    if backup.exists():
        manage(seeding, "restore", str(backup), "--overwrite")
    else:
        manage(seeding, "seed_demo")
        manage(seeding, "backup", str(backup))
    manage(env, "collectstatic", "--noinput")
    told = subprocess.run(
        [sys.executable, __file__, "addresses"], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    return dict(line.split("\t") for line in told.stdout.splitlines())


def manage(env: dict[str, str], *command: str) -> None:
    done = [sys.executable, "manage.py", *command]
    subprocess.run(done, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def print_addresses() -> None:
    """In a process of its own, since Django is set up for one database only."""
    import django

    django.setup()
    from django.urls import reverse
    from django.utils.translation import activate

    from directory.models import DirectoryIndexPage, Organisation
    from events.models import EventIndexPage, EventPage
    from glokal.pages.addresses import address_of
    from home.enums import Purpose
    from home.models import ContactPage, HomePage, NewsIndexPage, NewsPage
    from home.selectors.content import content_page

    activate("de")
    kinds = {
        "home": HomePage,
        "news index": NewsIndexPage,
        "article": NewsPage,
        "events index": EventIndexPage,
        "event": EventPage,
        "directory": DirectoryIndexPage,
        "form": ContactPage,
    }
    purposes = {"project": Purpose.PROJECT, "legal page": Purpose.PRIVACY, "credits": Purpose.CREDITS}
    addresses = {}
    for name, model in kinds.items():
        page = model.objects.live().filter(locale__language_code="de").first()
        addresses[name] = page.get_url() if page else None
    for name, purpose in purposes.items():
        page = content_page(purpose, language="de")
        addresses[name] = page.url if page else None
    addresses["Atom feed"] = reverse("news_feed", args=["de"])
    addresses["calendar"] = reverse("event_calendars:feed", args=["de"])
    addresses["search"] = f"{addresses['directory']}?q=Zerspanung"
    addresses["profile"] = address_of(Organisation.objects.published().first(), "de")
    for name in ("pages", "news", "events", "organisations"):
        addresses[f"API {name}"] = f"/api/v1/{name}?language=de"
    print("\n".join(f"{name}\t{address}" for name, address in addresses.items() if address))


def environment(folder: str, url: str = "") -> dict[str, str]:
    """An installation in a folder of its own; without a database's URL on SQLite."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "DATABASE_URL": url or f"sqlite:///{folder}/bench.sqlite3",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "API_REQUESTS_PER_MINUTE": "100000000",
        "EMAIL_URL": "dummymail://",
        "STATIC_ROOT": f"{folder}/static",
        "MEDIA_ROOT": f"{folder}/media",
        "PRIVATE_ROOT": f"{folder}/private",
    }


def run(database: str, url: str, addresses_of: Callable[[dict[str, str]], dict[str, str]], bare_path: str) -> None:
    with tempfile.TemporaryDirectory(prefix="glokal-bench-") as folder:
        env = environment(folder, url)
        addresses = addresses_of(env)
        columns = f"{'requests/s':>12}{'median ms':>12}{'of bare':>10}{'cached/s':>12}{'of bare':>10}"
        print(f"\n{database:<20}{columns}", flush=True)
        with multiprocessing.Pool(CONNECTIONS) as pool:
            with gunicorn("tests.bench.bare", env, Path(__file__).parent) as port:
                bare, latency = measure(pool, port, bare_path)
            print(f"{'bare view':<20}{bare:>12.0f}{latency:>12.1f}{1:>10.1%}", flush=True)
            with (
                gunicorn("glokal.wsgi", env | {"PAGE_CACHE": "false"}) as uncached,
                gunicorn("glokal.wsgi", env | {"PAGE_CACHE": "true"}) as cached,
            ):
                for name, address in addresses.items():
                    rate, latency = measure(pool, uncached, address)
                    kept, _latency = measure(pool, cached, address)
                    told = f"{rate:>12.1f}{latency:>12.1f}{rate / bare:>10.1%}{kept:>12.0f}{kept / bare:>10.1%}"
                    missed = rate / bare < AIM or kept / bare < AIM_CACHED
                    print(f"{name:<20}{told}{'  below an aim' if missed else ''}", flush=True)


def main(addresses_of: Callable[[dict[str, str]], dict[str, str]] = prepare, bare_path: str = "/") -> None:
    """Measure on both databases what `addresses_of(environment)` names, beside the bare view at `bare_path`."""
    import postgres

    postgres.leave_in_order()
    with tempfile.TemporaryDirectory(prefix="glokal-bench-") as folder:
        os.environ.setdefault("BENCH_BACKUP", f"{folder}/demo.zip")
        run("SQLite", "", addresses_of, bare_path)
        if postgres.binaries() is None:
            print("\n!! PostgreSQL is not installed: its part is SKIPPED")
            return
        with postgres.cluster() as url:
            run("PostgreSQL", url, addresses_of, bare_path)


if __name__ == "__main__":
    if sys.argv[1:] == ["addresses"]:
        print_addresses()
    else:
        main()
