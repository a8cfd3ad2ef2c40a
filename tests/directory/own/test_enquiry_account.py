"""Enquiries in the account: both sides find and answer them, and nobody else does."""

import pytest

from directory.enums import EnquiryState, MemberRole
from directory.models import EnquiryMessage, Report, SenderBlock
from directory.services.members import add_member
from glokal.pages.addresses import address_of
from tests.directory.own.corresponding import address, fresh, member
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm

pytestmark = pytest.mark.django_db
QUERIES = 12


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
