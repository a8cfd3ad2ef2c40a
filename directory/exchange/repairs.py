"""What spreadsheets and people do to values, undone where only one original is possible."""

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext as _

from directory.exchange.findings import RefusedError
from directory.exchange.rows import Cell

# Roman numerals and the beginnings of month names in German, Czech and English, folded to ASCII.
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
MONTHS = {
    1: ("jan", "jän", "led"),
    9: ("sep", "zář", "zar"),
    10: ("okt", "oct", "říj", "rij"),
}
ERRORS = re.compile(
    r"#(REF!|BEZUG!|ODKAZ!|N/A|NV|NENÍ_K_DISPOZICI|NAME\?|NÁZEV\?|VALUE!|WERT!|HODNOTA!|DIV/0!|DĚLENÍ_NULOU!|NULL!|NUM!"
    r"|ZAHL!|ČÍSLO!|ÜBERLAUF!|#+)"
)
EXPONENT = re.compile(r"([+-]?)(\d)(?:[.,](\d+))?\s*E\s*\+?(\d{1,2})", re.IGNORECASE)
FORMULA = re.compile(r"'+[=+\-@\t\r]")
NEUTRALISED = re.compile(r"'*[=+\-@\t\r]")
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SERIAL_EPOCH = date(1899, 12, 30)  # day 0 of Excel
YEAR_OF_SIZE = 49  # "10-49" becomes October 1949 or 2049


def tidy(value: str, *, keeps_lines: bool = False) -> str:
    """Return a text as it is compared and stored: composed letters, \\n as line end, nothing at its edges.

    Within a line of facts, runs of spaces (also those that don't break) are one; words keep theirs.
    """
    value = INVISIBLE.sub("", unicodedata.normalize("NFC", value))
    if keeps_lines:
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(value.split())


def without_apostrophe(value: str) -> str:
    """Take off the sign by which an export keeps a spreadsheet from reading a formula."""
    return value[1:] if FORMULA.match(value) else value


def neutralised(value: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; `without_apostrophe` takes it off again."""
    return f"'{value}" if NEUTRALISED.match(value) else value


def refuse_broken(value: str) -> None:
    """Raise RefusedError for what a spreadsheet or a program has put in the place of the value."""
    if ERRORS.fullmatch(value):
        raise RefusedError(_("The spreadsheet shows an error here instead of a value."))
    if CONTROLS.search(value):
        raise RefusedError(_("This holds signs that can't be displayed."))


def whole_number(value: str) -> str:
    """Return the digits of a number that a spreadsheet may have written with an exponent or a decimal part.

    What is no such number comes back as it is. Raises RefusedError where digits are lost for good: "2,5E+07".
    """
    if found := EXPONENT.fullmatch(value):
        sign, first, more, power = found.groups()
        more = more or ""
        if len(more) != int(power):
            raise RefusedError(
                _("The spreadsheet has shortened this number, its last digits are lost. Format the column as text.")
            )
        return f"{sign}{first}{more}"
    return re.sub(r"(?<=\d)[.,]0+$", "", value) if re.fullmatch(r"\d+[.,]0+", value) else value


def numbers_of_date(value: Cell) -> frozenset[int]:
    """Return the two numbers that a date was made of: {1, 9} for "1. Sep", {10, 49} for "Okt 49", "10.XI" is {10, 11}.

    A spreadsheet reads "1-9" as a day of this year and "10-49" as the first day of October 1949. Empty for no date.
    """
    if isinstance(value, date):
        return numbers_of_day(value)
    text = value.strip().casefold()
    if re.fullmatch(r"\d{5}", text):
        return numbers_of_day(SERIAL_EPOCH + timedelta(days=int(text)))
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[ t]00:00:00)?", text):
        return numbers_of_iso(text[:10])
    signs = [number_of(sign) for sign in re.findall(r"[^\W_]+", text)]
    match signs:
        case [int(first), int(second), int(year)] if year > 999:  # noqa: PLR2004 - "1.10.1949"
            return numbers(first, second, year)
        case [int(first), int(second)] if not re.sub(r"[\s–—-]", "", text).isdecimal():
            return frozenset((first, second % 100 if second > 999 else second))  # noqa: PLR2004 - "X.1949"
    return frozenset()


def numbers_of_iso(text: str) -> frozenset[int]:
    try:
        return numbers_of_day(date.fromisoformat(text))
    except ValueError:  # no day of any calendar
        return frozenset()


def numbers_of_day(day: date) -> frozenset[int]:
    return numbers(day.day, day.month, day.year)


def numbers(first: int, second: int, year: int) -> frozenset[int]:
    """A first of a month in a year that isn't ours stands for month and year: spreadsheets add the day."""
    if 1 in (first, second) and year % 100 == YEAR_OF_SIZE:
        return frozenset((max(first, second), YEAR_OF_SIZE))
    return frozenset((first, second))


def number_of(sign: str) -> int | None:
    """Return the number that a sign of a date stands for: figures, a Roman numeral, or the name of a month."""
    if sign.isdecimal():
        return int(sign)
    if sign in ROMAN:
        return ROMAN.index(sign) + 1
    return next((number for number, names in MONTHS.items() if sign.startswith(names)), None)
