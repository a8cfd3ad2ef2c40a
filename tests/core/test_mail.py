"""Mail leaves through one door, in the reader's language, at most once; what fails is retried and seen."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from aiosmtpd.smtp import SMTP
from django.core import mail as outbox_of_django
from django.core.exceptions import ValidationError

from glokal.core.enums import MailState
from glokal.core.mail import Attachment, delivery, send_mail
from glokal.core.models import Mail
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = {"number": "K-1", "name": "Jiří Grünwald"}


@pytest.fixture(autouse=True)
def letters(tmp_path, settings):
    """A mail of the tests' own."""
    folder = tmp_path / "letters" / "email"
    folder.mkdir(parents=True)
    (folder / "hello.subject.txt").write_text("Gruß an {{ name }}", "utf-8")
    (folder / "hello.body.txt").write_text(
        '{% extends "glokal_core/email/base.body.txt" %}{% block body %}{{ name }} & Söhne{% endblock %}', "utf-8"
    )
    (folder / "hello.html").write_text(
        '{% extends "glokal_core/email/base.html" %}{% block body %}<p>{{ name }}</p>{% endblock %}', "utf-8"
    )
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [templates | {"DIRS": [*templates["DIRS"], tmp_path]}]


def write(key="greeting:1", *, to="jana@example.org", language="cs", **options) -> Mail:
    return send_mail(key=key, to=to, language=language, template="letters/hello", context=WORDS, **options)


@pytest.fixture
def smtp(settings):
    return inbox_for(settings)


def test_a_mail_arrives_as_text_and_html_in_the_readers_language(smtp, django_capture_on_commit_callbacks):
    plan = Attachment("plán.txt", b"9:00", "text/plain")
    with running(smtp), django_capture_on_commit_callbacks(execute=True):
        mail = write(attachments=[plan], reply_to="redaktion@example.org", stop_url="http://localhost/stop")

    mail.refresh_from_db()
    ((recipients, message),) = smtp.received
    text = message.get_body(("plain",)).get_content()
    assert mail.state == MailState.SENT
    assert recipients == ["jana@example.org"]
    assert message["Subject"] == "Gruß an Jiří Grünwald"
    assert message["Reply-To"] == "redaktion@example.org"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "cs")
    assert message["List-Unsubscribe"] == "<http://localhost/stop>"
    assert text.startswith("Jiří Grünwald & Söhne")
    assert "Spolufinancováno Evropskou unií · Interreg Česko – Sasko 2021–2027" in text
    assert '<html lang="cs">' in message.get_body(("html",)).get_content()
    assert "plán.txt" in [part.get_filename() for part in message.walk()]


def test_german_readers_read_the_funding_line_in_german(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail = write(language="de")

    assert "Kofinanziert von der Europäischen Union · Interreg Sachsen – Tschechien 2021–2027" in mail.text
    assert len(outbox_of_django.outbox) == 1


def test_the_same_key_sends_nothing_again(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = write()
        second = write(to="somebody.else@example.org")

    assert first == second
    assert [message.to for message in outbox_of_django.outbox] == [["jana@example.org"]]


def test_what_was_rolled_back_is_not_sent(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        write()

    assert outbox_of_django.outbox == []


def test_a_delivered_mail_is_not_delivered_again():
    mail = write()

    assert [delivery.deliver(mail.pk), delivery.deliver(mail.pk)] == [MailState.SENT, None]
    assert len(outbox_of_django.outbox) == 1


@pytest.mark.parametrize("name", ["Eve\nBcc: victim@example.org", "Eve\r\nBcc: victim@example.org"])
def test_a_name_cannot_add_a_header(name):
    mail = send_mail(key="x", to="jana@example.org", language="de", template="letters/hello", context={"name": name})

    delivery.deliver(mail.pk)

    (message,) = outbox_of_django.outbox
    assert message.message()["Bcc"] is None
    assert message.subject == "Gruß an Eve Bcc: victim@example.org"


def test_an_address_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        write(to="jana@example.org\nBcc: victim@example.org")
    assert Mail.objects.count() == 0


def test_while_the_server_is_away_the_clock_tries_again(smtp):
    with time_machine.travel(NOW, tick=False):
        mail = write()
        assert delivery.deliver(mail.pk) == MailState.QUEUED

    with running(smtp):
        assert delivery.deliver_due(NOW + timedelta(seconds=30)) == 0
        with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
            assert delivery.deliver_due(NOW + timedelta(minutes=1)) == 1

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, len(smtp.received)) == (MailState.SENT, 2, 1)


@pytest.mark.parametrize(
    ("answer", "state"), [("451 try later", MailState.QUEUED), ("550 no such person", MailState.FAILED)]
)
def test_the_servers_answer_decides_whether_it_is_tried_again(smtp, answer, state):
    smtp.answer = answer
    mail = write()

    with running(smtp):
        assert delivery.deliver(mail.pk) == state
    mail.refresh_from_db()
    assert answer.split()[0] in mail.last_error


def test_a_connection_that_breaks_after_the_text_leaves_the_outcome_open(smtp, monkeypatch):
    async def hang_up(self, *args):
        self.transport.close()

    monkeypatch.setattr(SMTP, "smtp_DATA", hang_up)
    mail = write()

    with running(smtp):
        assert delivery.deliver(mail.pk) == MailState.UNKNOWN
    assert delivery.deliver_due(NOW + timedelta(days=365)) == 0


def test_a_process_that_died_while_sending_leaves_the_outcome_open():
    mail = write()
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENDING, claimed_at=NOW)

    delivery.deliver_due(NOW + timedelta(hours=1))

    mail.refresh_from_db()
    assert mail.state == MailState.UNKNOWN
    assert outbox_of_django.outbox == []


def test_the_demo_keeps_its_mails(settings):
    settings.DEMO = True

    assert delivery.deliver(write().pk) == MailState.KEPT
    assert outbox_of_django.outbox == []


def test_texts_are_forgotten_after_three_months_and_the_row_after_two_years():
    with time_machine.travel(NOW, tick=False):
        mail = write(reply_to="petr@example.org")
        delivery.deliver(mail.pk)

    delivery.forget_old_mails(NOW + timedelta(days=89))
    mail.refresh_from_db()
    assert (bool(mail.text), mail.reply_to) == (True, "petr@example.org")
    delivery.forget_old_mails(NOW + timedelta(days=91))
    mail.refresh_from_db()
    assert (mail.text, mail.html, mail.reply_to, mail.subject) == ("", "", "", "Gruß an Jiří Grünwald")
    delivery.forget_old_mails(NOW + timedelta(days=731))
    assert not Mail.objects.filter(pk=mail.pk).exists()


def test_of_a_fleeting_mail_nothing_is_kept_but_that_it_was_sent():
    mail = write(is_fleeting=True)
    delivery.deliver(mail.pk)

    mail.refresh_from_db()
    assert [message.to for message in outbox_of_django.outbox] == [["jana@example.org"]]
    assert (mail.state, mail.recipient, mail.text, mail.html) == (MailState.SENT, "", "", "")


def test_a_fleeting_mail_that_failed_is_forgotten_after_a_week():
    with time_machine.travel(NOW, tick=False):
        mail = write(is_fleeting=True)
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)

    delivery.forget_old_mails(NOW + timedelta(days=6))
    mail.refresh_from_db()
    assert mail.recipient == "jana@example.org"
    delivery.forget_old_mails(NOW + timedelta(days=8))
    mail.refresh_from_db()
    assert mail.recipient == ""
