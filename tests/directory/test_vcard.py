import pytest

from directory.addresses import vcard_address
from directory.enums import OrganisationState
from directory.models import ContactPerson
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    made = organisation(
        "Obrobna Žeretín s.r.o.",
        country="CZ",
        street="Dlouhá 5/12",
        phone="475 000 111",
        email="info@obrobna.example",
        website="https://www.obrobna.example/",
    )
    ContactPerson.objects.create(
        organisation=made,
        name="Jana Malá",
        checked_name="Jana Malá",
        role={"de": "Vertrieb"},
        phone="+420 1 234 567",
        shows_name=True,
    )
    return made


def lines(client, firm, language="de"):
    # Long lines are folded; what follows begins with a space.
    return client.get(vcard_address(firm, language)).text.replace("\r\n ", "").split("\r\n")


def test_an_address_book_gets_the_organisation_and_its_public_persons(client, firm):
    assert lines(client, firm) == [
        *("BEGIN:VCARD", "VERSION:3.0", "FN:Obrobna Žeretín s.r.o.", "N:;;;;", "ORG:Obrobna Žeretín s.r.o."),
        *("X-ABSHOWAS:COMPANY", "ADR:;;Dlouhá 5/12;Liberec;;460 01;Tschechien", "TEL:+420475000111"),
        *("EMAIL:info@obrobna.example", f"UID:glokal-{firm.public_id}", "URL:https://www.obrobna.example/"),
        f"SOURCE:http://testserver/de/partner-finden/obrobna-zeretin-sro-{firm.public_id}/",
        "END:VCARD",
        *("BEGIN:VCARD", "VERSION:3.0", "FN:Jana Malá", "N:Malá;Jana;;;", "ORG:Obrobna Žeretín s.r.o."),
        *("ADR:;;Dlouhá 5/12;Liberec;;460 01;Tschechien", "END:VCARD", ""),
    ]


def test_the_country_stands_in_the_readers_language(client, firm):
    assert "ADR:;;Dlouhá 5/12;Liberec;;460 01;Česko" in lines(client, firm, "cs")


def test_programs_are_told_what_it_is(client, firm):
    headers = client.get(vcard_address(firm, "de")).headers

    assert (headers["Content-Type"], headers["Content-Disposition"], headers["X-Robots-Tag"]) == (
        "text/vcard; charset=utf-8",
        'attachment; filename="obrobna-zeretin-sro.vcf"',
        "noindex",
    )


def test_a_wrong_name_leads_to_the_right_one(client, firm):
    response = client.get(f"/de/partner-finden/anders-{firm.public_id}/vcard/")

    assert (response.status_code, response.headers["Location"]) == (301, vcard_address(firm, "de"))


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_an_entry_that_is_not_public_has_no_card(client, firm, state):
    address = vcard_address(firm, "de")
    firm.state = state
    firm.save()

    response = client.get(address)

    assert response.status_code == 404
    assert "Dlouhá" not in response.text
