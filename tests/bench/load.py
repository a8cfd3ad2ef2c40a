"""How the site bears people who read, search and register at once: `make load`, ten minutes with eight clients.

`python tests/bench/load.py --seconds 60 --clients 8` is a short one. The demo's content on a throw-away PostgreSQL,
gunicorn, worker and clock with production's settings, Redis where it is installed, and a mail server that takes all.
Everything is on this machine and ends with the run. Prints per kind of request how many there were, percentiles and
errors, and the memory of our processes before and after. Ends with 1 if anything was answered wrongly.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tools")]

import postgres  # noqa: E402 - found by the line above

from tests.bench.pages import prepare  # noqa: E402
from tests.running_site import (  # noqa: E402
    Visitor,
    answers,
    command,
    environment_of,
    free_port,
    gunicorn_command,
    is_listening,
    manage_command,
    processes,
    redis_command,
    until,
)
from tests.smtp import Inbox, running  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_SECONDS, MOST_CLIENTS = 3600, 64
SLOWEST_START = 600  # seconds; where others use the machine too
OPEN_FORM = 3.2  # seconds; nobody fills a form in faster
WORDS = ("Zerspanung", "soustružení", "Drehteile", "svařování", "Blech", "obrábění", "Textil", "keramika", "CNC")
# How often each kind is asked for, of a hundred.
SHARES = {"kept page": 34, "page anew": 14, "search": 18, "API list": 12, "API search": 10, "registration": 12}
PREPARE = """
from tests.factories.registrations import an_open_event
print(an_open_event("Lasttest", "de", seats_on_site=1000000).public_id)
"""
CHECK = """
from events.models import Event, Registration
from glokal.core.models import Mail
event = Event.objects.get(public_id=%r)
import json
mine = Registration.objects.filter(event=event)
mails = Mail.objects.filter(recipient__startswith="load-")
print(json.dumps([event.taken_on_site, mine.filter(holds_seat=True).count(), mine.count(), mails.count()]))
"""


@dataclass
class Told:
    """What all clients together have seen."""

    latencies: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    registered: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Client:
    """One person after the other: each request comes from another address."""

    def __init__(self, number: int, port: int, addresses: dict[str, str], event: str, told: Told):
        self.number, self.addresses, self.told, self.count = number, addresses, told, 0
        self.random, self.visitor, self.form = random.Random(number), Visitor(port), f"/de/anmeldung/{event}/"
        self.reader = Visitor(port)
        self.fields, self.opened = self.visitor.hidden(self.form), time.monotonic()
        pages = [
            path for path in addresses.values() if not path.startswith("/api/")
        ]  # which refuses what it doesn't know
        self.kinds: dict[str, Callable[[], tuple[int, int]]] = {
            "kept page": lambda: self.reads(self.random.choice(list(addresses.values()))),
            "page anew": lambda: self.reads(self.anew(self.random.choice(pages))),
            "search": lambda: self.reads(f"{addresses['directory']}?q={self.words()}"),
            "API list": lambda: self.reads(f"/api/v1/{self.random.choice(('organisations', 'events'))}?language=de"),
            "API search": lambda: self.reads(f"/api/v1/search/organisations?language=de&q={self.words()}"),
            "registration": self.registers,
        }

    def run(self, end: float) -> None:
        while time.monotonic() < end:
            self.count += 1
            [kind] = self.random.choices(list(SHARES), weights=SHARES.values())
            if kind == "registration" and time.monotonic() - self.opened < OPEN_FORM:
                continue
            started = time.monotonic()
            try:
                status, expected = self.kinds[kind]()
                error = "" if status == expected else f"answered {status}"
            except OSError as problem:
                error = type(problem).__name__
            with self.told.lock:
                self.told.latencies[kind].append(time.monotonic() - started)
                if error:
                    self.told.errors[kind, error] += 1

    def reads(self, path: str) -> tuple[int, int]:
        status, _headers, _text = self.reader.ask(quote(path, safe="/?&=%"), **{"X-Forwarded-For": self.sender()})
        return status, 200

    def registers(self) -> tuple[int, int]:
        typed = {
            "name": f"Person {self.unique()}",
            "organisation_name": "Lasttest GmbH",
            "email": f"load-{self.unique()}@example.org",
            "country": "de",
            "language": "de",
        }
        status, _headers, _text = self.visitor.ask(self.form, self.fields | typed, **{"X-Forwarded-For": self.sender()})
        if status == 302:
            with self.told.lock:
                self.told.registered += 1
        return status, 302

    def anew(self, path: str) -> str:
        """Return the address with something that nobody has asked for, so that no kept page answers it."""
        return f"{path}{'&' if '?' in path else '?'}anew={self.unique()}"

    def words(self) -> str:
        return " ".join(self.random.sample(WORDS, 2))

    def unique(self) -> str:
        return f"{self.number}-{self.count}"

    def sender(self) -> str:
        return f"10.{self.number}.{self.count // 250 % 250}.{self.count % 250}"


def memory_of(programs: dict[str, subprocess.Popen]) -> dict[str, float]:
    """Return the resident memory of each program with its children, in MB."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], check=True, capture_output=True, text=True).stdout  # noqa: S607
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return {
        name: sum(size for pid, parent, size in rows if process.pid in (pid, parent)) / 1024
        for name, process in programs.items()
        if name in ("web", "worker", "clock")
    }


def report(told: Told, seconds: float, before: dict[str, float], after: dict[str, float]) -> None:
    columns = "".join(f"{name:>10}" for name in ("requests", "p50 ms", "p95 ms", "p99 ms", "max ms", "errors"))
    print(f"\n{'':<16}{columns}")
    for kind in SHARES:
        found = sorted(told.latencies[kind])
        if len(found) < 2:
            print(f"{kind:<16}{len(found):>10}")
            continue
        cuts = statistics.quantiles(found, n=100, method="inclusive")
        cells = "".join(f"{1000 * value:>10.0f}" for value in (cuts[49], cuts[94], cuts[98], found[-1]))
        errors = sum(number for (of, _what), number in told.errors.items() if of == kind)
        print(f"{kind:<16}{len(found):>10}{cells}{errors:>10}")
    total = sum(map(len, told.latencies.values()))
    print(f"\n{total} requests in {seconds:.0f} s, {total / seconds:.1f} a second")
    for (kind, what), number in told.errors.most_common():
        print(f"  {kind}: {number} × {what}")
    for name, size in before.items():
        print(f"memory of {name:<8}{size:>8.0f} MB at the start{after[name]:>8.0f} MB at the end")


def loaded_site(stack: ExitStack, folder: Path) -> tuple[dict, int, dict, str, dict]:
    """Start everything; return environment, port, addresses, the event to register for, and our processes."""
    url = stack.enter_context(postgres.cluster())
    web, redis, inbox = free_port(), free_port(), Inbox(free_port())
    has_redis = bool(shutil.which("redis-server"))
    environment = environment_of(
        folder, database=url, cache=f"redis://127.0.0.1:{redis}/0" if has_redis else "", smtp=inbox.port
    ) | {"API_REQUESTS_PER_MINUTE": "100000000"}
    if has_redis:
        stack.enter_context(processes(environment, folder, {"redis": redis_command(redis, folder)}))
        until(lambda: is_listening(redis))
    print("filling the database …", flush=True)
    addresses = prepare(environment)
    event = command(environment, "shell", "--verbosity", "0", "-c", PREPARE).split()[-1]
    stack.enter_context(running(inbox))
    ours = {
        "web": gunicorn_command(web, workers=2, threads=4),
        "worker": manage_command("db_worker", "--interval", "0.2"),
        "clock": manage_command("tick", "--every", "10"),
    }
    programs = stack.enter_context(processes(environment, folder, ours))
    until(lambda: answers(Visitor(web), "/de/"), seconds=SLOWEST_START)
    return environment, web, addresses, event, programs.running


def main() -> None:
    parser = argparse.ArgumentParser(description="Read, search and register at once, on this machine alone.")
    parser.add_argument("--seconds", type=int, default=600, choices=range(1, MOST_SECONDS + 1), metavar="N")
    parser.add_argument("--clients", type=int, default=8, choices=range(1, MOST_CLIENTS + 1), metavar="N")
    asked = parser.parse_args()
    postgres.leave_in_order()
    if postgres.binaries() is None:
        sys.exit("PostgreSQL is not installed: there is nothing to load.")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="glokal-load-")))
        environment, port, addresses, event, programs = loaded_site(stack, folder)
        told = Told()
        clients = [Client(number, port, addresses, event, told) for number in range(asked.clients)]
        for path in addresses.values():
            clients[0].reads(path)
        before, started = memory_of(programs), time.monotonic()
        print(f"{asked.clients} clients for {asked.seconds} s …", flush=True)
        with ThreadPoolExecutor(asked.clients) as pool:
            list(pool.map(lambda client: client.run(started + asked.seconds), clients))
        report(told, time.monotonic() - started, before, memory_of(programs))
        checked = command(environment, "shell", "--verbosity", "0", "-c", CHECK % event).splitlines()[-1]
        taken, seats, rows, mails = json.loads(checked)
        is_whole = taken == seats and rows == mails == told.registered
        print(f"{told.registered} registrations answered, {rows} stored with {mails} mails")
        print(f"{taken} seats counted, {seats} held")
    sys.exit(0 if is_whole and not told.errors else 1)


if __name__ == "__main__":
    main()
