import json

import pytest
from django.core import mail as outbox_of_django
from django.urls import reverse
from django.utils import timezone

from glokal.core.enums import MailState
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_communicator, make_translator

pytestmark = pytest.mark.django_db

LIST = "glokal_core_mail_modeladmin_index"
SEND_AGAIN = "glokal_mail_send_again"
INSPECT = "glokal_core_mail_modeladmin_inspect"


@pytest.fixture
def mail():
    return Mail.objects.create(
        key="1", recipient="jana@example.org", language="cs", template="home/message_received",
        subject="Dobrý den", text="Děkujeme.", created_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(("language", "heading"), [("de", "Versandte E-Mails"), ("cs", "Odeslané e-maily")])
def test_a_communicator_reads_what_was_sent(client, mail, language, heading):
    client.force_login(make_communicator(language=language))

    listed, inspected = client.get(reverse(LIST)).text, client.get(reverse(INSPECT, args=[mail.pk])).text

    # The menu comes as JSON.
    assert json.dumps(heading) in client.get(reverse("wagtailadmin_home")).text
    assert "jana@example.org" in listed
    assert "Děkujeme." in inspected


@pytest.mark.parametrize("name", ["create", "edit", "delete"])
def test_nobody_changes_what_was_sent(client, mail, name):
    client.force_login(make_administrator())
    arguments = [] if name == "create" else [mail.pk]

    client.post(reverse(f"glokal_core_mail_modeladmin_{name}", args=arguments), {"subject": "x"})

    assert list(Mail.objects.values_list("subject", flat=True)) == ["Dobrý den"]


def test_a_translator_reads_no_mails(client, mail):
    client.force_login(make_translator("cs"))

    answers = [client.get(reverse(LIST)), client.get(reverse(INSPECT, args=[mail.pk]))]

    assert all("jana@example.org" not in answer.text for answer in answers)
    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.fixture
def send_again(client, mail, django_capture_on_commit_callbacks):
    def send_again(person, state, **changes):
        Mail.objects.filter(pk=mail.pk).update(state=state, last_error="550 no such person", attempts=8, **changes)
        client.force_login(person)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse(SEND_AGAIN, args=[mail.pk]), follow=True)
        mail.refresh_from_db()
        return answer

    return send_again


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNKNOWN])
def test_an_administrator_sends_a_stuck_mail_again(send_again, mail, state):
    answer = send_again(make_administrator(language="de"), state)

    assert "Die E-Mail ist noch einmal unterwegs." in answer.text
    assert [message.to for message in outbox_of_django.outbox] == [["jana@example.org"]]
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.SENT, 1, "")


def test_a_mail_that_was_sent_is_not_sent_again(send_again):
    administrator = make_administrator(language="de")
    send_again(administrator, MailState.FAILED)

    answer = send_again(administrator, MailState.SENT)

    assert "lässt sich nicht noch einmal senden" in answer.text
    assert len(outbox_of_django.outbox) == 1


def test_a_mail_whose_text_is_deleted_is_not_sent_empty(send_again, mail):
    send_again(make_administrator(), MailState.FAILED, forgotten_at=timezone.now(), text="", html="")

    assert (outbox_of_django.outbox, mail.state) == ([], MailState.FAILED)


def test_whoever_is_no_administrator_sends_nothing_again(send_again, client, mail):
    for person in (make_communicator(), make_translator("cs")):
        send_again(person, MailState.FAILED)
        assert (outbox_of_django.outbox, mail.state) == ([], MailState.FAILED)
        assert "send-again" not in client.get(reverse(INSPECT, args=[mail.pk]), follow=True).text


def test_looking_sends_nothing_again(client, mail):
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)
    client.force_login(make_administrator())

    assert client.get(reverse(SEND_AGAIN, args=[mail.pk])).status_code == 405
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


@pytest.mark.parametrize(("state", "offers"), [("failed", True), ("unknown", True), ("sent", False), ("queued", False)])
def test_the_button_stands_only_at_what_got_stuck(client, mail, state, offers):
    Mail.objects.filter(pk=mail.pk).update(state=state)
    client.force_login(make_administrator(language="de"))

    page = client.get(reverse(INSPECT, args=[mail.pk])).text

    assert ("Noch einmal senden" in page) == offers
    assert ("bekäme sie dann zweimal" in page) == (state == "unknown")
