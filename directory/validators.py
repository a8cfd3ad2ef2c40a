"""One rule each, called by models, forms and (later) imports alike. Messages are in the reader's language."""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.enums import ContactLanguage, Country, Region

POSTCODES = {
    Country.GERMANY: (re.compile(r"\d{5}"), _("A German postcode has five digits, such as 02763.")),
    Country.CZECHIA: (re.compile(r"\d{3} \d{2}"), _("A Czech postcode has five digits, such as 460 01.")),
}
PHONE = re.compile(r"\+?[\d\s()/.–-]{5,}\d")
OLDEST = 1000
LONGEST_CERTIFICATE = 60
STANDARDS = ("iso", "en", "din", "iatf", "vda")  # how the names of most certificates begin


def tidy_postcode(value: str, country: str) -> str:
    """Return the postcode as it is written in its country; what isn't five digits stays as it is."""
    digits = re.sub(r"\s+", "", value)
    if country == Country.CZECHIA and re.fullmatch(r"\d{5}", digits):
        return f"{digits[:3]} {digits[3:]}"
    return digits if country == Country.GERMANY else value.strip()


def validate_postcode(value: str, country: str) -> None:
    """Raise ValidationError unless the postcode has the form of its country."""
    if country in POSTCODES:
        form, message = POSTCODES[country]
        if not form.fullmatch(value):
            raise ValidationError(message, code="postcode")


def validate_phone(value: str) -> None:
    if not PHONE.fullmatch(value):
        raise ValidationError(_("Enter a phone number, best with the country code, such as +420 475 000 111."))


def validate_no_address(value: str) -> None:
    """Raise ValidationError for a line that holds a web or e-mail address: it is neither a name nor a place."""
    if any(sign in value.lower() for sign in ("://", "www.", "@")):
        raise ValidationError(_("Please enter no web or e-mail address here."), code="address")


def validate_year(value: int) -> None:
    if not OLDEST <= value <= timezone.localdate().year:
        raise ValidationError(_("Enter the year of foundation with four digits; it can't lie in the future."))


def validate_contact_languages(value: list) -> None:
    if not isinstance(value, list) or set(value) - set(ContactLanguage.values):
        raise ValidationError(_("Choose languages from the list."))


def validate_regions(value: list) -> None:
    if not isinstance(value, list) or set(value) - set(Region.values):
        raise ValidationError(_("Choose regions from the list."))


def validate_certificates(value: list) -> None:
    """Raise ValidationError unless it is a list of different names of one line and at most 60 letters.

    None holds the sign "|", which stands between them in tables.
    """
    if (
        not isinstance(value, list)
        or len(set(value)) < len(value)
        or not all(
            isinstance(one, str)
            and one == tidy_certificate(one)
            and 0 < len(one) <= LONGEST_CERTIFICATE
            and "|" not in one
            for one in value
        )
    ):
        raise ValidationError(_("Enter each certificate once, with at most 60 letters and without “|”."))


def tidy_certificate(value: str) -> str:
    """Return the name of a certificate with single spaces, an ISO number after a space: "ISO9001" is "ISO 9001"."""
    names = "|".join(STANDARDS).upper()
    return re.sub(rf"^({names})(?=\d)", r"\1 ", " ".join(value.split()))
