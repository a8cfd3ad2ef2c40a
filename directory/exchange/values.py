"""A cell to the value of a column. What is certain is repaired and said; what is in doubt is refused, never guessed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from directory import identifiers
from directory.enums import ConceptKind, Country, SizeClass
from directory.exchange import repairs
from directory.exchange.columns import LANGUAGES, ORIGINAL, WORDS
from directory.exchange.concept_cells import named_in
from directory.exchange.findings import RefusedError
from directory.exchange.rows import Value
from directory.exchange.vocabulary import code_of
from directory.validators import OLDEST, tidy_certificate, tidy_postcode

if TYPE_CHECKING:
    from collections.abc import Callable

    from directory.exchange.rows import Cell
    from directory.exchange.vocabulary import Concepts

SIZES = {SizeClass.MICRO: (1, 9), SizeClass.SMALL: (10, 49), SizeClass.MEDIUM: (50, 249), SizeClass.LARGE: (250, None)}
MORE = "und mehr|oder mehr|a více|a vice|and more|or more"
OVER = "über|ueber|mehr als|nad|více než|over|more than|ab|od|from|>=|≥|>"
UP_TO = r"bis(?: zu)?|max\.?|maximal|höchstens|do|nejvýše|up to|<=|≤"
BELOW = r"unter|weniger als|méně než|pod|under|fewer than|less than|<"
PEOPLE = re.compile(r"\s*(?:mitarbeiter(?:innen)?|beschäftigte|zaměstnanc\w*|zam\.|employees|ma)\.?$", re.IGNORECASE)
COUNTRY_CODES = {"420": Country.CZECHIA, "49": Country.GERMANY}
CZECH_PHONE, LONGEST_GERMAN = 9, 11
GERMAN_POSTCODE = 5
SHORTEST_ICO = 4  # the oldest ones begin with four zeros


def parse(column: str, cell: Cell, *, country: str, concepts: Concepts) -> Value:
    """Return the value of a cell in one of our columns.

    Text for most, a number or None for `founded`, lists of codes or names for lists, and a set of primary keys for
    concepts. `country` decides how numbers are read. Raises RefusedError.
    """
    if column in DATES_ARE_CERTAIN:
        return DATES_ARE_CERTAIN[column](cell)
    text = text_of(cell, keeps_lines=column in WORDS)
    if column in CONCEPTS:
        return named_in(text, CONCEPTS[column], concepts)
    if column in LISTS:
        find, lists_are_certain = LISTS[column]
        return several(text, find, lists_are_certain=lists_are_certain)
    if not text:
        return Value(text)
    if column in NUMBERS:
        return NUMBERS[column](text, country)
    return TEXTS[column](text) if column in TEXTS else Value(text)


def text_of(cell: Cell, *, keeps_lines: bool = False) -> str:
    """Return the text of a cell. Raises RefusedError if it isn't one any more."""
    if not isinstance(cell, str):
        raise RefusedError(_("The spreadsheet has made a date out of this. Format the column as text."))
    text = repairs.without_apostrophe(repairs.tidy(cell, keeps_lines=keeps_lines))
    repairs.refuse_broken(text)
    return text


def several(text: str, find: Callable[[str], str], *, lists_are_certain: bool) -> Value:
    """Read the values between "|". Other signs are taken for it only where all that is between them is known."""
    parts = [part.strip() for part in text.split("|") if part.strip()]
    try:
        return Value(list(dict.fromkeys(map(find, parts))))
    except RefusedError:
        finer = [part.strip() for part in re.split(r"[|;,\n/]", text) if part.strip()]
        if not lists_are_certain or len(finer) == len(parts):
            raise
        with suppress(RefusedError):
            found = list(dict.fromkeys(map(find, finer)))
            return Value(found, _("Several values stand between “|”; here another sign separated them."))
        raise


def language(text: str) -> str:
    code = code_of("language", text)
    if code is None:
        raise RefusedError(_("“%(text)s” is no language of contact that we know.") % {"text": text})
    return code


def ico(text: str, country: str) -> Value:
    digits = re.sub(r"^IČO?:?\s*", "", repairs.whole_number(text), flags=re.IGNORECASE)
    number = identifiers.tidy_ico(digits)
    if len(identifiers.tidy_number(digits).lstrip("0")) < SHORTEST_ICO:  # every tenth number fits its check digit
        raise RefusedError(_("An IČO has eight digits; so many of them can't be restored."))
    if identifiers.tidy_number(text) == number:
        return Value(number)
    if len(number) == identifiers.ICO_DIGITS and identifiers.is_ico(number):
        return Value(number, _("What a spreadsheet had changed was restored; the check digit fits."))
    return Value(number)


def vat_id(text: str, country: str) -> Value:
    number = identifiers.tidy_number(repairs.whole_number(text))
    if number.isdecimal() and country:
        whole = f"{country}{number}"
        return Value(whole, _("The country in front was added."))
    return Value(number)


def postcode(text: str, country: str) -> Value:
    plain = repairs.whole_number(text)
    bare = re.sub(r"^(?:DE?|CZ)[\s-]*(?=\d)", "", plain, flags=re.IGNORECASE)
    digits = re.sub(r"\s", "", bare)
    if country == Country.GERMANY and re.fullmatch(r"\d{4}", digits):
        return Value(digits.zfill(GERMAN_POSTCODE), _("The zero in front, which spreadsheets drop, was restored."))
    value = tidy_postcode(bare, country)
    return Value(value, "" if bare == text else _("Signs that don't belong to the postcode were taken away."))


def phone(text: str, country: str) -> Value:
    number = re.sub(r"^(?:tel|telefon|phone|fon)[.:]*\s*", "", repairs.whole_number(text), flags=re.IGNORECASE)
    if not number.isdecimal() or number.startswith("0"):
        return Value(number, "" if number == text else _("What doesn't belong to the phone number was taken away."))
    if number.startswith("420") and len(number) == len("420") + CZECH_PHONE:
        return Value(f"+{number}", _("The plus sign in front, which spreadsheets drop, was restored."))
    if country == Country.CZECHIA and len(number) == CZECH_PHONE:
        return Value(number)
    if country == Country.GERMANY and number.startswith("49"):
        if len(number) > LONGEST_GERMAN:
            return Value(f"+{number}", _("The plus sign in front, which spreadsheets drop, was restored."))
        raise RefusedError(_("Is 49 the country code here or the area? Write the number with + or 0 in front."))
    if country == Country.GERMANY:
        return Value(f"0{number}", _("The zero in front, which spreadsheets drop, was restored."))
    return Value(number)


def size_class(cell: Cell) -> Value:
    numbers = repairs.numbers_of_date(cell)
    for size, (low, high) in SIZES.items():
        if numbers == {low, high}:
            return Value(size.value, _("The spreadsheet had made a date out of the size class."))
    text = text_of(cell)
    if not text or text in SizeClass.values:
        return Value(text)
    return size_of_text(PEOPLE.sub("", text).casefold())


def size_of_text(text: str) -> Value:
    text = re.sub(r"(?<=\d)[\s.](?=\d{3}\b)", "", repairs.whole_number(text))
    low: int | None = None
    high: int | None = None
    if found := re.fullmatch(rf"(?:{OVER})?\s*(\d{{1,9}})\s*(?:\+|{MORE})", text):
        low = int(found[1])
    elif found := re.fullmatch(rf"(?:{OVER})\s*(\d{{1,9}})", text):
        low = int(found[1])
        low = max(low, 250) if low in (249, 250) else low
    elif found := re.fullmatch(r"(\d{1,9})\s*(?:-|–|—|bis|až|do|to)\s*(\d{1,9})", text):
        low, high = int(found[1]) or 1, int(found[2])  # "0-9": whoever stands in a list is somebody
    elif found := re.fullmatch(rf"(?:{UP_TO})\s*(\d{{1,9}})", text):
        low, high = 1, int(found[1])
    elif found := re.fullmatch(rf"(?:{BELOW})\s*(\d{{1,9}})", text):
        low, high = 1, int(found[1]) - 1
    elif text.isdecimal() and len(text) < 10:  # noqa: PLR2004 - as above
        low = high = int(text)
    else:
        raise RefusedError(_("Enter one of the size classes 1-9, 10-49, 50-249 or 250+."))
    is_written_our_way = False
    for size, (least, most) in SIZES.items():
        if low < least or (most is not None and (high is None or high > most)):
            continue
        is_written_our_way = (low, high) == (least, most)
        return Value(size.value, "" if is_written_our_way else _("The size class that this lies in was entered."))
    raise RefusedError(_("This lies in none of the size classes 1-9, 10-49, 50-249 and 250+, or in several."))


def founded(cell: Cell) -> Value:
    if not isinstance(cell, str):
        return year_of_date(cell)
    text = text_of(cell)
    if not text:
        return Value(None)
    plain = repairs.whole_number(text)
    if re.fullmatch(r"\d{4}", plain):
        return Value(int(plain), "" if plain == text else _("Only the year was kept."))
    if re.fullmatch(r"[12][.\s]\d{3}", plain):
        return Value(int(re.sub(r"\D", "", plain)), _("The sign between the thousands was taken away."))
    if found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00:00)?", plain):
        day, month, year = found.groups()[:3] if found[1] else found.groups()[:2:-1]
        with suppress(ValueError):  # no such day
            return year_of_date(date(int(year), int(month), int(day)))
    raise RefusedError(_("Enter the year of foundation with four digits."))


def year_of_date(day: date) -> Value:
    """A year that was formatted as a date lies around 1905, so many days after 1900: nobody knows what is meant."""
    if OLDEST <= day.toordinal() - repairs.SERIAL_EPOCH.toordinal() <= timezone.localdate().year:
        raise RefusedError(_("Is this a date, or a year that the spreadsheet shows as a date? Enter the year."))
    return Value(day.year, _("Only the year was kept."))


def website(text: str) -> Value:
    if re.match(r"https?://", text, re.IGNORECASE):
        return Value(text)
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", text):
        return Value(f"https://{text}", _("“https://” was put in front."))
    return Value(text)


def email(text: str) -> Value:
    plain = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"\s*[(\[](?:at|zavináč|@)[)\]]\s*", "@", plain, flags=re.IGNORECASE)
    return Value(plain, "" if plain == text else _("The address was written in the usual way."))


def kind(text: str) -> Value:
    code = code_of("kind", text)
    if code is None:
        raise RefusedError(_("Enter company, research or institution."))
    return Value(code)


def country_code(text: str) -> Value:
    code = code_of("country", text)
    if code is None:
        raise RefusedError(_("Enter DE or CZ: the directory holds organisations in Germany and Czechia."))
    return Value(code)


def original(text: str) -> Value:
    code = code_of("language", text)
    if code not in LANGUAGES:
        raise RefusedError(_("Enter de or cs: the language in which the texts were written."))
    return Value(code)


def public_id(text: str) -> Value:
    return Value(text.lower())


CONCEPTS = {"capabilities": ConceptKind.CAPABILITY, "materials": ConceptKind.MATERIAL}
NUMBERS: dict[str, Callable[[str, str], Value]] = {"ico": ico, "vat_id": vat_id, "postcode": postcode, "phone": phone}
DATES_ARE_CERTAIN: dict[str, Callable[[Cell], Value]] = {"size_class": size_class, "founded": founded}
LISTS: dict[str, tuple[Callable[[str], str], bool]] = {
    "languages": (language, True),
    "certificates": (tidy_certificate, False),
}
TEXTS: dict[str, Callable[[str], Value]] = {
    "id": public_id,
    "kind": kind,
    "country": country_code,
    "website": website,
    "email": email,
    ORIGINAL: original,
}
