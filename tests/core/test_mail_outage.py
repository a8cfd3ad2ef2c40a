"""A mail server that is away for an hour: what was written meanwhile arrives later, each mail once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from glokal.core import clock
from glokal.core.enums import MailState
from glokal.core.mail import delivery
from glokal.core.models import Mail
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def tick_at(monkeypatch):
    """The clock, which does nothing but deliver mails, at a time."""
    monkeypatch.setattr(clock, "_works", {})
    clock.register_clock_work("core.deliver_mails", delivery.deliver_due, every=MINUTE)

    def tick_at(moment):
        with time_machine.travel(moment, tick=False):
            assert clock.run_due(moment) == []

    return tick_at


def write_at(moment, address) -> Mail:
    with time_machine.travel(moment, tick=False):
        mail = Mail.objects.create(
            key=address, recipient=address, language="de", template="test/outage", subject="Termin",
            text="Ort und Zeit", html="<p>Ort und Zeit</p>", created_at=moment, next_attempt_at=moment,
        )  # fmt: skip
        assert delivery.deliver(mail.pk) == MailState.QUEUED
    return mail


def test_all_that_was_written_while_the_mail_server_was_away_arrives_once(settings, tick_at):
    inbox = inbox_for(settings)
    written = set()
    for minute in range(60):
        if minute % 5 == 0:
            written.add(write_at(NOON + minute * MINUTE, f"person{minute}@example.org").recipient)
        tick_at(NOON + minute * MINUTE)
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.QUEUED}
    first = Mail.objects.get(recipient="person0@example.org")
    assert (first.attempts, first.last_error.split(":")[0]) == (4, "ConnectionRefusedError")  # not once a minute

    with running(inbox):
        for minute in range(60, 60 + 90):
            tick_at(NOON + minute * MINUTE)

    assert Counter(recipients[0] for recipients, _message in inbox.received) == Counter(written)
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}
