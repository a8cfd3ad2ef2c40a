"""An enquiry from the form to the firm and back, in both directions, its mails read as an SMTP server got them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from directory.enums import MemberRole
from directory.models import ContactPerson, Enquiry, EnquiryRecipient, SenderBlock
from directory.selectors.enquiries import received_enquiries, sent_enquiries
from directory.services.enquiries.sending import EnquiryLimitError, write_enquiry
from directory.services.members import add_member, give_stewardship
from glokal.accounts.services.people import person_for
from tests.factories.accounts import make_user
from tests.factories.directory import listing, organisation
from tests.factories.enquiries import a_draft, an_enquiry, czech_firm
from tests.factories.members import make_person
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LINK = re.compile(r"http://localhost:8000(/\S+)")
ASKED = {
    "de": {
        "capability_text": "CNC-Drehen",
        "material_text": "Edelstahl",
        "quantity": "500",
        "unit": "pcs",
        "wanted_by": "2027-03-15",
        "has_drawing": "yes",
        "certificates": "ISO 9001",
        "text": "Können Sie das bis März liefern?",
        "text_language": "de",
        "reply_languages": ["de"],
        "sender_name": "Katrin Vogel",
        "sender_organisation": "Vogel GmbH",
        "sender_email": "vogel@example.org",
    },
    "cs": {
        "capability_text": "CNC soustružení",
        "material_text": "nerezová ocel",
        "quantity": "2,5",
        "unit": "t",
        "wanted_by": "2027-03-15",
        "has_drawing": "no",
        "text": "Můžete to dodat do března?",
        "text_language": "cs",
        "reply_languages": ["cs"],
        "sender_name": "Jana Malá",
        "sender_organisation": "Malá s.r.o.",
        "sender_email": "mala@example.org",
    },
}


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def inbox(settings):
    with running(inbox := inbox_for(settings)):
        yield inbox


@pytest.fixture
def post(client, on_commit_runs, clock):
    """Send a form of the page on which one is; mails leave on commit."""

    def post(where, words, *, page=None, **kwargs):
        hidden = dict(HIDDEN.findall((page or client.get(where)).text))
        clock.shift(60)
        with on_commit_runs():
            return client.post(where, hidden | words, **kwargs)

    return post


def address(name, *args, language="de"):
    with override(language):
        return reverse(f"own:{name}", args=args)


def form_of(firm, language="de"):
    return f"{address('enquiry_write', language=language)}?to={firm.public_id}"


def body(message):
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def letters_to(inbox, address):
    return [message for recipients, message in inbox.received if recipients == [address]]


def link_in(message):
    return LINK.search(body(message))[1]


def written(post, firm, language="de", **changes):
    """Fill in the form, look at both versions, send it."""
    where, words = form_of(firm, language), ASKED[language] | changes
    page = post(where, words)
    return post(where, words | {"send": "1"}, page=page, follow=True)


def test_a_german_enquiry_is_read_in_czech_and_answered_without_an_account(client, post, inbox):
    firm = czech_firm()

    response = written(post, firm)

    assert response.status_code == 200
    assert letters_to(inbox, "kovo@example.org") == []
    [question] = letters_to(inbox, "vogel@example.org")
    assert question["Subject"].strip() == "Bitte bestätigen Sie Ihre Anfrage"
    assert "Kovo s.r.o." in body(question)
    assert [typed in body(question) for typed in ("Edelstahl", "Vogel GmbH", "März")] == [False] * 3

    confirm = link_in(question)
    assert "Können Sie das bis März liefern?" in client.get(confirm).text
    assert letters_to(inbox, "kovo@example.org") == []
    post(confirm, {})

    [arrived] = letters_to(inbox, "kovo@example.org")
    assert arrived["Subject"].strip() == (
        "Poptávka: CNC soustružení · materiál: nerezová ocel · množství: 500 ks · dodání do: 15. 3. 2027"
        " · certifikáty: ISO 9001 · výkres: k dispozici"
    )
    assert arrived["Content-Language"] == "cs"
    assert arrived["Reply-To"] is None
    assert body(arrived).startswith(
        "Dobrý den,\n\npřišla vám poptávka.\n\nOdesílatel: Katrin Vogel, Vogel GmbH\nPříjemce: Kovo s.r.o.\n\n"
        "Služba: CNC soustružení\nMateriál: nerezová ocel\nMnožství: 500 ks\nDodání do: 15. 3. 2027\n"
        "Certifikáty: ISO 9001\nVýkres: k dispozici\nJazyk odpovědi: němčina\n\n"
        "Zpráva v původním znění (němčina):\nKönnen Sie das bis März liefern?\n\n"
        "Odpovězte prosím zde; odpověď na tento e-mail nedojde."
    )
    assert "vogel@example.org" not in arrived.as_string()
    assert '<div lang="de"' in arrived.get_body(("html",)).get_content()

    copy = letters_to(inbox, "vogel@example.org")[1]
    assert copy["Subject"].strip().startswith("Gesendet: Anfrage: CNC-Drehen · Werkstoff: Edelstahl · Menge: 500 Stück")
    assert "Die Empfängerseite liest die Angaben so:\nPoptávka: CNC soustružení" in body(copy)
    assert "kovo@example.org" not in copy.as_string()

    page = client.get(link_in(arrived))
    assert '<div class="letter__text" translate="no" lang="de">' in page.text
    post(link_in(arrived), {"write": "1", "text": "Ano, do konce února.", "language": "cs"}, page=page)

    answer = letters_to(inbox, "vogel@example.org")[2]
    assert answer["Subject"].strip().startswith("Antwort: Anfrage: CNC-Drehen")
    assert "Nachricht im Original (Tschechisch):\nAno, do konce února." in body(answer)
    assert "kovo@example.org" not in answer.as_string()
    shown = client.get(link_in(answer)).text
    assert ("Beantwortet" in shown, 'lang="cs"><p>Ano, do konce února.</p>' in shown) == (True, True)


def test_a_czech_enquiry_is_read_in_german(post, inbox, client):
    firm = organisation("Dreh GmbH", email="dreh@example.org", capabilities=["cnc-turning"])

    written(post, firm, "cs", shows_email="on")
    post(link_in(letters_to(inbox, "mala@example.org")[0]), {})

    [arrived] = letters_to(inbox, "dreh@example.org")
    assert arrived["Subject"].strip() == (
        "Anfrage: CNC-Drehen · Werkstoff: Edelstahl · Menge: 2,5 t · Lieferung bis: 15.03.2027"
        " · Zeichnung: nicht vorhanden"
    )
    assert "Nachricht im Original (Tschechisch):\nMůžete to dodat do března?" in body(arrived)
    assert arrived["Reply-To"] == "mala@example.org"
    assert "Sie können direkt auf diese E-Mail antworten" in body(arrived)


def test_the_sender_sees_both_versions_before_anything_is_kept(post):
    firm = czech_firm()

    page = post(form_of(firm), ASKED["de"])

    assert "So liest es die Empfängerseite" in page.text
    assert page.text.count("Poptávka: CNC soustružení · materiál: nerezová ocel · množství: 500 ks") == 1
    assert page.text.count("Anfrage: CNC-Drehen · Werkstoff: Edelstahl · Menge: 500 Stück") == 1
    assert '<div lang="cs" translate="no">' in page.text
    assert Enquiry.objects.count() == 0


def test_the_page_for_checking_carries_all_that_was_typed_along(post):
    words = ASKED["de"] | {"text": "Zeile „eins“ & <zwei>\r\nZeile zwei", "reply_languages": ["de", "cs"]}

    page = post(form_of(czech_firm()), words)

    carried = dict(page.context["form"].typed())
    assert carried["text"] == words["text"]
    assert [value for name, value in page.context["form"].typed() if name == "reply_languages"] == ["de", "cs"]
    assert 'value="Zeile „eins“ &amp; &lt;zwei&gt;' in page.text
    assert set(ASKED["de"]) <= set(carried)


def test_what_was_typed_comes_back_for_changing(post):
    firm = czech_firm()
    page = post(form_of(firm), ASKED["de"])

    again = post(form_of(firm), ASKED["de"] | {"change": "1"}, page=page)

    assert 'value="CNC-Drehen"' in again.text
    assert "Können Sie das bis März liefern?</textarea>" in again.text
    assert Enquiry.objects.count() == 0


def test_a_mistake_loses_nothing(post):
    page = post(form_of(czech_firm()), ASKED["de"] | {"sender_email": "vogel", "wanted_by": "2020-01-01"})

    assert list(page.context["form"].errors) == ["wanted_by", "sender_email"]
    assert "Können Sie das bis März liefern?</textarea>" in page.text


def test_who_is_signed_in_with_a_proven_address_needs_no_link(client, post, inbox):
    client.force_login(person_for("buyer@example.org", language="de", is_verified=True))

    words = {name: value for name, value in ASKED["de"].items() if name != "sender_email"}
    where = form_of(czech_firm())
    post(where, words | {"send": "1"}, page=post(where, words))

    assert [message["Subject"].strip().split(":")[0] for message in letters_to(inbox, "buyer@example.org")] == [
        "Gesendet"
    ]
    assert len(letters_to(inbox, "kovo@example.org")) == 1


def test_an_address_that_nobody_has_proven_needs_the_link_although_signed_in(client, post, inbox):
    client.force_login(make_user("somebody@example.org", language="de"))

    written(post, czech_firm())

    assert letters_to(inbox, "kovo@example.org") == []


def test_members_get_it_in_their_own_language_instead_of_the_general_address(inbox, on_commit_runs):
    firm = czech_firm()
    for name, language, role in (("chef", "de", MemberRole.OWNER), ("obchod", "cs", MemberRole.EDITOR)):
        add_member(firm, make_user(f"{name}@example.org", language=language), role=role, by=None)
    add_member(firm, make_user("gone@example.org", is_active=False), role=MemberRole.OWNER, by=None)

    with on_commit_runs():
        an_enquiry(firm)

    subjects = {
        to: message["Subject"].strip().split(":")[0] for (to,), message in inbox.received if to != "vogel@example.org"
    }
    assert subjects == {"chef@example.org": "Anfrage", "obchod@example.org": "Poptávka"}


def test_a_steward_of_the_firm_gets_nothing_and_reads_nothing(inbox, on_commit_runs):
    firm, chamber = czech_firm(), organisation("IHK", kind="institution")
    helper = person_for("helper@example.org", language="de", is_verified=True)
    add_member(chamber, helper, role=MemberRole.OWNER, by=None)
    give_stewardship(firm, chamber, by=None)

    with on_commit_runs():
        an_enquiry(firm)

    assert letters_to(inbox, "helper@example.org") == []
    assert list(received_enquiries(helper)) == []


def test_up_to_five_firms_of_the_shortlist_are_asked_at_once(client, post, inbox):
    firms = [czech_firm(f"Kovo {number}", email=f"kovo{number}@example.org") for number in range(5)]
    firms.append(organisation("Dreh GmbH", email="dreh@example.org"))
    where = address("enquiry_write") + "?" + "&".join(f"to={firm.public_id}" for firm in firms[1:])
    page = post(where, ASKED["de"])
    post(where, ASKED["de"] | {"send": "1"}, page=page)
    post(link_in(letters_to(inbox, "vogel@example.org")[0]), {})

    asked = {to: message["Content-Language"] for (to,), message in inbox.received if to != "vogel@example.org"}
    assert asked == {f"kovo{number}@example.org": "cs" for number in range(1, 5)} | {"dreh@example.org": "de"}
    assert len(letters_to(inbox, "vogel@example.org")) == 2

    too_many = client.get(where + f"&to={firms[0].public_id}")
    assert "Eine Anfrage kann an höchstens 5 Einträge gehen." in too_many.text


def test_an_enquiry_about_an_offer_names_it_in_the_readers_language(client, clock):
    offer = listing(czech_firm(), words={"cs": "Volná kapacita", "de": "Freie Kapazität"}, concepts=["cnc-turning"])

    page = client.get(f"{address('enquiry_write')}?listing={offer.public_id}")

    assert 'value="CNC-Drehen"' in page.text
    assert "Sie fragen zu diesem Angebot oder Gesuch an" in page.text


def test_a_member_need_not_type_who_she_is(client):
    member = make_person("jana@example.org", first_name="Jana", last_name="Malá")
    client.force_login(member)

    form = client.get(form_of(czech_firm())).context["form"]

    assert form["sender_name"].value() == "Jana Malá"


@pytest.mark.parametrize("state", ["draft", "in_review", "suspended", "archived"])
def test_nobody_can_ask_a_firm_that_is_not_public(client, state):
    assert client.get(form_of(organisation("Geheim GmbH", state=state, email="x@example.org"))).status_code == 404


@pytest.mark.parametrize("query", ["", "?to=", "?to=%00", "?to=x&to=%27", "?listing=%00", "?listing=2222222222"])
def test_an_address_that_names_nobody_leads_nowhere(client, query):
    assert client.get(address("enquiry_write") + query).status_code == 404


def test_an_entry_without_any_address_says_so_instead_of_a_form(client):
    page = client.get(form_of(organisation("Stumm GmbH")))

    assert "Stumm GmbH nimmt über diese Website keine Anfragen an" in page.text
    assert 'name="sender_name"' not in page.text


def test_the_private_address_of_a_contact_person_is_used_and_never_shown(client, post, inbox):
    firm = organisation("Stumm GmbH")
    ContactPerson.objects.create(
        organisation=firm, name="Uwe Richter", email="uwe@example.org", shows_name=False, shows_email=False
    )

    page = written(post, firm)
    post(link_in(letters_to(inbox, "vogel@example.org")[0]), {})

    assert len(letters_to(inbox, "uwe@example.org")) == 1
    seen = page.text + "".join(message.as_string() for message in letters_to(inbox, "vogel@example.org"))
    assert ("uwe@example.org" in seen, "Uwe Richter" in seen) == (False, False)


def test_fifty_posts_of_a_script_leave_three_enquiries_at_most_and_no_mail_to_a_firm(client, inbox, clock):
    firm = czech_firm()
    with override("de"):
        hidden = dict(HIDDEN.findall(client.get(form_of(firm)).text))
    clock.shift(60)
    for number in range(50):
        words = hidden | ASKED["de"] | {"send": "1", "key": f"{number:032x}", "sender_email": f"x{number}@example.org"}
        client.post(form_of(firm), words)

    assert Enquiry.objects.count() == 3
    assert letters_to(inbox, "kovo@example.org") == []


def test_a_form_sent_twice_is_one_enquiry(inbox, on_commit_runs):
    firm, draft = czech_firm(), a_draft()
    again = a_draft(key=draft.key)
    with on_commit_runs():
        first = write_enquiry(draft, to=[firm], by=None)

    assert write_enquiry(again, to=[firm], by=None) == first
    assert EnquiryRecipient.objects.count() == 1


def test_a_sender_has_five_enquiries_a_day(clock):
    firm = czech_firm()
    for _number in range(5):
        an_enquiry(firm)

    with pytest.raises(EnquiryLimitError):
        an_enquiry(firm, sender_email="Vogel@Example.org")
    clock.shift(timedelta(hours=25))
    an_enquiry(firm)

    assert Enquiry.objects.count() == 6


def test_strangers_cannot_take_a_members_enquiries_of_the_day(clock):
    buyer = person_for("vogel@example.org", language="de", is_verified=True)
    for _number in range(5):
        an_enquiry(is_confirmed=False)

    an_enquiry(by=buyer)

    assert Enquiry.objects.exclude(confirmed_at=None).count() == 1


@pytest.mark.parametrize(("days", "status"), [(6, 200), (8, 404)])
def test_the_link_of_the_mail_expires(client, inbox, on_commit_runs, clock, days, status):
    with on_commit_runs():
        an_enquiry(is_confirmed=False)
    link = link_in(letters_to(inbox, "vogel@example.org")[0])
    clock.shift(timedelta(days=days))

    assert client.get(link).status_code == status


def test_a_link_that_was_changed_opens_nothing(client, inbox, on_commit_runs):
    with on_commit_runs():
        an_enquiry()
    link = link_in(letters_to(inbox, "kovo@example.org")[0])

    assert (client.get(link).status_code, client.get(link[:-3] + "x/").status_code) == (200, 404)


def test_the_link_of_somebody_who_has_left_the_firm_opens_nothing_any_more(client, inbox, on_commit_runs):
    firm = czech_firm()
    membership = add_member(firm, make_user("obchod@example.org", language="cs"), role=MemberRole.EDITOR, by=None)
    with on_commit_runs():
        an_enquiry(firm)
    link = link_in(letters_to(inbox, "obchod@example.org")[0])
    before = client.get(link).status_code
    membership.delete()

    assert (before, client.get(link).status_code) == (200, 404)


def change_the_address(firm):
    firm.email = "neu@example.org"
    firm.save()


def get_a_member(firm):
    add_member(firm, make_user("chef@example.org"), role=MemberRole.OWNER, by=None)


@pytest.mark.parametrize("happens", [change_the_address, get_a_member])
def test_the_link_to_an_address_opens_nothing_once_enquiries_go_elsewhere(client, inbox, on_commit_runs, happens):
    firm = czech_firm()
    with on_commit_runs():
        an_enquiry(firm)
    link = link_in(letters_to(inbox, "kovo@example.org")[0])
    before = client.get(link).status_code
    happens(firm)

    assert (before, client.get(link).status_code) == (200, 404)
    assert (client.post(link, {"refuse": "1"}).status_code, SenderBlock.objects.count()) == (404, 0)


def test_whoever_reads_the_address_of_a_firm_stops_its_enquiries_only_while_it_has_no_members(
    client, inbox, on_commit_runs
):
    firm = czech_firm()
    with on_commit_runs():
        an_enquiry(firm)
    link = link_in(letters_to(inbox, "kovo@example.org")[0])
    before = client.get(link).text
    add_member(firm, make_user("gone@example.org", is_active=False), role=MemberRole.OWNER, by=None)
    after = client.get(link).text

    assert ('name="refuse"' in before, 'name="refuse"' in after) == (True, False)
    assert [client.post(link, {name: "1"}).status_code for name in ("refuse", "accept")] == [404, 404]
    assert SenderBlock.objects.count() == 0


def test_who_confirms_by_link_although_he_has_an_account_finds_it_there(inbox):
    buyer = person_for("vogel@example.org", language="de", is_verified=True)

    enquiry = an_enquiry()

    assert [one.enquiry for one in sent_enquiries(buyer)] == [enquiry]
