"""Where an address lies."""

import pytest

from directory.services.places import Location, locate

pytestmark = pytest.mark.django_db


def region_of(country, town, postcode=""):
    found = locate(country=country, town=town, postcode=postcode)
    return found.nuts3, found.lau1


@pytest.mark.parametrize(
    ("country", "town", "postcode", "region"),
    [
        ("CZ", "Ústí nad Labem", "400 01", ("CZ042", "CZ0427")),
        ("CZ", "usti nad labem", "", ("CZ042", "CZ0427")),
        ("CZ", "Aussig", "", ("CZ042", "CZ0427")),
        ("CZ", "Ústí nad Labem-Střekov", "400 03", ("CZ042", "CZ0427")),
        ("CZ", "Liberec 3", "460 01", ("CZ051", "CZ0513")),
        ("DE", "Annaberg-Buchholz", "09456", ("DED42", "")),
        ("DE", "Görlitz OT Hagenwerder", "02827", ("DED2D", "")),
        ("DE", "Budyšín", "02625", ("DED2C", "")),
        ("DE", "Kleinkleckersdorf", "08280", ("DED42", "")),
        ("CZ", "Nikde", "362 21", ("CZ041", "")),
        ("CZ", "Brno", "602 00", ("", "")),
    ],
)
def test_region_and_district_follow_from_town_or_postcode(country, town, postcode, region):
    assert region_of(country, town, postcode) == region


def test_a_town_of_the_same_name_elsewhere_is_not_ours():
    assert locate(country="DE", town="Neustadt in Sachsen", postcode="01844").nuts3 == "DED2F"
    assert locate(country="DE", town="Wittenberg", postcode="06886") == Location()
    assert locate(country="DE", town="Freiberg", postcode="71691") == Location()


def test_a_town_gives_coordinates_and_so_does_a_german_postcode():
    assert (locate(country="DE", town="Zittau", postcode="").latitude or 0) == pytest.approx(50.9, abs=0.05)
    assert (locate(country="DE", town="?", postcode="02763").latitude or 0) == pytest.approx(50.9, abs=0.05)
