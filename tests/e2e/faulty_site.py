"""A running site of which the parts can be taken away: two web processes, PostgreSQL, Redis, mail, worker and clock."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import prepared
from tests.e2e.running_content import PERSON, prepare_content
from tests.running_site import (
    Programs,
    Visitor,
    answers,
    environment_of,
    free_port,
    gunicorn_command,
    is_listening,
    manage_command,
    processes,
    redis_command,
    until,
)
from tests.smtp import Inbox, running
from tools.postgres import Cluster, running_cluster

DELIVERS = "core.deliver_mails"


class FaultySite:
    def __init__(
        self, cluster: Cluster, url: str, programs: Programs, inbox: Inbox, ports: dict[str, int], known: dict
    ):
        self.cluster, self.url, self.programs, self.inbox, self.ports = cluster, url, programs, inbox, ports
        self.event, self.pages = known["event"], known["pages"]

    def visitor(self, web: str = "web") -> Visitor:
        return Visitor(self.ports[web])

    def rows(self, query: str, *values) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            result = connection.execute(query, values)
            return result.fetchall() if result.description else []

    def registrant(self, web: str = "web"):
        """Return somebody who has the form open long enough to send it: `send(email, sender)` gives the answer."""
        visitor, address = self.visitor(web), f"/cs/prihlaska/{self.event}/"
        fields, opened = visitor.hidden(address), time.monotonic()

        def send(email: str, sender: str) -> tuple[int, dict, str]:
            time.sleep(max(0.0, 3.2 - (time.monotonic() - opened)))  # nobody fills a form in faster
            return visitor.ask(address, fields | PERSON | {"email": email}, **{"X-Forwarded-For": sender})

        return send

    def mail_to(self, address: str) -> tuple[int, str]:
        """Return number and state of the one mail to an address."""
        [(number, state)] = self.rows("SELECT id, state FROM glokal_core_mail WHERE recipient = %s", address)
        return number, state

    def has_the_clock_deliver(self) -> None:
        """Let the clock look after mails now, and wait until it has; else it comes once in a minute."""
        self.rows("UPDATE glokal_core_clockrun SET started_at = NULL, running_since = NULL WHERE name = %s", DELIVERS)
        done = "SELECT 1 FROM glokal_core_clockrun WHERE name = %s AND started_at IS NOT NULL AND running_since IS NULL"
        until(lambda: self.programs.revive() or self.rows(done, DELIVERS))
        self.keep_the_clock_from_mails()

    def keep_the_clock_from_mails(self) -> None:
        """Leave mails to the worker until `has_the_clock_deliver`."""
        self.rows(
            "INSERT INTO glokal_core_clockrun (name, started_at, last_error) "
            "VALUES (%s, now() + interval '1 hour', '') "
            "ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at",
            DELIVERS,
        )

    def publish(self, editor: Visitor, page: dict) -> None:
        address = f"/admin/bulk/wagtailcore/page/publish/?id={page['pk']}&next=/admin/"
        status, _headers, text = editor.ask(address, editor.hidden(address))
        assert status == 302, text

    def tracebacks(self) -> str:
        logs = [self.programs.log(name).read_text() for name in self.programs.commands]
        return "\n".join(log[log.index("Traceback") :][:3000] for log in logs if "Traceback" in log)

    def forget_logs(self) -> None:
        for name in self.programs.commands:
            os.truncate(self.programs.log(name), 0)


@contextmanager
def faulty_site(folder: Path) -> Iterator[FaultySite]:
    """A site with what setup_site makes, an event, a member, an administrator and drafts."""
    ports = {name: free_port() for name in ("web", "other", "redis")}
    inbox = Inbox(free_port())
    # What was answered must be there after a restart.
    with running_cluster(synchronous_commit="on") as cluster:
        url = restored(cluster)
        cache = f"redis://127.0.0.1:{ports['redis']}/0"
        environment = environment_of(folder, database=url, cache=cache, smtp=inbox.port)
        environment["DJANGO_SETTINGS_MODULE"] = "tests.e2e.settings"
        commands = {
            "redis": redis_command(ports["redis"], folder),
            "web": gunicorn_command(ports["web"], workers=1, threads=4),
            "other": gunicorn_command(ports["other"], workers=1, threads=4),
            "worker": manage_command("db_worker", "--interval", "0.2"),
            "clock": manage_command("tick", "--every", "1"),
        }
        with running(inbox), processes(environment, folder, commands) as programs:
            until(lambda: is_listening(ports["redis"]))
            site = FaultySite(cluster, url, programs, inbox, ports, prepare_content(environment))
            for web in ("web", "other"):
                until(lambda web=web: answers(site.visitor(web), "/de/"))
            site.keep_the_clock_from_mails()
            yield site


def restored(cluster: Cluster) -> str:
    """Return the address of a database as the tests begin with it, in another cluster than theirs."""
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE site")
    url = re.sub(r"/postgres$", "/site", cluster.url)
    dump = prepared.FOLDER / f"{prepared.name_of(prepared.SET_UP)}.dump"
    program = cluster.bin_folder / "pg_restore"
    subprocess.run([program, "--no-owner", "--exit-on-error", f"--dbname={url}", dump], check=True)  # noqa: S603
    return url
