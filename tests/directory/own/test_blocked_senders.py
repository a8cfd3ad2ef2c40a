"""Moderators stop somebody who abuses enquiries, for all firms, and take that back."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.models import SenderBlock
from directory.services.enquiries.blocking import block_sender, report_enquiry
from tests.factories.directory import organisation
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return a_letter(sender_email="Spam@example.org")


@pytest.fixture
def address(client, letter):
    report = report_enquiry(letter, text="Už popáté totéž.", language="cs", by=None)
    client.force_login(make_moderator())
    return reverse("directory_queue_report", args=[report.pk])


def states_of_an_enquiry_to(*firms, **facts):
    return [str(one.state) for one in an_enquiry(*firms, **facts).recipients.order_by("pk")]


def test_a_blocked_sender_reaches_no_firm_and_everybody_else_does(client, letter, address):
    page = client.get(address)
    assert "Spam@example.org" in page.text

    client.post(address, {"sender": "block"})

    firms = [czech_firm("Kovo dva s.r.o."), organisation("Muster GmbH", email="post@example.org")]
    assert states_of_an_enquiry_to(*firms, sender_email="spam@example.org") == ["undelivered", "undelivered"]
    assert states_of_an_enquiry_to(*firms) == ["sent", "sent"]
    letter.refresh_from_db()
    assert letter.state == "closed"
    assert SenderBlock.objects.get().sender.find("spam") == -1  # known by a hash alone


def test_it_is_taken_back_logged_and_told_to_nobody(client, letter, address, on_commit_runs):
    with on_commit_runs():
        client.post(address, {"sender": "block"})
        client.post(address, {"sender": "block"})
        page = client.post(address, {"sender": "unblock"}, follow=True)

    assert "Absender auf der ganzen Website sperren" in page.text
    assert states_of_an_enquiry_to(czech_firm("Kovo dva s.r.o."), sender_email="spam@example.org") == ["sent"]
    logged = ModelLogEntry.objects.filter(action__contains="sender_").order_by("timestamp", "pk")
    assert [entry.action for entry in logged] == ["directory.sender_blocked", "directory.sender_unblocked"]
    assert mail.outbox == []


def test_what_a_firm_has_blocked_itself_stays_blocked(client, letter, address):
    block_sender(letter, by=None)
    client.post(address, {"sender": "block"})

    client.post(address, {"sender": "unblock"})

    assert states_of_an_enquiry_to(letter.organisation, sender_email="spam@example.org") == ["undelivered"]


def test_of_a_deleted_enquiry_nobody_can_be_blocked(client, letter, address):
    letter.enquiry.delete()

    page = client.post(address, {"sender": "block"}, follow=True)

    assert "Diese Anfrage ist gelöscht" in page.text
    assert not SenderBlock.objects.exists()
