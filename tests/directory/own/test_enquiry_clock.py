"""What the clock does with enquiries: it reminds, asks, forgets; what goes with a person."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import Q
from django.utils import timezone

from directory.enums import EnquiryOutcome, EnquiryState, Side
from directory.models import Enquiry, EnquiryMessage
from directory.selectors.enquiries import received_enquiries
from directory.services.enquiries.answering import (
    tell_outcome,
    write_message,
)
from directory.services.enquiries.blocking import report_enquiry
from directory.services.enquiries.personal_data import erase_enquiries, export_enquiries
from directory.services.enquiries.reminding import ask_outcomes, forget_enquiries, remind_unanswered
from directory.services.report_personal_data import export_reports
from glokal.accounts.services.people import person_for
from glokal.core.models import Mail
from tests.directory.own.corresponding import address, answer, fresh, member
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm

pytestmark = pytest.mark.django_db


def test_a_firm_is_reminded_once_after_a_week_unless_it_has_answered(clock, mails):
    waiting, answered = a_letter(), a_letter(czech_firm("Jiná s.r.o.", email="jina@example.org"))
    answer(answered)

    clock.shift(timedelta(days=6))
    assert mails(remind_unanswered, timezone.now()) == []
    clock.shift(timedelta(days=1))
    assert mails(remind_unanswered, timezone.now()) == [("kovo@example.org", "Zatím bez odpovědi")]
    assert "následující poptávka ze dne 26. listopadu 2026 stále čeká na vaši odpověď" in mail.outbox[0].body
    clock.shift(timedelta(days=7))
    assert mails(remind_unanswered, timezone.now()) == []
    assert fresh(waiting).state == EnquiryState.SENT


def test_both_are_asked_once_after_six_weeks_what_became_of_it(clock, mails):
    letter = a_letter()

    clock.shift(timedelta(days=41))
    assert mails(ask_outcomes, timezone.now()) == []
    clock.shift(timedelta(days=1))
    assert mails(ask_outcomes, timezone.now()) == [
        ("kovo@example.org", "Vedlo to ke spolupráci"),
        ("vogel@example.org", "Ist daraus etwas geworden"),
    ]
    assert mails(ask_outcomes, timezone.now()) == []
    tell_outcome(letter, side=Side.SENDER, outcome=EnquiryOutcome.YES)
    assert (fresh(letter).sender_outcome, fresh(letter).receiver_outcome) == ("yes", "")


def test_who_is_asked_answers_with_one_button_and_sees_only_his_own(client, exchange, clock):
    letter, buyer, owner = exchange
    clock.shift(timedelta(days=42))
    ask_outcomes(timezone.now())
    client.force_login(owner)
    where = address("enquiry_received", letter.public_id, language="cs")
    client.get(where)
    assert fresh(letter).receiver_outcome == ""

    page = client.post(where, {"outcome": "yes"}, follow=True)

    assert 'value="yes" aria-pressed="true"' in page.text
    client.force_login(buyer)
    assert "aria-pressed" not in client.get(address("enquiry_sent", letter.public_id)).text


def test_after_two_years_persons_and_words_are_gone_and_the_count_stays(clock):
    letter = a_letter()
    answer(letter)
    tell_outcome(letter, side=Side.RECEIVER, outcome=EnquiryOutcome.YES)
    an_enquiry(is_confirmed=False, sender_email="never@example.org")

    clock.shift(timedelta(days=731))
    assert forget_enquiries(timezone.now()) == 1

    enquiry = Enquiry.objects.get()
    told = (enquiry.sender_name, enquiry.sender_organisation, enquiry.sender_email, enquiry.text)
    assert (told, EnquiryMessage.objects.count()) == (("", "", "", ""), 0)
    assert (fresh(letter).receiver_outcome, fresh(letter).state) == ("yes", EnquiryState.CLOSED)
    assert forget_enquiries(timezone.now()) == 0


def test_a_member_who_wants_no_mails_finds_enquiries_in_the_account_alone(client, mails):
    firm = czech_firm()
    owner = member("owner@example.org", firm=firm)
    with_mail = mails(an_enquiry, firm)
    stop = re.search(r"http://localhost:8000(/\S+)", mail.outbox[1].extra_headers["List-Unsubscribe"].strip("<>"))[1]
    client.post(stop)

    without_mail = mails(an_enquiry, firm)

    assert [to for to, _subject in with_mail].count("owner@example.org") == 1
    assert "owner@example.org" not in [to for to, _subject in without_mail]
    assert list(received_enquiries(owner).values_list("state", flat=True)) == [EnquiryState.SENT] * 2


def test_a_person_exports_what_she_wrote_and_nothing_of_the_other_side(exchange):
    letter, buyer, owner = exchange
    write_message(letter, side=Side.RECEIVER, text="Ano.", language="cs", by=owner)

    sent, answered = export_enquiries(buyer), export_enquiries(owner)

    assert [(one["text"], one["to"]) for one in sent["sent"]] == [("Können Sie das bis März liefern?", ["Kovo s.r.o."])]
    assert (sent["written"], answered["sent"]) == ([], [])
    assert [one["text"] for one in answered["written"]] == ["Ano."]


def test_when_a_person_goes_her_enquiries_lose_her_and_the_firms_answers_stay(exchange):
    letter, buyer, owner = exchange
    other = a_letter(letter.organisation)
    write_message(other, side=Side.RECEIVER, text="Ano.", language="cs", by=owner)

    for person in (buyer, owner):
        erase_enquiries(person)
        person.delete()

    gone = Enquiry.objects.get(pk=letter.enquiry_id)
    assert (gone.sender, gone.sender_name, gone.sender_email, gone.text) == (None, "", "", "")
    assert [(one.text, one.author) for one in other.messages.all()] == [("Ano.", None)]


def test_when_a_person_goes_the_mails_about_her_enquiries_say_nothing_of_her(clock, on_commit_runs):
    firm = czech_firm()
    buyer = member("buyer@example.org")
    with on_commit_runs():
        letter = a_letter(firm, by=buyer, shows_email=True)
        write_message(letter, side=Side.SENDER, text="Wann?", language="de", by=buyer)
        a_letter(firm, sender_name="Jan Novák", shows_email=True)
        clock.shift(timedelta(days=7))
        remind_unanswered(timezone.now())
    told = Mail.objects.filter(recipient="kovo@example.org")
    assert told.filter(text__contains="Katrin Vogel", reply_to="buyer@example.org").count() == 2

    erase_enquiries(buyer)

    left = Mail.objects.exclude(recipient="buyer@example.org")
    assert not left.filter(Q(text__contains="Katrin Vogel") | Q(html__contains="Katrin Vogel")).exists()
    assert not left.filter(Q(text__contains="Wann?") | Q(reply_to="buyer@example.org")).exists()
    assert left.filter(text__contains="Jan Novák", reply_to="vogel@example.org").count() == 2


def test_what_somebody_sent_before_she_had_an_account_is_hers_as_well():
    sent = a_letter().enquiry
    unproven = person_for("vogel@example.org", language="de", is_verified=False)
    assert export_enquiries(unproven)["sent"] == []

    person = person_for("vogel@example.org", language="de", is_verified=True)
    assert [one["sender_name"] for one in export_enquiries(person)["sent"]] == ["Katrin Vogel"]
    erase_enquiries(person)

    sent.refresh_from_db()
    assert (sent.sender_name, sent.sender_email, sent.text) == ("", "", "")


def test_when_a_person_goes_the_report_of_her_enquiry_keeps_the_firms_words_alone(exchange):
    letter, buyer, owner = exchange
    write_message(letter, side=Side.SENDER, text="Wann?", language="de", by=buyer)
    report = report_enquiry(letter, text="Už popáté totéž.", language="cs", by=owner)
    assert ("buyer@example.org" in report.text, "Wann?" in report.text) == (True, True)
    assert [one["text"] for one in export_reports(owner)] == ["Už popáté totéž."]

    erase_enquiries(buyer)

    report.refresh_from_db()
    assert report.text == "Už popáté totéž."
