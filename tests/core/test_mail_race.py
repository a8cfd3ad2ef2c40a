"""Two processes that find the same mail at the same moment: a real server gets it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from glokal.core.enums import MailState
from glokal.core.mail import delivery, send_again
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5


@pytest.fixture
def smtp(settings):
    return inbox_for(settings)


def waiting(number, **fields) -> Mail:
    now = timezone.now()
    return Mail.objects.create(
        key=f"race:{number}", recipient=f"{number}@example.org", language="de", template="test/race", subject="Termin",
        text="Ort und Zeit", html="<p>Ort und Zeit</p>", created_at=now, next_attempt_at=now, **fields,
    )  # fmt: skip


def at_once(*works) -> list:
    """Run the works in threads that begin together, each with its own connection; return what each gave."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_two_deliverers_at_once_send_a_mail_once(smtp):
    mails = [waiting(number) for number in range(ROUNDS)]

    with running(smtp):
        states = [at_once(*[lambda pk=mail.pk: delivery.deliver(pk)] * 2) for mail in mails]

    assert [sorted(pair, key=str) for pair in states] == [[None, MailState.SENT]] * ROUNDS
    assert [recipients for recipients, _message in smtp.received] == [[mail.recipient] for mail in mails]


def test_two_clicks_at_once_send_a_stuck_mail_again_once(smtp):
    mails = [waiting(number, state=MailState.FAILED) for number in range(ROUNDS)]
    administrator = make_administrator()

    with running(smtp):
        queued = [at_once(*[lambda mail=mail: send_again(mail, by=administrator)] * 2) for mail in mails]

    assert [sorted(pair) for pair in queued] == [[False, True]] * ROUNDS
    assert [recipients for recipients, _message in smtp.received] == [[mail.recipient] for mail in mails]
