"""The contact of an imported entry is invited once, takes it over by a button, or says no for ever."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from directory.enums import MemberRole, OrganisationState
from directory.models import ContactPerson, Invitation, InvitationRefusal, Membership
from directory.selectors.invitations import candidates
from directory.services.invitations import forget_invited_addresses, invite
from directory.services.members import add_member, give_stewardship
from glokal.accounts.models import User
from glokal.accounts.services.people import person_for
from tests.factories.accounts import make_communicator, make_user
from tests.factories.directory import organisation
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _switched_on(settings):
    settings.INVITATIONS_ENABLED = True


@pytest.fixture
def communicator():
    return make_communicator()


@pytest.fixture
def firm():
    return organisation(
        "Strojírna Liberec s.r.o.", country="CZ", email="info@strojirna.cz", website="https://www.strojirna.cz"
    )


@pytest.fixture
def send(communicator, on_commit_runs):
    def send(*firms, **more):
        with on_commit_runs():
            return invite(firms, source="public", by=communicator, **more)

    return send


@pytest.fixture
def link(send, firm):
    """The path that the mail holds for taking the entry over."""
    send(firm)
    return path_in(mail.outbox[-1].body, "pozvanka")


def path_in(text, word):
    return re.search(rf"http://localhost:8000(/\w+/[\w-]+/{word}/\S+)", text)[1]


def why_not(*firms):
    return [one.why_not or one.email for one in candidates(firms)]


def test_a_czech_firm_reads_in_czech_what_is_stored_where_it_comes_from_and_how_to_say_no(send, firm):
    [invitation] = send(firm)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (
        ["info@strojirna.cz"],
        "Vaše firma v česko-saském adresáři: jsou údaje správné?",
    )
    for told in ("Strojírna Liberec s.r.o.", "460 01 Liberec", "veřejně dostupné zdroje", "/cs/", "zdarma"):
        assert told in letter.body
    assert path_in(letter.body, "bez-pozvanek")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert invitation.expires_at - invitation.sent_at == timedelta(days=30)


def test_words_decide_the_language_before_the_country(send):
    send(organisation("Nakladatelství GmbH", country="CZ", email="a@b.cz", words={"de": "Wir drucken Bücher"}))

    assert mail.outbox[0].subject.startswith("Ihr Unternehmen im sächsisch-tschechischen Verzeichnis")


def test_nobody_is_invited_while_the_operator_has_not_switched_it_on(settings, firm, communicator):
    settings.INVITATIONS_ENABLED = False

    with pytest.raises(ValidationError, match="INVITATIONS_ENABLED"):
        invite([firm], source="public", by=communicator)

    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_an_address_gets_one_mail_ever_and_then_the_next_contact_has_its_turn(send, firm, time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00", tick=False)
    ContactPerson.objects.create(organisation=firm, name="Jana Malá", email="Mala@strojirna.cz")
    send(firm)
    assert (send(firm), why_not(firm)) == ([], ["Eine Einladung ist unterwegs."])

    time_machine.shift(timedelta(days=31))
    forget_invited_addresses(timezone.now())
    send(firm)
    time_machine.shift(timedelta(days=31))
    send(firm)

    assert [letter.to for letter in mail.outbox] == [["info@strojirna.cz"], ["mala@strojirna.cz"]]
    assert why_not(firm) == ["Jede seiner Adressen wurde einmal eingeladen."]


def test_the_reasons_why_an_entry_is_left_out(send, firm):
    owned = organisation("Owned", email="o@owned.de")
    add_member(owned, make_user(), role=MemberRole.OWNER, by=None)
    draft = organisation("Draft", email="d@draft.de", state=OrganisationState.DRAFT)
    silent = organisation("Silent")

    send(owned, draft, silent)

    assert mail.outbox == []
    assert why_not(owned, draft, silent, firm) == [
        "Er ist schon übernommen.",
        "Er ist nicht öffentlich.",
        "Er hat keine E-Mail-Adresse.",
        "info@strojirna.cz",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_asks_the_same_whether_for_one_or_for_three(count, django_assert_num_queries):
    firms = [organisation(f"Firma {number}", email=f"a{number}@x.de") for number in range(count)]

    with django_assert_num_queries(5):
        assert len(candidates(firms)) == count


def test_opening_the_link_changes_nothing_and_shows_what_is_stored(client, link, firm):
    page = client.get(link)

    assert ("Strojírna Liberec s.r.o." in page.text, "Převzít záznam" in page.text) == (True, True)
    assert (Membership.objects.count(), User.objects.filter(email="info@strojirna.cz").count()) == (0, 0)
    assert page.headers["Cache-Control"] == "private, no-store"


def test_the_button_makes_the_reader_owner_signed_in_and_his_address_proved(client, link, firm):
    response = client.post(link, {"accepted": "on"})

    membership = Membership.objects.get()
    assert (membership.user.email, membership.user.language, membership.role) == ("info@strojirna.cz", "cs", "owner")
    assert response.headers["Location"] == reverse("own:start_facts", args=[firm.public_id])
    assert client.get(response.headers["Location"]).status_code == 200
    firm.refresh_from_db()
    assert firm.verification == "domain"
    assert Invitation.objects.get().email == ""


def test_without_the_terms_nothing_happens_and_the_page_says_why(client, link):
    page = client.post(link, {})

    assert "Bez souhlasu s podmínkami" in page.text
    assert Membership.objects.count() == 0


def test_an_account_in_use_opens_by_its_own_code_and_comes_back(client, link, firm):
    user = person_for("info@strojirna.cz", language="cs", is_verified=True)
    user.last_login = timezone.now()
    user.save()

    response = client.post(link, {"accepted": "on"})

    assert response.headers["Location"].startswith("/cs/ucet/prihlaseni/?next=%2Fcs%2F")
    assert Membership.objects.count() == 0
    client.force_login(user)
    client.post(link, {"accepted": "on"})
    assert Membership.objects.get().user == user


def test_somebody_signed_in_with_another_address_is_told_so_before_he_takes_it_over(client, link):
    other = make_user("jiny@example.cz", language="cs")
    client.force_login(other)

    page = client.get(link)
    client.post(link, {"accepted": "on"})

    assert "byla zaslána na i•••@strojirna.cz. Jste přihlášeni jako jiny@example.cz" in page.text
    assert Membership.objects.get().user == other


def test_a_used_link_leads_its_owner_on_and_tells_everybody_else(client, link, firm, django_user_model):
    client.post(link, {"accepted": "on"})
    mine = client.get(link)
    client.logout()
    strange = client.get(link)

    assert [page.status_code for page in (mine, strange)] == [410, 410]
    assert reverse("own:start_facts", args=[firm.public_id]) in mine.text
    assert "Tato pozvánka už byla použita." in strange.text
    assert client.post(link, {"accepted": "on"}).status_code == 410


def test_an_expired_link_leads_to_the_claim(client, link, firm, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=31))

    page = client.post(link, {"accepted": "on"})

    assert (page.status_code, "Platnost této pozvánky vypršela." in page.text) == (410, True)
    assert Membership.objects.count() == 0


def test_a_forged_link_is_none(client, link):
    page = client.get(link[:-5] + "aaaa/")

    assert (page.status_code, "Tento odkaz není úplný" in page.text) == (404, True)


def test_somebody_else_was_faster(client, link, firm):
    add_member(firm, make_user("first@example.cz"), role=MemberRole.OWNER, by=None)

    page = client.post(link, {"accepted": "on"})

    assert "Tento záznam mezitím převzal někdo jiný." in page.text
    assert [one.user.email for one in Membership.objects.all()] == ["first@example.cz"]


def test_a_refusal_is_kept_without_the_address_and_holds_for_every_entry(client, send, firm, on_commit_runs):
    send(firm)
    refuse = path_in(mail.outbox[0].body, "bez-pozvanek")
    client.get(refuse)
    assert InvitationRefusal.objects.count() == 0

    page = client.post(refuse)
    client.post(refuse)

    other = organisation("Druhá firma", country="CZ", email="INFO@strojirna.cz")
    assert "Další pozvánky nedostanete." in page.text
    assert send(other) == []
    assert why_not(firm, other) == ["Kontaktní osoba si pozvánky nepřeje."] * 2
    assert [len(mail.outbox), Invitation.objects.get().email] == [1, ""]
    assert "strojirna" not in str(InvitationRefusal.objects.values())


def test_a_refused_invitation_cannot_be_accepted(client, link, firm):
    client.post(path_in(mail.outbox[0].body, "bez-pozvanek"))

    assert client.post(link, {"accepted": "on"}).status_code == 410
    assert Membership.objects.count() == 0


def test_a_steward_invites_in_his_name_and_the_log_says_so(client, firm, on_commit_runs):
    chamber = organisation("IHK Chemnitz", kind="institution")
    person = make_user("kammer@example.org")
    add_member(chamber, person, role=MemberRole.EDITOR, by=None)
    give_stewardship(firm, chamber, by=None)
    client.force_login(person)
    _accept_terms(person)

    with on_commit_runs():
        client.post(reverse("own:invite_contact", args=[firm.public_id]), {"source": "partner"})

    assert "O váš záznam pečuje IHK Chemnitz a zve vás k jeho převzetí." in mail.outbox[0].body
    assert Invitation.objects.get().on_behalf == chamber


def test_a_steward_does_not_take_over_by_an_invitation_to_himself_and_reads_why(client, send, firm):
    chamber, person = organisation("IHK Chemnitz", kind="institution"), make_user("kammer@example.org")
    add_member(chamber, person, role=MemberRole.EDITOR, by=None)
    give_stewardship(firm, chamber, by=None)
    _accept_terms(person)
    firm.email = person.email
    firm.save()
    send(firm, on_behalf=chamber)
    client.force_login(person)

    page = client.post(path_in(mail.outbox[0].body, "pozvanka"), follow=True)

    assert "Převzít tento záznam sami nemůžete." in page.text
    assert not Membership.objects.filter(organisation=firm).exists()


def test_a_communicator_previews_the_count_and_sends(client, communicator, firm, on_commit_runs):
    silent = organisation("Silent")
    client.force_login(communicator)
    address = (
        f"{reverse('wagtail_bulk_action', args=['directory', 'organisation', 'invite'])}?id={firm.pk}&id={silent.pk}"
    )

    page = client.get(address)
    with on_commit_runs():
        client.post(address, {"source": "public"})

    assert "1 E-Mail würde gesendet." in page.text
    assert ("info@strojirna.cz" in page.text, "Er hat keine E-Mail-Adresse." in page.text) == (True, True)
    assert [letter.to for letter in mail.outbox] == [["info@strojirna.cz"]]


def test_the_cms_says_why_there_is_no_button(client, communicator, firm, settings):
    settings.INVITATIONS_ENABLED = False
    client.force_login(communicator)
    address = f"{reverse('wagtail_bulk_action', args=['directory', 'organisation', 'invite'])}?id={firm.pk}"

    page = client.get(address)
    client.post(address, {"source": "public"})

    assert ("Einladungen sind ausgeschaltet." in page.text, "Einladungen senden" in page.text) == (True, False)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_both_languages_read_from_a_real_server(settings):
    inbox = inbox_for(settings)
    firms = [
        organisation("Muster GmbH", email="post@muster.de"),
        organisation("Vzor s.r.o.", country="CZ", email="info@vzor.cz"),
    ]
    with running(inbox):
        invite(firms, source="own", by=make_communicator())

    letters = {to[0]: letter for to, letter in inbox.received}
    texts = {to: letter.get_body(("plain",)).get_content() for to, letter in letters.items()}
    assert (
        "Herkunft der Angaben: Angaben, die Ihre Organisation dem Projekt selbst gemacht hat" in texts["post@muster.de"]
    )
    assert "Původ údajů: údaje, které vaše organizace projektu sama sdělila" in texts["info@vzor.cz"]
    assert letters["info@vzor.cz"]["List-Unsubscribe"].strip().startswith("<http://localhost:8000/cs/")


def _accept_terms(user):
    from glokal.accounts.services.terms import accept_terms

    accept_terms(user=user, language="de")
