import pytest
from django.core.exceptions import ValidationError

from directory.identifiers import is_ico, tidy_ico, validate_ico, validate_vat_id


@pytest.mark.parametrize("number", ["25123891", "00177041", "27074358"])
def test_an_ico_ends_in_its_check_digit(number):
    assert is_ico(number)
    assert not is_ico(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_the_zeros_that_a_spreadsheet_drops_come_back():
    assert tidy_ico("177041") == "00177041"
    assert tidy_ico("251 23 891") == "25123891"
    assert tidy_ico("unbekannt") == "unbekannt"


@pytest.mark.parametrize("number", ["DE136695976", "DE 136 695 976", "CZ25123891", "cz25123891"])
def test_vat_ids_of_german_and_czech_organisations_are_taken(number):
    validate_vat_id(number)


@pytest.mark.parametrize("number", ["DE136695978", "CZ25123890", "AT12345678", "136695976", "x"])
def test_other_vat_ids_are_refused(number):
    with pytest.raises(ValidationError) as refused:
        validate_vat_id(number)
    assert refused.value.code == "vat_id"


@pytest.mark.parametrize("number", ["CZ7103192745", "CZ991231123"])
def test_a_birth_number_is_refused_by_its_name(number):
    with pytest.raises(ValidationError) as refused:
        validate_vat_id(number)
    assert refused.value.code == "birth_number"


def test_a_wrong_ico_is_refused():
    with pytest.raises(ValidationError):
        validate_ico("12345678")
