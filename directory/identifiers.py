"""Numbers that registers gave an organisation: how they are written, and whether they can be right."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.cz import dic
from stdnum.de import vat
from stdnum.exceptions import ValidationError as NumberError

ICO_DIGITS = 8
CZECH_VAT = re.compile(r"CZ(?:\d{8}|6\d{8})")  # a legal person's, or one of the "special" numbers


def tidy_number(value: str) -> str:
    """Return the number in capitals, without the spaces, dots and hyphens that people put in."""
    return re.sub(r"[\s.\-/]", "", value).upper()


def tidy_ico(value: str) -> str:
    """Return an IČO with the leading zeros that spreadsheets drop; what isn't a number stays as it is."""
    digits = tidy_number(value)
    return digits.zfill(ICO_DIGITS) if digits.isdecimal() else value.strip()


def is_ico(value: str) -> bool:
    """Whether eight digits end in their check digit.

    Source: c = (11 − Σ d[i]·(8−i) mod 11) mod 10 for i = 0…6, as the Czech register of economic entities computes it.
    stdnum refuses numbers that begin with 9, which exist, so this is our own.
    """
    if not re.fullmatch(r"[0-9]{8}", value):
        return False
    total = sum(int(digit) * (ICO_DIGITS - index) for index, digit in enumerate(value[:7]))
    return int(value[7]) == (11 - total % 11) % 10


def validate_ico(value: str) -> None:
    """Raise ValidationError unless the value is a possible IČO."""
    if not is_ico(value):
        raise ValidationError(
            _("This is no IČO: it has eight digits, the last of which follows from the others."), code="ico"
        )


def validate_vat_id(value: str) -> None:
    """Raise ValidationError unless the value is a possible VAT ID of a German or Czech organisation.

    The DIČ of a Czech sole trader holds the birth number, which we don't store (Art. 5(1)(c) GDPR).
    """
    number = tidy_number(value)
    if number.startswith("CZ"):
        validate_dic(number)
    elif not number.startswith("DE") or not is_valid(vat, number):
        raise ValidationError(
            _("This is no valid VAT ID. German ones look like DE136695976, Czech ones like CZ25123891."), code="vat_id"
        )


def validate_dic(number: str) -> None:
    digits = number.removeprefix("CZ")
    if CZECH_VAT.fullmatch(number) and (is_ico(digits) or (len(digits) > ICO_DIGITS and is_valid(dic, number))):
        return
    if is_valid(dic, number) and len(digits) > ICO_DIGITS:
        raise ValidationError(
            _("This DIČ holds a birth number. Leave it out and enter the IČO instead: we store no birth numbers."),
            code="birth_number",
        )
    raise ValidationError(
        _("This is no valid VAT ID. German ones look like DE136695976, Czech ones like CZ25123891."), code="vat_id"
    )


def is_valid(module, number: str) -> bool:
    try:
        module.validate(number)
    except NumberError:
        return False
    return True
