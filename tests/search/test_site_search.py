"""One box for the whole site: what it finds in which group, and what nobody finds."""

import pytest
from wagtail.models import PageViewRestriction

from directory.search.index import reindex_listings
from glokal.pages.addresses import address_of
from home.models import ContentPage
from tests.factories.directory import listing, organisation
from tests.factories.events import a_public_event

pytestmark = pytest.mark.django_db

DE, CS = "/de/suche/", "/cs/hledat/"


def test_one_question_finds_partners_and_offers_in_their_groups(client):
    firm = organisation("Obrobna s.r.o.", country="CZ", capabilities=["machining"], words={"cs": "Soustružíme."})
    offer = listing(firm, concepts=["machining"], words={"cs": "Volná kapacita na soustruhu"})
    reindex_listings([offer.pk])

    response = client.get(DE, {"q": "Zerspanung"})

    results = response.context["results"]
    assert [entry.organisation.name for entry in results.organisations.fitting] == ["Obrobna s.r.o."]
    assert [entry.title for entry in results.listings.fitting] == ["Volná kapacita na soustruhu"]
    assert 'href="/de/partner-finden/?q=Zerspanung"' in response.text
    assert 'href="/de/partner-finden/angebote-und-gesuche/?q=Zerspanung"' in response.text
    assert address_of(offer, "de") in response.text


@pytest.mark.parametrize(
    ("address", "question", "title"),
    [(DE, "Impressum", "Impressum"), (CS, "ochrana osobních údajů", "Zásady zpracování osobních údajů")],
)
def test_pages_are_found_in_the_readers_language(client, address, question, title):
    assert title in [page.title for page in client.get(address, {"q": question}).context["results"].pages]


def test_a_word_in_another_case_of_the_text_is_found_and_a_title_counts_more(client):
    pages = client.get(DE, {"q": "Datenschutzerklärungen"}).context["results"].pages

    assert pages[0].title == "Datenschutzerklärung"


def test_an_event_is_found_by_its_words_and_its_town(client):
    a_public_event("Kooperationstag Sägewerke", town="Varnsdorf")

    found = [client.get(DE, {"q": words}).context["results"].events for words in ("Sägewerk", "Varnsdorf")]

    assert [[row.title for row in rows] for rows in found] == [["Kooperationstag Sägewerke de"]] * 2


def test_what_is_not_public_is_in_no_group(client):
    organisation("Xylogeheim GmbH", state="draft", words={"de": "Xylogeheim"})

    response = client.get(DE, {"q": "Xylogeheim"})

    assert response.context["results"].is_empty
    assert "Nichts auf dieser Website passt dazu." in response.text


def test_the_other_language_keeps_the_question(client):
    assert f'href="{CS}?q=Zerspanung" lang="cs"' in client.get(DE, {"q": "Zerspanung"}).text


@pytest.mark.parametrize("typed", ["", "der die das", "\0", "%", "'\"<>&", "a" * 5000, "🔥"])
def test_no_question_is_too_strange(client, typed):
    response = client.get(DE, {"q": typed})

    assert response.status_code == 200
    assert "<h1" in response.text


def test_every_page_leads_there(client):
    assert f'href="{DE}"' in client.get("/de/").text


def test_a_page_that_only_some_may_read_is_not_found(client):
    page = ContentPage.objects.filter(locale__language_code="de", title="Impressum").get()
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert "Impressum" not in [found.title for found in client.get(DE, {"q": "Impressum"}).context["results"].pages]
