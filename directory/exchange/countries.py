"""Where a row names no country: what else in it stands for one. Only what agrees counts."""

import re
from collections.abc import Callable

from directory.enums import Country
from directory.models import Place

GERMAN_FORMS = re.compile(r"\b(?:g?GmbH|mbH|UG|OHG|GbR|KGaA|e\.\s?K\.|e\.\s?V\.|eG|AG)(?!\w)")
CZECH_FORMS = re.compile(r"\b(?:s\.\s?r\.\s?o\.|a\.\s?s\.|v\.\s?o\.\s?s\.|k\.\s?s\.|z\.\s?s\.|o\.\s?p\.\s?s\.|spol\.)")
SIGNS = {
    Country.CZECHIA: {
        "ico": re.compile(r"."),
        "vat_id": re.compile(r"CZ\s?\d"),
        "phone": re.compile(r"'?(?:\+|00)\s?420"),
        "name": CZECH_FORMS,
        "legal_form": CZECH_FORMS,
    },
    Country.GERMANY: {
        "vat_id": re.compile(r"DE\s?\d"),
        "phone": re.compile(r"'?(?:\+|00)\s?49"),
        "name": GERMAN_FORMS,
        "legal_form": GERMAN_FORMS,
    },
}
POSTCODE = re.compile(r"\D")

FindPlace = Callable[[str, str, str], Place | None]


def country_of(cell: Callable[[str], str], *, find_place: FindPlace) -> Country | None:
    """Return the country that a row's numbers and legal form stand for, else its town with its postcode.

    `cell` gives the text of a column, `find_place` the place of a country, town and postcode. None if nothing or
    different things are said.
    """
    told = {
        country
        for country, signs in SIGNS.items()
        if any(sign.search(cell(column).strip()) for column, sign in signs.items())
    }
    if not told and cell("town").strip() and cell("postcode").strip():
        told = {country for country in SIGNS if lies_in(country, cell, find_place)}
    return told.pop() if len(told) == 1 else None


def lies_in(country: Country, cell: Callable[[str], str], find_place: FindPlace) -> bool:
    """Whether a place of that name and postcode area is in the country."""
    digits = POSTCODE.sub("", cell("postcode")).zfill(5)
    place = find_place(country, cell("town").strip(), digits)
    return place is not None and POSTCODE.sub("", place.postcode)[:3] == digits[:3]
