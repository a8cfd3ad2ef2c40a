"""A firm blocks a sender, wants no enquiries, or reports one."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from directory.enums import EnquiryState, OrganisationState, ReportKind, ReportState
from directory.models import EnquiryRecipient, Report, SenderBlock
from directory.services.enquiries.blocking import (
    accept_enquiries,
    block_sender,
    refuse_enquiries,
    report_enquiry,
    unblock_sender,
)
from directory.services.enquiries.links import confirm_link
from directory.services.report_decisions import decide_report
from glokal.pages.addresses import address_of
from tests.directory.own.corresponding import address, answer, fresh
from tests.factories.accounts import make_communicator, make_moderator
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm

pytestmark = pytest.mark.django_db


def test_a_blocked_senders_enquiries_do_not_arrive_and_only_he_learns_it_afterwards(mails):
    firm = czech_firm()
    first, second = a_letter(firm), a_letter(firm)

    assert mails(block_sender, first, by=None) == []
    assert [fresh(one).state for one in (first, second)] == [EnquiryState.CLOSED] * 2
    assert mails(an_enquiry, firm, sender_email="VOGEL@example.org") == [
        ("VOGEL@example.org", "Bitte bestätigen Sie Ihre Anfrage"),
        ("VOGEL@example.org", "Nicht zugestellt"),
    ]
    assert "Nicht zugestellt werden konnte sie an:\nKovo s.r.o." in mail.outbox[-1].body
    assert "erinnern wir" not in mail.outbox[-1].body
    assert EnquiryRecipient.objects.latest("pk").state == EnquiryState.UNDELIVERED
    assert "vogel" not in SenderBlock.objects.get().sender


def test_who_reaches_nobody_reads_that_and_not_that_the_enquiry_is_on_its_way(client):
    firm, other = czech_firm(), czech_firm("Jiná s.r.o.", email="jina@example.org")
    block_sender(a_letter(firm), by=None)
    titles = []

    for firms in ([firm], [firm, other]):
        page = client.post(confirm_link(an_enquiry(*firms, is_confirmed=False)))
        titles.append(re.search("<h1[^>]*>(.*?)</h1>", page.text)[1])

    assert titles == ["Ihre Anfrage konnte nicht zugestellt werden", "Ihre Anfrage ist unterwegs"]


def test_a_block_holds_for_one_firm_and_ends_when_it_is_taken_back(mails):
    firm, other = czech_firm(), czech_firm("Jiná s.r.o.", email="jina@example.org")
    letter = a_letter(firm)
    block_sender(letter, by=None)
    assert ("jina@example.org", "Poptávka") in mails(an_enquiry, other)

    unblock_sender(letter)

    assert ("kovo@example.org", "Poptávka") in mails(an_enquiry, firm)


def test_a_firm_that_wants_no_enquiries_loses_the_button_and_gets_none_until_it_says_otherwise(client, mails):
    firm = czech_firm()
    refuse_enquiries(firm, by=None)
    refuse_enquiries(firm, by=None)
    page = address_of(firm, "de")

    assert (
        "Anfrage stellen" in client.get(page).text,
        ("kovo@example.org", "Poptávka") in mails(an_enquiry, firm),
    ) == (
        False,
        False,
    )
    assert (
        "nimmt über diese Website keine Anfragen an"
        in client.get(f"{address('enquiry_write')}?to={firm.public_id}").text
    )
    accept_enquiries(firm)
    assert (
        "Anfrage stellen" in client.get(page).text,
        ("kovo@example.org", "Poptávka") in mails(an_enquiry, firm),
    ) == (
        True,
        True,
    )


def test_a_report_shows_the_moderators_what_the_sender_wrote_and_nothing_of_the_answers(mails):
    make_communicator("cs@example.org", language="cs")
    letter = a_letter()
    answer(letter, "Naše tajná cena.")

    assert mails(report_enquiry, letter, text="Je to reklama.", language="cs", by=None) == [
        ("cs@example.org", "Hlášení k záznamu Kovo s.r.o.")
    ]
    report = Report.objects.get()
    told = ("Je to reklama.", "Können Sie das bis März liefern?", "vogel@example.org", "Naše tajná cena.")
    assert report.kind == ReportKind.ENQUIRY
    assert [part in report.text for part in told] == [True, True, True, False]


def test_an_enquiry_is_reported_once_until_the_moderators_have_looked_at_it(client, exchange, mails):
    make_communicator("cs@example.org", language="cs")
    letter, _buyer, owner = exchange
    client.force_login(owner)
    where = address("enquiry_received", letter.public_id)

    def press():
        for number in range(3):
            client.post(where, {"report": "1", "reason": f"Werbung {number}"})

    assert [to for to, _subject in mails(press)] == ["cs@example.org", "owner@example.org"]
    assert Report.objects.count() == 1
    page = client.get(where).text
    assert ("Sie haben diese Anfrage gemeldet." in page, 'name="reason"' in page) == (True, False)
    Report.objects.update(state=ReportState.CLOSED)
    assert 'name="reason"' in client.get(where).text
    assert len(mails(press)) == 2


def test_each_enquiry_to_a_firm_has_its_own_report():
    firm = czech_firm()
    reports = {report_enquiry(a_letter(firm), text="Je to reklama.", language="cs", by=None) for _number in range(2)}

    assert len(reports) == 2


def test_a_decision_about_an_enquiry_cannot_take_its_receivers_entry_offline():
    report = report_enquiry(a_letter(), text="Je to reklama.", language="cs", by=None)

    with pytest.raises(ValidationError):
        decide_report(report, by=make_moderator(), outcome="removed", reasons={}, ground="terms", rule="3")
    assert report.organisation.state == OrganisationState.PUBLISHED


def test_the_public_form_for_reports_does_not_offer_enquiries(client):
    firm = czech_firm()

    assert 'value="enquiry"' not in client.get(f"/de/melden/{firm.public_id}/").text
