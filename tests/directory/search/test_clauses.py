"""Words that stand in different clauses name no trade together, and some fields name none at all."""

import pytest

from directory.search.analysis import clauses
from directory.search.engine import search
from directory.search.entry import words_and_breaks
from tests.factories.directory import organisation


def fitting(query, language="de"):
    return [hit.organisation_id for hit in search(query, language=language, viewer=None).hits if hit.fits]


def test_clauses_end_where_a_reader_pauses_and_numbers_hold_together():
    assert clauses("Drehteile bis 2,5 m (Messing) – auch E-Bikes; 8.000 Stück.") == [
        ["Drehteile", "bis", "2,5", "m"],
        ["Messing"],
        ["auch", "EBikes"],
        ["8.000", "Stück"],
    ]


def test_a_stored_text_tells_where_its_clauses_begin():
    assert words_and_breaks("a b\nc\nd e") == (("a", "b", "c", "d", "e"), (2, 3))


@pytest.mark.django_db
def test_two_words_of_a_trade_in_different_clauses_do_not_name_it():
    organisation("Plech s.r.o.", country="CZ", words={"cs": "Výpalky z laseru, ohýbané díly, svařované skříně."})
    welder = organisation("Svary s.r.o.", country="CZ", words={"cs": "Ohýbáme. Laserové svařování skříní."})

    assert fitting("Laserschweißen") == [welder.pk]


@pytest.mark.django_db
def test_who_has_a_certificate_sells_no_advice_on_it_and_is_found_by_its_number_first():
    adviser = organisation("Rat GmbH", words={"de": "Beratung zur Einführung von ISO 9001."})
    certified = organisation("Dreher GmbH", certificates=["ISO 9001"], words={"de": "Drehteile."})

    assert fitting("Zertifizierung Beratung") == [adviser.pk]
    assert fitting("ISO 9001") == [certified.pk, adviser.pk]


@pytest.mark.django_db
def test_industry_as_such_is_not_industry_four():
    organisation("Park GmbH", words={"de": {"offer": "Flächen im Industriepark."}})
    digital = organisation("Netz GmbH", words={"de": {"offer": "Sensoren für Industrie 4.0."}})
    assert fitting("Industrie 4.0") == [digital.pk]
