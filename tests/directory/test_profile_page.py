import pytest

from directory.enums import OrganisationState
from directory.models import Organisation, OrganisationProfile
from glokal.pages.addresses import address_of
from tests.factories.directory import organisation, profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech_firm():
    return organisation(
        "Obrobna Žeretín s.r.o.",
        country="CZ",
        capabilities=["machining"],
        size_class="10-49",
        founded=1994,
        languages=["cs", "de"],
        website="https://www.obrobna.example/",
        email="info@obrobna.example",
        phone="+420 475 000 111",
        street="Dlouhá 5/12",
        last_confirmed="2026-11-03",
        words={"cs": {"tagline": "Třískové obrábění", "profile": "Soustružíme.", "offer": "Díly.", "seek": "Kalírnu."}},
    )


def test_the_german_page_of_a_czech_firm_reads_as_a_german_page_except_for_its_prose(client, czech_firm):
    text = client.get(address_of(czech_firm, "de")).text

    assert "Diesen Text gibt es bisher nur auf Tschechisch." in text
    assert '<div lang="cs">' in text
    for fact in (
        "Zerspanung",
        "Metallerzeugung und Metallverarbeitung",
        "Tschechisch, Deutsch",
        "Bezirk Liberec",
        "Tschechien",
        "Gründungsjahr",
        "3. November 2026",
        "Bietet",
    ):
        assert fact in text
    assert "Kovozpracující" not in text


def test_its_czech_page_needs_no_notice(client, czech_firm):
    text = client.get(address_of(czech_firm, "cs")).text

    assert "words-notice" not in text
    assert '<div lang="cs">' not in text
    assert "Třískové obrábění" in text
    assert "3. listopadu 2026" in text


def test_an_organisation_without_words_shows_its_facts(client):
    made = organisation("Muster GmbH", founded=1990)

    text = client.get(address_of(made, "cs")).text

    assert "1990" in text
    assert "words-notice--missing" in text


def test_the_address_is_made_of_name_and_public_id(czech_firm):
    assert address_of(czech_firm, "de") == f"/de/partner-finden/obrobna-zeretin-sro-{czech_firm.public_id}/"
    assert address_of(czech_firm, "cs") == f"/cs/najit-partnera/obrobna-zeretin-sro-{czech_firm.public_id}/"


@pytest.mark.parametrize("slug", ["", "anderer-name-", "x-"])
def test_a_wrong_name_in_the_address_leads_to_the_right_one(client, czech_firm, slug):
    response = client.get(f"/de/partner-finden/{slug}{czech_firm.public_id}/")

    assert (response.status_code, response.headers["Location"]) == (301, address_of(czech_firm, "de"))


def test_an_unknown_id_is_not_found_in_the_readers_language(client):
    response = client.get("/cs/najit-partnera/neznama-0123456789/")

    assert response.status_code == 404
    assert '<html lang="cs">' in response.text


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_an_entry_that_is_not_public_has_no_page_and_no_address(client, czech_firm, state):
    address = address_of(czech_firm, "de")
    assert client.get(address).status_code == 200

    Organisation.objects.filter(pk=czech_firm.pk).update(state=state)
    czech_firm.refresh_from_db()

    response = client.get(address)
    assert response.status_code == 404
    assert "Obrobna" not in response.text
    assert address_of(czech_firm, "de") is None


def test_words_that_nobody_published_stay_hidden(client, czech_firm):
    profile(czech_firm, "de", "Geheimer Entwurf", live=False)
    row = OrganisationProfile.objects.get(organisation=czech_firm, locale__language_code="cs")
    row.tagline = "Tajná změna"
    row.save_revision()

    pages = [client.get(address_of(czech_firm, language)).text for language in ("de", "cs")]

    assert ["Geheimer Entwurf" in text or "Tajná změna" in text for text in pages] == [False, False]


def test_the_switcher_leads_to_the_same_organisation(client, czech_firm):
    response = client.get(address_of(czech_firm, "de"))

    assert f'href="{address_of(czech_firm, "cs")}" lang="cs"' in response.text
    assert f'hreflang="cs" href="http://testserver{address_of(czech_firm, "cs")}"' in response.text


def test_an_invented_organisation_says_so(client):
    made = organisation("Erfunden GmbH", is_fictional=True)

    assert "Diese Organisation ist für die Demonstration erfunden." in client.get(address_of(made, "de")).text
    assert "Für die Demonstration erfunden" in client.get("/de/partner-finden/").text


def test_what_a_firm_typed_is_never_markup(client):
    made = organisation("Muster <b>GmbH</b>", words={"de": {"profile": "<script>alert(1)</script>\n\nZweiter Absatz"}})

    text = client.get(address_of(made, "de")).text

    assert "<script>alert" not in text
    assert "<b>GmbH" not in text
    assert "<p>Zweiter Absatz</p>" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_concepts_costs_no_queries(client, as_in_a_process, django_assert_num_queries, number):
    codes = ["machining", "joinery", "bakery"][:number]
    made = organisation("Muster GmbH", capabilities=codes, sectors=["ict"], words={"de": "Ein Satz"})
    address = address_of(made, "de")
    client.get(address)

    with django_assert_num_queries(13):
        client.get(address)
