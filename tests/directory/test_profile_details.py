"""What a profile shows beside words and address: contact persons, offers and requests, figures, structured data."""

import json
import re
from datetime import date

import pytest

from directory.addresses import vcard_address
from directory.enums import ListingState
from directory.models import ContactPerson
from glokal.pages.addresses import address_of
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db


def person(firm, **what):
    facts = {
        "name": "Petr Novák",
        "checked_name": "Petr Novák",
        "role": {"de": "Einkauf", "cs": "Nákup"},
        "languages": ["cs", "en"],
    }
    return ContactPerson.objects.create(
        organisation=firm, phone="+420 475 000 999", email="novak@firma.example", **facts, **what
    )


def structured_data(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))


def test_of_a_person_only_what_is_public_reaches_the_reader(client):
    firm = organisation("Muster GmbH")
    person(firm, shows_email=True, shows_role=True)

    pages = [client.get(address_of(firm, language)).text for language in ("de", "cs")]

    assert ["novak@firma.example" in text for text in pages] == [True, True]
    assert ["Einkauf" in pages[0], "Nákup" in pages[1]] == [True, True]
    assert [secret in text for text in pages for secret in ("Novák", "475 000 999")] == [False] * 4


def test_a_person_of_whom_nothing_is_public_leaves_no_trace(client):
    firm = organisation("Muster GmbH")
    person(firm)
    pages = [client.get(address).text for address in (address_of(firm, "de"), vcard_address(firm, "de"))]

    assert [secret in text for text in pages for secret in ("Novák", "Einkauf", "999", "novak@")] == [False] * 8


def test_figures_are_written_as_the_reader_writes_them(client):
    firm = organisation(
        "Muster GmbH",
        largest_part_mm=12000,
        lot_size_from=1,
        lot_size_to=50000,
        lead_time_weeks=5,
        certificates=["ISO 9001"],
        ico="25123891",
    )

    german, czech = (client.get(address_of(firm, language)).text.replace("\xa0", " ") for language in ("de", "cs"))

    for fact in ("12.000 mm", "1 bis 50.000 Stück", "5 Wochen", "ISO 9001", "25123891"):
        assert fact in german
    for fact in ("12 000 mm", "1 až 50 000 ks", "5 týdnů"):
        assert fact in czech


def test_current_offers_and_requests_stand_on_the_profile_what_ends_first_above(client):
    firm = organisation("Muster GmbH")
    listing(firm, words={"de": "Ohne Ende"})
    listing(firm, words={"de": "Im Mai"}, valid_until=date(2099, 5, 1))
    listing(firm, words={"de": "Im April"}, type="request", subtype="supplier", valid_until=date(2099, 4, 1))
    listing(firm, words={"de": "Abgelaufen"}, valid_until=date(2020, 1, 1))
    listing(firm, words={"de": "Entwurf"}, state=ListingState.DRAFT)
    listing(organisation("Andere GmbH"), words={"de": "Fremdes Angebot"})

    text = client.get(address_of(firm, "de")).text

    assert re.findall(r'<h3 class="register__name"><a href="[^"]*">([^<]*)', text) == [
        "Im April",
        "Im Mai",
        "Ohne Ende",
    ]
    assert "Gesuch: Lieferant" in text
    assert "gültig bis 1. April 2099" in text


def test_the_title_of_a_listing_in_the_other_language_is_marked(client):
    firm = organisation("Muster GmbH")
    listing(firm, words={"cs": "Volná kapacita"})

    assert 'lang="cs">Volná kapacita</a>' in client.get(address_of(firm, "de")).text


def test_machines_and_competences_are_lists(client):
    words = {"cs": {"equipment": "Soustruh\n\nFrézka ", "competences": "Robotika"}}
    firm = organisation("Muster GmbH", words=words)

    text = client.get(address_of(firm, "de")).text

    assert '<ul class="lines" lang="cs"><li>Soustruh</li><li>Frézka </li></ul>' in text
    assert '<ul class="lines" lang="cs"><li>Robotika</li></ul>' in text


def test_search_engines_get_the_organisation_as_its_page_shows_it(client):
    firm = organisation(
        "Muster GmbH",
        capabilities=["machining"],
        street="Gasse 1",
        phone="03583 1234",
        size_class="10-49",
        founded=1994,
        languages=["de", "cs"],
        words={"de": "Wir drehen."},
        latitude=50.9,
        longitude=14.8,
        is_placed_by_hand=True,
    )
    person(firm, shows_name=True)
    address = f"http://testserver{address_of(firm, 'de')}"

    assert structured_data(client.get(address_of(firm, "de")).text) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{address}#organisation",
        "name": "Muster GmbH",
        "description": "Wir drehen.",
        "url": address,
        "mainEntityOfPage": address,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Gasse 1",
            "postalCode": "02763",
            "addressLocality": "Zittau",
            "addressCountry": "DE",
        },
        "location": {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": 50.9, "longitude": 14.8}},
        "telephone": "+4935831234",
        "foundingDate": "1994",
        "numberOfEmployees": {"@type": "QuantitativeValue", "minValue": 10, "maxValue": 49},
        "knowsLanguage": ["de", "cs"],
        "knowsAbout": ["Zerspanung"],
        "contactPoint": [{"@type": "ContactPoint", "name": "Petr Novák"}],
    }


def test_possible_partners_across_the_border_and_similar_entries_stand_below_with_their_reasons(client):
    firm = organisation("Muster GmbH", capabilities=["machining"])
    organisation("Obrobna s.r.o.", country="CZ", capabilities=["machining"], words={"cs": "Soustružíme."})
    organisation("Nachbar GmbH", capabilities=["machining"])
    organisation("Geheim s.r.o.", country="CZ", capabilities=["machining"], state="draft")
    organisation("Bäckerei GmbH", capabilities=["bakery"])

    response = client.get(address_of(firm, "de"))

    details = response.context["details"]
    assert [one.entry.organisation.name for one in details.partners] == ["Obrobna s.r.o."]
    assert [one.entry.organisation.name for one in details.similar] == ["Nachbar GmbH"]
    assert [one.reasons for one in details.partners] == [("Ist auf demselben Gebiet tätig: Zerspanung",)]
    assert "Mögliche Partner jenseits der Grenze" in response.text
    assert "Geheim" not in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_persons_and_listings_costs_no_queries(
    client, as_in_a_process, django_assert_num_queries, number
):
    firm = organisation("Muster GmbH")
    for _each in range(number):
        person(firm, shows_name=True)
        listing(firm, concepts=["machining"], words={"de": "Freie Kapazität"})
    address = address_of(firm, "de")
    client.get(address)

    with django_assert_num_queries(12):
        client.get(address)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_entries_beside_it_costs_no_queries(client, as_in_a_process, django_assert_num_queries, number):
    firm = organisation("Muster GmbH", capabilities=["machining"])
    person(firm, shows_name=True)
    listing(firm, type="request", subtype="supplier", concepts=["joinery"], words={"de": "Tischler gesucht"})
    for count in range(number):
        organisation(f"Truhlárna {count}", country="CZ", capabilities=["joinery"], words={"cs": "Nábytek."})
        organisation(f"Obrobna {count}", country="CZ", capabilities=["machining"], words={"cs": "Soustružíme."})
    address = address_of(firm, "de")
    client.get(address)

    with django_assert_num_queries(19):
        client.get(address)
