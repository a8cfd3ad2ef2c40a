import pytest

from directory.exchange.countries import country_of
from directory.services.places import find_place


def read(**cells):
    return country_of(
        lambda column: cells.get(column, ""),
        find_place=lambda country, town, digits: find_place(country=country, town=town, digits=digits),
    )


@pytest.mark.parametrize(
    ("cells", "country"),
    [
        ({"ico": "25123891"}, "CZ"),
        ({"vat_id": "DE136695976"}, "DE"),
        ({"phone": "+420 475 000 111"}, "CZ"),
        ({"name": "Kovo Most, spol. s r.o."}, "CZ"),
        ({"name": "Muster GmbH & Co. KG"}, "DE"),
        ({"legal_form": "a.s."}, "CZ"),
        ({"name": "Muster GmbH", "ico": "25123891"}, None),
    ],
)
def test_numbers_and_legal_forms_stand_for_a_country(cells, country):
    assert read(**cells) == country


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("town", "postcode", "country"),
    [("Zittau", "02763", "DE"), ("Dresden", "1067", "DE"), ("Liberec", "460 01", "CZ"), ("Nirgendwo", "12345", None)],
)
def test_a_town_with_its_postcode_lies_in_one_country(town, postcode, country):
    assert read(name="Tischlerei Muster", town=town, postcode=postcode) == country
