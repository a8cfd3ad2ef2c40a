"""Offers and requests of all organisations: found like partners, by words of any language, and narrowed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import ListingState, OrganisationState
from directory.search.index import reindex_listings
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db

DE, CS = "/de/partner-finden/angebote-und-gesuche/", "/cs/najit-partnera/nabidky-a-poptavky/"


def titles(response):
    return [entry.title for entry in response.context["results"].listed]


def make(firm, title, language="de", **facts):
    made = listing(firm, words={language: title}, **facts)
    reindex_listings([made.pk])
    return made


@pytest.fixture
def firm():
    return organisation("Muster GmbH")


def test_a_request_is_found_in_the_other_language_and_marked(client, firm):
    make(
        firm, "Hledáme dodavatele soustružených dílů", "cs", type="request", subtype="supplier", concepts=["machining"]
    )
    make(firm, "Backwaren", concepts=["bakery"])

    response = client.get(DE, {"q": "Zerspanung"})

    assert titles(response) == ["Hledáme dodavatele soustružených dílů"]
    assert 'lang="cs">Hledáme dodavatele' in response.text
    assert "Gesuch: Lieferant" in response.text
    assert "Gefunden über: <mark>Zerspanung</mark>" in response.text


def test_offers_and_requests_can_be_told_apart(client, firm):
    make(firm, "Angebot")
    make(firm, "Gesuch", type="request", subtype="partner")

    response = client.get(DE, {"type": "request"})

    assert titles(response) == ["Gesuch"]
    [kinds] = [facet for facet in response.context["facets"] if facet.name == "type"]
    assert {value.value: value.count for value in kinds.values} == {"offer": 1, "request": 1}


def test_the_newest_stand_first(client, firm):
    now = timezone.now()
    for days, title in ((3, "Alt"), (1, "Neu"), (2, "Mittel")):
        make(firm, title, published_at=now - timedelta(days=days))

    assert titles(client.get(DE)) == ["Neu", "Mittel", "Alt"]


def test_what_is_expired_not_published_or_of_an_entry_that_is_not_public_is_not_found(client, firm):
    make(firm, "Abgelaufen", valid_until=timezone.localdate() - timedelta(days=1))
    make(firm, "Entwurf", state=ListingState.DRAFT)
    make(organisation("Geheim GmbH", state=OrganisationState.DRAFT), "Geheimes Angebot")
    make(firm, "Gilt noch heute", valid_until=timezone.localdate())

    response = client.get(DE)

    assert titles(response) == ["Gilt noch heute"]
    assert [word in response.text for word in ("Abgelaufen", "Entwurf", "Geheim")] == [False] * 3


def test_the_other_language_keeps_question_and_filters(client, firm):
    assert f'href="{CS}?q=Drehen&amp;type=offer" lang="cs"' in client.get(f"{DE}?q=Drehen&type=offer").text


def test_the_directory_leads_there(client):
    assert f'href="{DE}"' in client.get("/de/partner-finden/").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_listings_costs_no_queries(client, as_in_a_process, django_assert_num_queries, number):
    for count in range(number):
        make(organisation(f"Muster {count} GmbH"), "Zerspanung", concepts=["machining"])
    client.get(DE, {"q": "Zerspanung"})

    with django_assert_num_queries(13):
        client.get(DE, {"q": "Zerspanung"})
