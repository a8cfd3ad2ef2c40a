"""Two processes that find the same mail at the same moment: a real server gets it once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.utils import timezone

from glokal.core.enums import MailState
from glokal.core.mail import delivery, send_again
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def smtp(settings):
    return inbox_for(settings)


def make_mail(**fields) -> Mail:
    now = timezone.now()
    return Mail.objects.create(
        key="race", recipient="jana@example.org", language="de", template="test/race", subject="Termin",
        text="Ort und Zeit", html="<p>Ort und Zeit</p>", created_at=now, next_attempt_at=now, **fields,
    )  # fmt: skip


def twice_at_once(work) -> list:
    """Run `work` in two threads with connections of their own; neither writes before the other is about to.

    Whoever decides by what he has read before he writes, decides wrongly here. Where the database lets only one of them
    begin (SQLite, in a transaction), that one goes on after a second.
    """
    about_to_write = Barrier(2, timeout=1)

    def wait_before_writing(execute, sql, *arguments):
        if sql.startswith("UPDATE"):
            with suppress(BrokenBarrierError):
                about_to_write.wait()
        return execute(sql, *arguments)

    def run(_number):
        try:
            with connection.execute_wrapper(wait_before_writing):
                return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def test_two_deliverers_at_once_send_a_mail_once(smtp):
    mail = make_mail()

    with running(smtp):
        states = twice_at_once(lambda: delivery.deliver(mail.pk))

    assert sorted(states, key=str) == [None, MailState.SENT]
    assert [recipients for recipients, _message in smtp.received] == [["jana@example.org"]]


def test_two_clicks_at_once_send_a_stuck_mail_again_once(smtp):
    mail = make_mail(state=MailState.FAILED)
    administrator = make_administrator()

    with running(smtp):
        queued = twice_at_once(lambda: send_again(mail, by=administrator))

    assert sorted(queued) == [False, True]
    assert [recipients for recipients, _message in smtp.received] == [["jana@example.org"]]
