"""What a date with precision means in calendar days.

An event's date is kept as EDTF text (Extended Date/Time Format, level 1, with the season codes 21–24): local calendar
dates and nothing more precise than what is known. All days here are days in Europe/Berlin; Prague has the same clock.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from edtf import Date, EDTFParseException, Interval, Season as EdtfSeason, parse_edtf

from .enums import WITHOUT_DATE, Precision, Season

FIRST_MONTHS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


class DatingError(ValueError):
    """The text is no EDTF, or says more or less than the precision does."""


@dataclass(frozen=True)
class Period:
    """All days from the first to the last, inclusive."""

    first: date
    last: date


# The grammar of EDTF takes milliseconds to read a text, and an event is asked with each save.
@lru_cache(maxsize=2_000)
def period_of(precision: str, edtf: str) -> Period | None:
    """Return the days that `edtf` spans, or None for a precision that knows no date.

    Raises DatingError unless the text says exactly as much as the precision: "2024-04" is a month, "2024-23" autumn
    2024, "2025-09-05/2025-09-07" a span, a day with times is its calendar day (or a span, if it lasts overnight).
    """
    if precision in WITHOUT_DATE:
        if edtf:
            raise DatingError(f"{precision} has no date, not {edtf!r}")
        return None
    try:
        value = parse_edtf(edtf)
    except EDTFParseException as error:
        raise DatingError(f"{edtf!r} is no date in EDTF") from error
    if _precision_of(value) not in _accepted(precision):
        raise DatingError(f"{edtf!r} doesn't say a {precision}")
    if precision == Precision.SEASON:
        return season_period(*season_of(edtf))
    period = Period(date(*value.lower_strict()[:3]), date(*value.upper_strict()[:3]))
    if isinstance(value, Interval) and period.first >= period.last:
        raise DatingError(f"{edtf!r} ends before its second day")
    return period


def season_period(season: int, year: int) -> Period:
    """Return three whole months; winter 2026 is December 2026 to February 2027."""
    first_month = FIRST_MONTHS[Season(season)]
    last_year, last_month = (year + 1, 2) if season == Season.WINTER else (year, first_month + 2)
    return Period(date(year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def season_of(edtf: str) -> tuple[Season, int]:
    """Return season and year of an EDTF text such as "2024-23"."""
    year, code = edtf.split("-")
    return Season(int(code)), int(year)


def edtf_of_days(first: date, last: date | None = None) -> str:
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat()}"


def edtf_of_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def edtf_of_season(year: int, season: int) -> str:
    return f"{year:04}-{season:02}"


def edtf_of_year(year: int) -> str:
    return f"{year:04}"


def edtf_of_times(starts_at: datetime, ends_at: datetime) -> str:
    """Return the local days on which it takes place."""
    return edtf_of_days(timezone.localdate(starts_at), timezone.localdate(ends_at))


def _accepted(precision: str) -> tuple[str, ...]:
    return (Precision.DAY, Precision.SPAN) if precision == Precision.DATETIME else (precision,)


def _precision_of(value) -> str | None:
    """Uncertain and approximate dates ("2024-04~") have no precision here: the wording beside the date says that."""
    if type(value) is EdtfSeason:  # a subclass holds quarters and other codes of level 2
        return Precision.SEASON
    if type(value) is Interval:
        ends = (value.lower, value.upper)
        return Precision.SPAN if all(_precision_of(end) == Precision.DAY for end in ends) else None
    if type(value) is Date:
        return {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}.get(value.precision)
    return None
