"""What both sides do with an enquiry that has arrived, what strangers can't, and what the clock does."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.enums import EnquiryOutcome, EnquiryState, MemberRole, OrganisationState, ReportKind, ReportState, Side
from directory.models import Enquiry, EnquiryMessage, EnquiryRecipient, Report, SenderBlock
from directory.selectors.enquiries import received_enquiries
from directory.services.enquiries.answering import (
    close_enquiry,
    mark_answered,
    reopen_enquiry,
    tell_outcome,
    write_message,
)
from directory.services.enquiries.blocking import (
    accept_enquiries,
    block_sender,
    refuse_enquiries,
    report_enquiry,
    unblock_sender,
)
from directory.services.enquiries.personal_data import erase_enquiries, export_enquiries
from directory.services.enquiries.reminding import ask_outcomes, forget_enquiries, remind_unanswered
from directory.services.members import add_member
from directory.services.report_decisions import decide_report
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from glokal.pages.addresses import address_of
from tests.factories.accounts import make_communicator, make_moderator
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
QUERIES = 11


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def mails(on_commit_runs):
    """Run something, return to whom which mails went: (address, beginning of the subject)."""

    def mails(act, *args, **kwargs):
        mail.outbox.clear()
        with on_commit_runs():
            act(*args, **kwargs)
        return sorted((letter.to[0], letter.subject.split(":")[0].split("?")[0]) for letter in mail.outbox)

    return mails


def member(email, *, language="de", firm=None, role=MemberRole.OWNER):
    user = person_for(email, language=language, is_verified=True)
    accept_terms(user=user, language=language)
    if firm:
        add_member(firm, user, role=role, by=None)
    return user


def fresh(letter):
    return EnquiryRecipient.objects.get(pk=letter.pk)


def address(name, *args, language="de"):
    with override(language):
        return reverse(f"own:{name}", args=args)


def answer(letter, text="Ano.", side=Side.RECEIVER):
    return write_message(letter, side=side, text=text, language="cs", by=None)


# Writing, closing, opening again -------------------------------------------------------------------------------------


def test_the_first_answer_makes_it_an_answered_one_and_the_same_words_twice_are_one(mails):
    letter = a_letter()

    assert mails(answer, letter) == [("vogel@example.org", "Antwort")]
    assert mails(answer, letter) == []
    assert (fresh(letter).state, letter.messages.count()) == (EnquiryState.ANSWERED, 1)


def test_the_sender_writes_again_and_it_stays_what_it_was(mails):
    letter = a_letter()

    assert mails(answer, letter, "Noch etwas.", Side.SENDER) == [("kovo@example.org", "Nová zpráva")]
    assert fresh(letter).state == EnquiryState.SENT


def test_nobody_is_flooded(clock):
    letter = a_letter()
    for number in range(10):
        answer(letter, f"{number}", Side.SENDER)

    with pytest.raises(ValidationError):
        answer(letter, "noch eine", Side.SENDER)
    answer(letter, "Ano.")
    clock.shift(timedelta(hours=25))
    answer(letter, "noch eine", Side.SENDER)


@pytest.mark.parametrize(
    ("side", "told"),
    [(Side.RECEIVER, ("vogel@example.org", "Geschlossen")), (Side.SENDER, ("kovo@example.org", "Uzavřeno"))],
)
def test_who_closes_tells_the_other_side_once_and_alone_can_open_it_again(mails, side, told):
    letter = a_letter()

    assert mails(close_enquiry, letter, side=side) == [told]
    assert mails(close_enquiry, letter, side=side.other) == []
    with pytest.raises(ValidationError):
        answer(letter)
    assert reopen_enquiry(letter, side=side.other).state == EnquiryState.CLOSED
    assert reopen_enquiry(letter, side=side).state == EnquiryState.SENT


@pytest.mark.parametrize("side", list(Side))
def test_who_closes_and_opens_again_and_again_tells_the_other_side_once(clock, mails, side):
    letter = a_letter()

    def to_and_fro():
        for _time in range(3):
            close_enquiry(letter, side=side)
            reopen_enquiry(letter, side=side)
            clock.shift(timedelta(minutes=1))

    assert len(mails(to_and_fro)) == 1


def test_an_answer_by_telephone_is_noted():
    letter = a_letter()
    mark_answered(letter)

    assert (fresh(letter).state, letter.messages.count()) == (EnquiryState.ANSWERED, 0)


# Blocking and reporting ----------------------------------------------------------------------------------------------


def test_a_blocked_senders_enquiries_do_not_arrive_and_only_he_learns_it_afterwards(mails):
    firm = czech_firm()
    first, second = a_letter(firm), a_letter(firm)

    assert mails(block_sender, first, by=None) == []
    assert [fresh(one).state for one in (first, second)] == [EnquiryState.CLOSED] * 2
    assert mails(an_enquiry, firm, sender_email="VOGEL@example.org") == [
        ("VOGEL@example.org", "Bitte bestätigen Sie Ihre Anfrage"),
        ("VOGEL@example.org", "Gesendet"),
    ]
    assert "Nicht zugestellt werden konnte sie an:\nKovo s.r.o." in mail.outbox[-1].body
    assert EnquiryRecipient.objects.latest("pk").state == EnquiryState.UNDELIVERED
    assert "vogel" not in SenderBlock.objects.get().sender


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


# Pages of the account ------------------------------------------------------------------------------------------------


@pytest.fixture
def exchange(clock):
    """A letter between a German buyer and a Czech firm with an owner, both with accounts."""
    firm = czech_firm()
    buyer, owner = member("buyer@example.org"), member("owner@example.org", language="cs", firm=firm)
    return a_letter(firm, by=buyer), buyer, owner


def test_both_sides_find_it_in_their_account_in_their_language(client, exchange):
    letter, buyer, owner = exchange

    client.force_login(owner)
    czech = client.get(address("enquiries", language="cs")).text
    client.force_login(buyer)
    german = client.get(address("enquiries")).text

    assert "Poptávka: CNC soustružení · materiál: nerezová ocel" in czech
    assert ("<strong>Čeká na vaši odpověď</strong>" in czech, "Gesendet" in german) == (True, True)
    assert f'href="{address("enquiry_received", letter.public_id, language="cs")}"' in czech
    assert "Anfrage: CNC-Drehen · Werkstoff: Edelstahl" in german
    assert f'href="{address("enquiry_sent", letter.public_id)}"' in german


def test_an_entry_has_a_page_of_its_own_enquiries_where_its_people_can_stop_them(client, exchange):
    letter, _buyer, owner = exchange
    other = czech_firm("Jiná s.r.o.", email="jina@example.org")
    add_member(other, owner, role=MemberRole.OWNER, by=None)
    a_letter(other)
    client.force_login(owner)
    where = address("entry_enquiries", letter.organisation.public_id, language="cs")

    assert client.get(where).text.count('class="letter"') == 1
    assert "Přes tento web nedostáváte žádné poptávky." in client.post(where, {"refuse": "1"}, follow=True).text
    assert "Anfrage stellen" not in client.get(address_of(letter.organisation, "de")).text
    assert "Poptávky opět dostáváte." in client.post(where, {"accept": "1"}, follow=True).text
    assert "Anfrage stellen" in client.get(address_of(letter.organisation, "de")).text


def test_an_entry_whose_members_alone_can_be_reached_has_the_button(client):
    firm = czech_firm(email="")
    before = client.get(address_of(firm, "de")).text
    member("owner@example.org", firm=firm)

    assert ("Anfrage stellen" in before, "Anfrage stellen" in client.get(address_of(firm, "de")).text) == (False, True)


@pytest.mark.parametrize("name", ["enquiry_received", "enquiry_sent"])
@pytest.mark.parametrize("who", ["stranger", "other firm", "other side"])
def test_strangers_and_the_other_side_can_neither_read_nor_write(client, exchange, name, who):
    letter, buyer, owner = exchange
    people = {
        "stranger": lambda: member("stranger@example.org"),
        "other firm": lambda: member("rival@example.org", firm=czech_firm("Rival s.r.o.", email="r@example.org")),
        "other side": lambda: buyer if name == "enquiry_received" else owner,
    }
    client.force_login(people[who]())
    where = address(name, letter.public_id)

    assert client.get(where).status_code == 404
    assert client.post(where, {"write": "1", "text": "Ha.", "language": "de"}).status_code == 404
    assert EnquiryMessage.objects.count() == 0


@pytest.mark.parametrize("name", ["enquiry_received", "enquiry_sent"])
def test_without_signing_in_the_account_shows_nothing(client, exchange, name):
    response = client.get(address(name, exchange[0].public_id))

    assert (response.status_code, "anmelden" in response.headers["Location"]) == (302, True)


def test_the_owner_answers_in_the_account(client, exchange):
    letter, _buyer, owner = exchange
    client.force_login(owner)
    where = address("enquiry_received", letter.public_id, language="cs")

    response = client.post(where, {"write": "1", "text": "Ano.", "language": "cs"}, follow=True)

    assert "Vaše zpráva byla odeslána." in response.text
    assert (fresh(letter).state, letter.messages.get().author) == (EnquiryState.ANSWERED, owner)


@pytest.mark.parametrize("button", ["answered", "block", "unblock", "report", "refuse", "accept"])
def test_the_sender_cannot_press_the_firms_buttons(client, exchange, button):
    letter, buyer, _owner = exchange
    client.force_login(buyer)

    response = client.post(address("enquiry_sent", letter.public_id), {button: "1", "reason": "x"})

    assert (response.status_code, fresh(letter).state) == (404, EnquiryState.SENT)
    assert (SenderBlock.objects.count(), Report.objects.count()) == (0, 0)


def test_what_is_not_sent_yet_is_nobodys_to_read(client, exchange):
    _letter, _buyer, owner = exchange
    waiting = an_enquiry(is_confirmed=False).recipients.get()
    add_member(waiting.organisation, owner, role=MemberRole.OWNER, by=None)
    client.force_login(owner)

    assert client.get(address("enquiry_received", waiting.public_id)).status_code == 404


def test_an_empty_answer_is_told_and_nothing_is_sent(client, exchange):
    letter, _buyer, owner = exchange
    client.force_login(owner)

    page = client.post(address("enquiry_received", letter.public_id), {"write": "1", "text": "", "language": "de"})

    assert (page.status_code, list(page.context["form"].errors)) == (200, ["text"])


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_as_often_for_three_as_for_one(client, exchange, django_assert_num_queries, number):
    letter, _buyer, owner = exchange
    for _number in range(number - 1):
        an_enquiry(letter.organisation)
    client.force_login(owner)
    client.get(address("enquiries"))

    with django_assert_num_queries(QUERIES):
        page = client.get(address("enquiries"))

    assert page.text.count('class="letter"') == number


# The clock -----------------------------------------------------------------------------------------------------------


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


# What belongs to a person --------------------------------------------------------------------------------------------


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
