"""Who keeps an entry and opens its address while nobody else sees it learns what it is, and goes on from there."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.enums import ListingState, MemberRole, OrganisationState
from directory.freshness import months_before
from tests.factories.directory import listing, organisation
from tests.factories.members import make_member, make_person, make_steward

pytestmark = pytest.mark.django_db
KEEPS = "Sie lesen das, weil Sie den Eintrag von Dílna s.r.o. pflegen."


def address(thing, slug="dilna-s-r-o", path="/de/partner-finden/"):
    return f"{path}{slug}-{thing.public_id}/"


@pytest.fixture
def long_ago() -> date:
    return months_before(timezone.localdate(), 18)


@pytest.fixture
def firm():
    return organisation("Dílna s.r.o.", country="CZ")


def seen(client, where):
    """Return the heading, the line below it and where the button leads; the status is that of a page that isn't."""
    page = client.get(where)
    assert page.status_code == 404
    return re.search(
        r"<h1.*?>(.*?)</h1>\s*<p class=\"title__lead\">(.*?)</p>.*?class=\"button\" href=\"(.*?)\"",
        page.text,
        re.DOTALL,
    ).groups()


@pytest.mark.parametrize("make", [make_member, lambda firm: make_member(firm, MemberRole.EDITOR), make_steward])
@pytest.mark.parametrize(
    ("state", "told"),
    [
        (OrganisationState.DRAFT, "Entwurf"),
        (OrganisationState.IN_REVIEW, "In Prüfung"),
        (OrganisationState.SUSPENDED, "Ausgesetzt"),
    ],
)
def test_whoever_keeps_an_entry_is_told_its_state_and_led_to_her_own_pages(client, firm, make, state, told):
    firm.state = state
    firm.save()
    client.force_login(make(firm))

    assert seen(client, address(firm)) == (firm.name, told, reverse("own:overview", args=[firm.public_id]))
    assert KEEPS in client.get(address(firm)).text


def test_the_owner_of_a_hidden_entry_is_not_told_to_sign_in(client, firm, long_ago):
    firm.last_confirmed = long_ago
    firm.save()
    client.force_login(make_member(firm))

    page = client.get(address(firm, path="/cs/najit-partnera/"))

    assert "Skryto do potvrzení" in page.text
    assert "se přihlaste" not in page.text


def test_nobody_else_learns_of_a_draft(client, firm):
    firm.state = OrganisationState.DRAFT
    firm.save()
    pages = []
    for user in (None, make_person("stranger@example.org"), make_member(organisation("Andere GmbH"))):
        client.logout()
        if user:
            client.force_login(user)
        pages.append(client.get(address(firm)))

    assert [(page.status_code, firm.name in page.text) for page in pages] == [(404, False)] * 3


def test_strangers_read_of_a_hidden_entry_what_they_always_read(client, firm, long_ago):
    firm.last_confirmed = long_ago
    firm.save()
    client.force_login(make_member(organisation("Andere GmbH")))

    page = client.get(address(firm))

    assert "Dieser Eintrag ist zurzeit ausgeblendet." in page.text
    assert "pflegen" not in page.text[page.text.index("<main") :]


def test_a_merged_entry_still_leads_its_former_owner_to_the_one_that_stayed(client, firm):
    client.force_login(make_member(firm))
    stayed = organisation("Dílna Liberec s.r.o.", country="CZ")
    firm.state, firm.merged_into = OrganisationState.ARCHIVED, stayed
    firm.save()

    assert client.get(address(firm)).headers["Location"] == address(stayed, stayed.slug)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"state": ListingState.DRAFT}, "Entwurf"),
        ({"state": ListingState.IN_REVIEW}, "In Prüfung"),
    ],
)
def test_an_offer_that_is_not_public_says_so_to_those_who_keep_it(client, firm, facts, told):
    offer = listing(firm, words={"cs": "Volná kapacita"}, **facts)
    client.force_login(make_member(firm))

    assert seen(client, address(offer)) == ("Volná kapacita", told, reverse("own:listings", args=[firm.public_id]))
    assert '<h1 lang="cs">' in client.get(address(offer)).text


def test_an_offer_of_a_hidden_entry_names_why_nobody_sees_it(client, firm, long_ago):
    offer = listing(firm, words={"cs": "Volná kapacita"})
    firm.last_confirmed = long_ago - timedelta(days=1)
    firm.save()
    client.force_login(make_member(firm))

    assert seen(client, address(offer))[1] == "Ausgeblendet, bis jemand bestätigt"


def test_nobody_else_learns_of_an_offer_that_is_a_draft(client, firm):
    offer = listing(firm, words={"de": "Freie Kapazität"}, state=ListingState.DRAFT)
    client.force_login(make_member(organisation("Andere GmbH")))

    page = client.get(address(offer))

    assert (page.status_code, "Freie Kapazität" in page.text, firm.name in page.text) == (404, False, False)
