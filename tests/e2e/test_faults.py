"""What a running site does when the parts that it stands on fail: nothing is lost, doubled, or half written."""

import os
import re
import shutil
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.e2e.faulty_site import faulty_site
from tests.e2e.signing_in import sign_in
from tests.running_site import is_listening, until

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not shutil.which("redis-server") and os.environ.get("CI") != "true", reason="needs Debian's redis-server"
    ),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="production runs on PostgreSQL"),
]
SIGN_IN = "/cs/ucet/prihlaseni/"
CODE = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")


@pytest.fixture(scope="module")
def site(django_db_setup, tmp_path_factory):
    with faulty_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="module")
def editor(site):
    editor = site.visitor()
    sign_in(editor)
    return editor


def test_what_one_web_process_publishes_the_other_shows_at_once(site, editor):
    page, reader = site.pages[0], site.visitor("other")
    index = re.sub(r"[^/]+/$", "", page["path"])
    before = [reader.ask(index) for _time in range(3)]
    assert [(status, page["title"] in text) for status, _headers, text in before] == [(200, False)] * 3
    assert reader.ask(page["path"])[0] == 404

    site.publish(editor, page)

    status, _headers, text = reader.ask(index)
    assert (status, page["title"] in text) == (200, True)
    assert reader.ask(page["path"])[0] == 200
    assert reader.ask(index, **{"If-None-Match": before[0][1]["ETag"]})[0] == 200


@pytest.mark.parametrize("falls_silent", ["before", "after"])
def test_a_worker_that_is_killed_while_it_sends_doubles_no_mail_and_loses_none_unseen(site, editor, falls_silent):
    address, later = f"killed-{falls_silent}@example.cz", f"later-{falls_silent}@example.cz"
    taken = 1 if falls_silent == "after" else 0
    send = site.registrant()
    site.inbox.falls_silent = falls_silent
    site.inbox.is_silent.clear()
    assert send(address, "192.0.2.20")[0] == 302
    assert site.inbox.is_silent.wait(30)
    site.programs.kill("worker")
    site.inbox.falls_silent = ""
    assert len(site.inbox.letters_to(address)) == taken

    site.programs.start("worker")
    assert send(later, "192.0.2.20")[0] == 302
    until(lambda: site.inbox.letters_to(later))
    site.has_the_clock_deliver()

    number, state = site.mail_to(address)
    assert (state, len(site.inbox.letters_to(address))) == ("sending", taken)
    site.rows("UPDATE glokal_core_mail SET claimed_at = now() - interval '16 minutes' WHERE id = %s", number)
    site.has_the_clock_deliver()
    assert (site.mail_to(address)[1], len(site.inbox.letters_to(address))) == ("unknown", taken)
    log = f"/admin/glokal_core/mail/inspect/{number}/"
    again = re.search(r'action="([^"]*send-again/)"', editor.ask(log)[2])[1]
    assert editor.ask(again, editor.hidden(log))[0] == 302
    until(lambda: len(site.inbox.letters_to(address)) == taken + 1)
    sent = {message["Message-ID"] for message in site.inbox.letters_to(address)}
    assert len(sent) == 1  # a mailbox that has it already can tell


def test_a_database_that_restarts_under_load_leaves_nothing_half_written(site):
    ends, lock = threading.Event(), threading.Lock()
    registered, told = [], []  # addresses answered with success; (moment, seconds, status, kind)

    def note(kind, answer, started):
        with lock:
            told.append((started, time.monotonic() - started, answer[0], kind))
        assert answer[0] < 500 or "Something went wrong" not in answer[2]  # in the reader's language

    def registers(number):
        send, count = site.registrant(("web", "other")[number % 2]), 0
        while not ends.is_set():
            count += 1
            email, started = f"load-{number}-{count}@example.cz", time.monotonic()
            answer = send(email, f"198.51.{number}.{count % 250}")
            note("registration", answer, started)
            if answer[0] == 302:
                registered.append(email)

    def reads(number):
        visitor, count = site.visitor(("web", "other")[number % 2]), 0
        while not ends.is_set():
            count, started = count + 1, time.monotonic()
            note("page", visitor.ask(f"/de/?not-kept={number}-{count}"), started)

    with ThreadPoolExecutor(4) as pool:
        load = [pool.submit(work, number) for number, work in enumerate((registers, registers, reads, reads))]
        until(lambda: len(registered) > 6)
        gone = time.monotonic()
        site.cluster.stop(signal.SIGQUIT)  # as after a loss of power
        time.sleep(1)
        site.cluster.start()
        back = time.monotonic()
        until(lambda: sum(moment > back for moment, *_rest in list(told)) > 30, seconds=30)
        ends.set()
        for each in load:
            each.result()

    statuses = Counter(status for _moment, _seconds, status, _kind in told)
    assert statuses[500] > 0, statuses  # there was a fault at all
    assert max(seconds for moment, seconds, *_rest in told if moment + seconds > gone) < 8
    assert "OperationalError" in site.tracebacks()  # the operator can read why
    late = [(kind, status) for moment, _seconds, status, kind in told if moment > back + 3]
    assert set(late) <= {("page", 200), ("registration", 302)}
    rows = [email for (email,) in site.rows("SELECT email FROM events_registration WHERE email LIKE 'load-%%'")]
    assert set(registered) <= set(rows)
    mails = "SELECT recipient FROM glokal_core_mail WHERE recipient LIKE 'load-%%'"
    assert Counter(rows) == Counter(recipient for (recipient,) in site.rows(mails))
    [(taken, seats)] = site.rows(
        "SELECT taken_on_site, (SELECT count(*) FROM events_registration WHERE event_id = events_event.id "
        "AND holds_seat) FROM events_event WHERE public_id = %s",
        site.event,
    )
    assert taken == seats
    until(lambda: every_mail_arrived_once(site, rows))
    site.forget_logs()


def every_mail_arrived_once(site, addresses) -> bool:
    """What the worker held when the database went is tried by the clock; what it was just sending stays open."""
    site.has_the_clock_deliver()
    waiting = "SELECT count(*) FROM glokal_core_mail WHERE recipient LIKE 'load-%%' AND state = 'queued'"
    if site.rows(waiting) != [(0,)]:
        return False
    received = Counter(recipient for recipients, _message in site.inbox.received for recipient in recipients)
    assert max(received[address] for address in addresses) == 1
    open_ends = "SELECT recipient FROM glokal_core_mail WHERE recipient LIKE 'load-%%' AND state <> 'sent'"
    missing = {address for address in addresses if not received[address]}
    assert missing <= {recipient for (recipient,) in site.rows(open_ends)}
    return True


def test_without_its_cache_server_the_site_goes_on(site, editor):
    send = site.registrant()
    site.forget_logs()
    site.programs.stop("redis")

    for path, words in (("/de/", "Glokal"), ("/cs/", "Glokal"), ("/de/aktuelles/", "Aktuelles")):
        for web in ("web", "other"):
            status, _headers, text = site.visitor(web).ask(path)
            assert (status, words in text) == (200, True)
    assert site.visitor().ask("/api/v1/news?language=de")[0] == 200
    assert site.visitor().ask("/readyz", Host="10.0.0.7")[0] == 200
    a_member_signs_in(site)
    page, reader = site.pages[1], site.visitor("other")
    assert reader.ask(page["path"])[0] == 404
    site.publish(editor, page)
    assert [reader.ask(page["path"])[0] for _time in range(3)] == [200] * 3
    limits_hold(send)

    site.programs.start("redis")
    until(lambda: is_listening(site.ports["redis"]))
    assert {reader.ask("/de/")[0] for _time in range(10)} == {200}
    assert site.tracebacks() == ""


def a_member_signs_in(site):
    member = site.visitor()
    status, headers, _page = member.ask(SIGN_IN, member.hidden(SIGN_IN) | {"email": "jan@example.org"})
    assert status == 302
    [message] = until(lambda: site.inbox.letters_to("jan@example.org"))
    code = CODE.search(message.get_body(("plain",)).get_content()).group()
    onward = headers["Location"]
    token = member.hidden(onward)["csrfmiddlewaretoken"]  # another form there leads back to the start
    status, headers, _page = member.ask(onward, {"csrfmiddlewaretoken": token, "code": code})
    assert (status, headers["Location"]) == (302, "/cs/ucet/")
    assert member.ask("/cs/ucet/")[0] == 200


def limits_hold(send):
    """From one connection come as many registrations as always, then the sentence that says so."""
    answers = [send(f"many-{number}@example.cz", "203.0.113.9") for number in range(21)]
    assert [status for status, _headers, _page in answers] == [302] * 20 + [200]
    assert "Z vašeho připojení" in answers[-1][2]
