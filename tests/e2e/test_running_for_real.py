"""With production's settings: web, worker and clock beside PostgreSQL, Redis and a mail server, behind a proxy."""

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest
from django.db import connection

from tests import prepared
from tests.e2e.running_content import PERSON, prepare_content
from tests.e2e.signing_in import sign_in
from tests.running_site import (
    HOST,
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
from tests.smtp import Inbox, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def database():
    """A database of its own, with what setup_site makes."""
    name = f"running_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{prepared.name_of(prepared.SET_UP)}"')
    server = connection.settings_dict
    yield f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.skipif(
    not shutil.which("redis-server") and os.environ.get("CI") != "true", reason="needs Debian's redis-server"
)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="production runs on PostgreSQL")
def test_an_installation_signs_in_publishes_registers_and_mails(database, tmp_path):
    web, redis, inbox = free_port(), free_port(), Inbox(free_port())
    environment = environment_of(tmp_path, database=database, cache=f"redis://127.0.0.1:{redis}/0", smtp=inbox.port)
    command(environment, "collectstatic", "--no-input", "--verbosity", "0")
    ours = {
        "web": gunicorn_command(web, workers=2),
        "worker": manage_command("db_worker", "--interval", "0.2"),
        "clock": manage_command("tick", "--every", "5"),
    }
    services = {"redis": redis_command(redis, tmp_path)}
    with processes(environment, tmp_path, services), running(inbox):
        until(lambda: is_listening(redis))
        known = prepare_content(environment)
        with processes(environment, tmp_path, ours):
            visitor = Visitor(web)
            until(lambda: answers(visitor, "/healthz"))
            until(lambda: is_well(visitor))  # the clock has to have run once
            assert visitor.ask("/de/", **{"X-Forwarded-Proto": "http"})[1]["Location"] == f"https://{HOST}/de/"
            static_files_are_hashed(visitor)
            editor = Visitor(web)
            sign_in(editor)
            what_one_process_publishes_all_show(editor, known["pages"][0])
            register_and_read_the_mail(visitor, inbox, known["event"])
    for log in ("web", "worker", "clock"):
        assert "Traceback" not in (Path(tmp_path) / f"{log}.log").read_text()


def is_well(visitor):
    ready = json.loads(visitor.ask("/readyz", Host="10.0.0.7")[2])
    return ready == {"ready": True, "checks": dict.fromkeys(ready["checks"], "ok")}


def static_files_are_hashed(visitor):
    home = visitor.ask("/de/")[2]
    style = re.search(r'href="(/static/[^"]+\.css)"', home)[1]
    assert re.search(r"\.[0-9a-f]{12}\.css$", style)
    status, headers, _text = visitor.ask(style)
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)


def what_one_process_publishes_all_show(editor, draft):
    reader = Visitor(editor.port)
    assert {reader.ask(draft["path"])[0] for _time in range(6)} == {404}
    publish = f"/admin/bulk/wagtailcore/page/publish/?id={draft['pk']}&next=/admin/"
    status, _headers, page = editor.ask(publish, editor.hidden(publish))
    assert status == 302, page
    answers = [reader.ask(draft["path"]) for _time in range(12)]
    assert {status for status, _headers, _page in answers} == {200}
    assert all(draft["title"] in page for _status, _headers, page in answers)


def register_and_read_the_mail(visitor, inbox, event):
    address = f"/cs/prihlaska/{event}/"
    fields = visitor.hidden(address)

    time.sleep(3.2)  # nobody fills a form in faster
    status, _headers, page = visitor.ask(address, fields | PERSON | {"email": "eva@example.cz"})
    assert status == 302, page
    [recipients, message] = until(lambda: inbox.received and inbox.received[0])
    assert recipients == ["eva@example.cz"]
    text = message.get_body(("plain",)).get_content()
    link = re.search(rf"https://{HOST}(/cs/prihlaska/\S+/confirm/\S+|/cs/prihlaska/confirm/\S+)", text)[1]
    visitor.ask(link, visitor.hidden(link))
    [_recipients, confirmed] = until(lambda: len(inbox.received) > 1 and inbox.received[1])
    assert confirmed["Subject"] == "Přihláška je potvrzena: Workshop cs"
    assert "text/calendar" in [part.get_content_type() for part in confirmed.iter_attachments()]
