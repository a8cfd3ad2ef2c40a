import json

import pytest
from django.urls import reverse
from django.utils import timezone

from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_communicator, make_translator

pytestmark = pytest.mark.django_db

LIST = "glokal_core_mail_modeladmin_index"
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
