from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from directory.forms.own.enquiries import EnquiryForm
from glokal.core.guard import new_stamp

QUANTITY = EnquiryForm.base_fields["quantity"]


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.000", "10000"),
        ("10 000", "10000"),
        ("10\u00a0000", "10000"),
        ("10'000", "10000"),
        ("1.234.567,5", "1234567.5"),
        ("1000", "1000"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("0.125", "0.125"),
        (" 12,75 ", "12.75"),
    ],
)
def test_a_quantity_is_read_as_people_here_write_numbers(language, typed, meant):
    with override(language):
        assert QUANTITY.clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["viele", "1,2,3", "1.00.0", "10 Stück", "NaN", "1.0000,5"])
def test_what_is_no_number_is_refused(typed):
    with override("de"), pytest.raises(ValidationError):
        QUANTITY.clean(typed)


@pytest.mark.parametrize(("unit", "errors"), [("pcs", ["quantity"]), ("t", [])])
def test_pieces_have_no_decimals_so_that_an_english_thousand_is_not_one(time_machine, unit, errors):
    time_machine.move_to("2026-11-26T10:00:00+01:00", tick=False)
    stamp = new_stamp()
    time_machine.shift(60)
    form = EnquiryForm({"quantity": "1,000", "unit": unit, "stamp": stamp}, firms=[])
    form.full_clean()
    assert [name for name in form.errors if name == "quantity"] == errors
