"""The pages of a claim, on the site and in the CMS; stewards who vouch; mails in both languages."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.enums import ClaimState, MemberRole, OrganisationState
from directory.models import Claim
from directory.services.claim_codes import send_code
from directory.services.claims import (
    approve_claim,
    claim_by_domain,
    claim_by_word,
    deny_claim,
    pass_on_claim,
)
from directory.services.members import add_member, give_stewardship
from tests.directory.own.claiming import a_firm, a_person, an_owner, by_word, members
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import organisation
from tests.factories.reviews import make_moderator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def person():
    return a_person("novak@seznam.cz")


@pytest.fixture
def steward(firm):
    chamber = organisation("Okresní hospodářská komora", country="CZ", kind="institution")
    user = a_person("komora@example.cz")
    add_member(chamber, user, role=MemberRole.EDITOR, by=None)
    give_stewardship(firm, chamber, by=None)
    return user


def test_a_steward_vouches_and_the_entry_says_so(client, firm, person, steward):
    claim = by_word(firm, person)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk, "notes": "Znám ho."})

    claim.refresh_from_db()
    firm.refresh_from_db()
    assert "Jsem jednatel." in page.text
    assert (claim.state, claim.on_behalf.name, firm.verification) == (
        "approved",
        "Okresní hospodářská komora",
        "steward",
    )
    log = ModelLogEntry.objects.get(action="directory.claim_approved")
    assert str(log.message) == "Antrag bewilligt (Okresní hospodářská komora für Strojírna Liberec s.r.o.)"


def test_a_steward_does_not_vouch_for_himself(client, firm, steward):
    claim = by_word(firm, steward)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk})

    claim.refresh_from_db()
    assert ("Jsem jednatel." in page.text, claim.state, members(firm)) == (False, "pending", {})


def test_a_steward_who_writes_his_own_address_into_an_entry_does_not_prove_it(firm, steward):
    firm.email = steward.email
    firm.save()

    with pytest.raises(ValidationError, match="nicht selbst"):
        claim_by_domain(firm, user=steward, language="cs")
    with pytest.raises(ValidationError, match="nicht selbst"):
        send_code(firm, user=steward)
    assert members(firm) == {}


def test_a_steward_gives_no_owned_entry_away(client, firm, person, steward):
    owner = an_owner(firm)
    claim = pass_on_claim(by_word(firm, person), by=owner)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk})

    claim.refresh_from_db()
    assert ("Jsem jednatel." in page.text, claim.state) == (False, "pending")


def test_the_page_offers_a_stranger_only_to_sign_in(client, firm):
    page = client.get(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/")

    assert ("Je to vaše firma?" in page.text, "Pokračovat se svou e-mailovou adresou" in page.text) == (True, True)
    assert "i•••" not in page.text
    response = client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "x"})
    assert (response.status_code, Claim.objects.count()) == (302, 0)


def test_an_entry_that_is_not_public_has_no_such_page(client, person):
    secret = organisation("Geheim GmbH", state=OrganisationState.DRAFT)
    client.force_login(person)

    for send in (client.get, client.post):
        response = send(f"/de/eigener-eintrag/uebernehmen/{secret.public_id}/")
        assert (response.status_code, "Geheim" in response.text) == (404, False)


def test_what_was_typed_stays_where_something_is_missing(client, firm, person):
    client.force_login(person)

    page = client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "x" * 1001})

    assert ("x" * 1001 in page.text, "error-summary" in page.text) == (True, True)


def test_he_sees_where_his_claim_stands_withdraws_it_and_reads_why_it_was_denied(client, firm, person):
    client.force_login(person)
    here = f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/"
    client.post(here, {"way": "word", "message": "Jsem jednatel."})
    assert "Vaši žádost mají moderátoři." in client.get(here).text

    client.post(f"{here}vzit-zpet/")
    assert Claim.objects.get().state == ClaimState.WITHDRAWN
    deny_claim(by_word(firm, person), by=make_moderator(), reason="Firma vás nezná.")

    assert "Firma vás nezná." in client.get(here).text


def test_nobody_claims_more_than_five_entries_a_day(client, person):
    client.force_login(person)
    for number in range(50):
        firm = organisation(f"Firma {number}", country="CZ")
        client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "Je moje."})

    assert Claim.objects.count() == 5


def test_moderators_answer_in_the_cms_and_translators_see_nothing(client, firm, person):
    claim = by_word(firm, person)
    where, listed = reverse("directory_claim", args=[claim.pk]), reverse(Claim.snippet_viewset.get_url_name("list"))
    client.force_login(make_translator("cs"))
    assert [client.get(where).status_code, client.post(where, {"answer": "owner"}).status_code] == [302, 302]
    assert "Strojírna" not in client.get(listed, follow=True).text

    client.force_login(make_moderator(language="de"))
    assert [where in client.get(page).text for page in (listed, reverse("directory_queue"))] == [True, True]
    refused = client.post(where, {"answer": "deny", "reason": "", "notes": "hat angerufen"})
    assert ("Bitte geben Sie einen Grund an" in refused.text, "hat angerufen" in refused.text) == (True, True)
    other = by_word(organisation("Zweite GmbH"), person)
    response = client.post(where, {"answer": "deny", "reason": "Die Firma kennt Sie nicht."})

    assert response.headers["Location"] == reverse("directory_claim", args=[other.pk])  # the next opens
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == ("denied", "Die Firma kennt Sie nicht.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_the_cms_asks_the_same_for_one_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        by_word(organisation(f"Firma {number}"), a_person(f"n{number}@seznam.cz"))
    client.force_login(make_communicator())
    listed = reverse(Claim.snippet_viewset.get_url_name("list"))
    client.get(listed)

    with django_assert_num_queries(15):
        client.get(listed)


@pytest.mark.django_db(transaction=True)
def test_both_sides_read_their_languages_from_a_real_server(settings):
    inbox = inbox_for(settings)
    firm = organisation("Muster GmbH", email="post@muster.de")
    an_owner(firm, "majitelka@example.cz", "cs")
    with running(inbox):
        claim = claim_by_word(firm, user=a_person("hans@web.de", "de"), message="Ich bin der Chef.", language="de")
        approve_claim(claim, by=make_moderator(), role=MemberRole.EDITOR)

    texts = [(to[0], letter["Subject"], letter.get_body(("plain",)).get_content()) for to, letter in inbox.received]
    assert [(to, subject) for to, subject, _text in texts] == [
        ("hans@web.de", "Ihr Antrag auf den Eintrag Muster GmbH ist angekommen"),
        ("majitelka@example.cz", "Někdo chce pracovat na záznamu Muster GmbH"),
        ("hans@web.de", "Sie arbeiten jetzt am Eintrag Muster GmbH"),
        ("majitelka@example.cz", "Na záznamu Muster GmbH pracuje nová osoba"),
        ("post@muster.de", "Eine weitere Person arbeitet am Eintrag Muster GmbH"),
    ]
    assert "Znáte tuto osobu?" in texts[1][2]
    assert "Ihre Rolle: Bearbeiter/in" in texts[2][2]
