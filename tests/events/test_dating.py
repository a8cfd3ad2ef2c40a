from datetime import UTC, date, datetime

import pytest

from events.dating import DatingError, Period, edtf_of_times, period_of, season_of
from events.enums import Precision, Season


@pytest.mark.parametrize(
    ("precision", "edtf", "first", "last"),
    [
        (Precision.DATETIME, "2027-01-14", date(2027, 1, 14), date(2027, 1, 14)),
        (Precision.DATETIME, "2027-01-14/2027-01-15", date(2027, 1, 14), date(2027, 1, 15)),
        (Precision.DAY, "2025-06-23", date(2025, 6, 23), date(2025, 6, 23)),
        (Precision.SPAN, "2025-09-05/2025-09-07", date(2025, 9, 5), date(2025, 9, 7)),
        (Precision.MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (Precision.SEASON, "2024-21", date(2024, 3, 1), date(2024, 5, 31)),
        (Precision.SEASON, "2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        (Precision.SEASON, "2024-23", date(2024, 9, 1), date(2024, 11, 30)),
        (Precision.YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_date_spans_the_days_that_it_says(precision, edtf, first, last):
    assert period_of(precision, edtf) == Period(first, last)


def test_winter_reaches_into_the_next_year():
    assert period_of(Precision.SEASON, "2026-24") == Period(date(2026, 12, 1), date(2027, 2, 28))
    assert period_of(Precision.SEASON, "2027-24") == Period(date(2027, 12, 1), date(2028, 2, 29))


@pytest.mark.parametrize("precision", [Precision.TO_BE_ANNOUNCED, Precision.UNKNOWN])
def test_without_a_date_there_are_no_days(precision):
    assert period_of(precision, "") is None
    with pytest.raises(DatingError):
        period_of(precision, "2024")


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [
        (Precision.DAY, ""),
        (Precision.DAY, "23.06.2025"),
        (Precision.DAY, "2025-02-30"),
        (Precision.DAY, "2025-06"),
        (Precision.MONTH, "2025-06-23"),
        (Precision.MONTH, "2025-06~"),
        (Precision.SEASON, "2025-06"),
        (Precision.SEASON, "2025-33"),
        (Precision.MONTH, "2025-23"),
        (Precision.YEAR, "202X"),
        (Precision.SPAN, "2025-09-05"),
        (Precision.SPAN, "2025-09-05/2025-09-05"),
        (Precision.SPAN, "2025-09-07/2025-09-05"),
        (Precision.SPAN, "2025-09-05/.."),
        (Precision.SPAN, "2025-09/2025-10"),
        (Precision.DATETIME, "2025-09"),
    ],
)
def test_a_text_that_says_more_or_less_than_its_precision_is_refused(precision, edtf):
    with pytest.raises(DatingError):
        period_of(precision, edtf)


def test_an_evening_that_ends_after_midnight_has_two_days_in_berlin():
    assert (
        edtf_of_times(datetime(2027, 1, 14, 20, tzinfo=UTC), datetime(2027, 1, 14, 22, 59, tzinfo=UTC)) == "2027-01-14"
    )
    assert edtf_of_times(datetime(2027, 1, 14, 20, tzinfo=UTC), datetime(2027, 1, 14, 23, 1, tzinfo=UTC)) == (
        "2027-01-14/2027-01-15"
    )


def test_a_season_is_read_back_from_its_code():
    assert season_of("2026-24") == (Season.WINTER, 2026)
