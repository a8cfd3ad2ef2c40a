"""Every precision in both languages. \\N{NO-BREAK SPACE} is written as ~ so that it can be seen."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from events.dating import period_of
from events.enums import Precision, Status
from events.labels import DateLabel, date_label


def an_event(precision, edtf="", *, starts_at=None, ends_at=None, date_words=None, past=False, status=Status.PLANNED):
    period = period_of(precision, edtf)
    return SimpleNamespace(
        precision=precision,
        edtf=edtf,
        starts_at=starts_at,
        ends_at=ends_at,
        first_day=period and period.first,
        last_day=period and period.last,
        date_words=date_words or {},
        status=status,
        is_past=lambda _now: past,
    )


def read(event, language):
    """The label with its no-break spaces made visible."""
    label = date_label(event, language=language)
    texts = vars(label) | {"sentence": label.sentence}
    return {name: text.replace("\xa0", "~") for name, text in texts.items() if isinstance(text, str)}


MORNING = {"starts_at": datetime(2027, 1, 14, 8, tzinfo=UTC), "ends_at": datetime(2027, 1, 14, 14, 30, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("event", "german", "czech"),
    [
        (
            an_event(Precision.DATETIME, "2027-01-14", **MORNING),
            ("14.", "Januar 2027", "Donnerstag, 14.~Januar 2027, 9:00–15:30~Uhr"),
            ("14.", "ledna 2027", "čtvrtek 14.~ledna 2027, 9:00–15:30"),
        ),
        (
            an_event(Precision.DAY, "2025-06-23"),
            ("23.", "Juni 2025", "Montag, 23.~Juni 2025"),
            ("23.", "června 2025", "pondělí 23.~června 2025"),
        ),
        (
            an_event(Precision.SPAN, "2025-09-05/2025-09-07"),
            ("5.–7.", "September 2025", "5.–7.~September 2025"),
            ("5.–7.", "září 2025", "5.–7.~září 2025"),
        ),
        (
            an_event(Precision.SPAN, "2025-09-29/2025-10-01"),
            ("29.", "September bis 1.~Oktober 2025", "29.~September bis 1.~Oktober 2025"),
            ("29.", "září až 1.~října 2025", "29.~září až 1.~října 2025"),
        ),
        (
            an_event(Precision.SPAN, "2025-12-30/2026-01-02"),
            ("30.", "Dezember 2025 bis 2.~Januar 2026", "30.~Dezember 2025 bis 2.~Januar 2026"),
            ("30.", "prosince 2025 až 2.~ledna 2026", "30.~prosince 2025 až 2.~ledna 2026"),
        ),
        (
            an_event(Precision.MONTH, "2027-11"),
            ("November 2027", "genauer Termin folgt", "November 2027, genauer Termin folgt"),
            ("Listopad 2027", "přesný termín oznámíme", "listopad 2027, přesný termín oznámíme"),
        ),
        (
            an_event(Precision.SEASON, "2024-23"),
            ("Herbst 2024", "genauer Termin folgt", "Herbst 2024, genauer Termin folgt"),
            ("Podzim 2024", "přesný termín oznámíme", "podzim 2024, přesný termín oznámíme"),
        ),
        (
            an_event(Precision.YEAR, "2027"),
            ("2027", "genauer Termin folgt", "2027, genauer Termin folgt"),
            ("2027", "přesný termín oznámíme", "2027, přesný termín oznámíme"),
        ),
        (
            an_event(Precision.TO_BE_ANNOUNCED),
            ("Termin folgt", "", "Der Termin wird noch bekannt gegeben"),
            ("Termín oznámíme", "", "Termín bude oznámen"),
        ),
        (
            an_event(Precision.UNKNOWN, past=True),
            ("Termin nicht belegt", "", "Termin nicht belegt"),
            ("Termín není doložen", "", "Termín není doložen"),
        ),
    ],
    ids=lambda value: getattr(value, "edtf", None),
)
def test_a_date_reads_as_a_person_would_say_it(event, german, czech):
    for language, expected in (("de", german), ("cs", czech)):
        label = read(event, language)

        assert (label["big"], label["small"], label["sentence"]) == expected


@pytest.mark.parametrize(
    ("code", "german", "czech"),
    [
        ("21", "Frühjahr 2026", "jaro 2026"),
        ("22", "Sommer 2026", "léto 2026"),
        ("23", "Herbst 2026", "podzim 2026"),
        ("24", "Winter 2026/27", "zima 2026/27"),
    ],
)
def test_a_season_is_named_with_its_year_and_a_winter_with_both(code, german, czech):
    event = an_event(Precision.SEASON, f"2026-{code}", past=True)

    assert read(event, "de")["sentence"] == german
    assert read(event, "cs")["sentence"] == czech


def test_a_documented_wording_stands_for_the_vague_date():
    event = an_event(
        Precision.MONTH, "2024-04", past=True, date_words={"de": "Mitte April 2024", "cs": "polovina dubna 2024"}
    )

    assert date_label(event, language="de") == DateLabel(
        "Mitte April 2024", "", "Mitte April 2024", is_vague=True, machine="2024-04"
    )
    assert read(event, "cs")["big"] == "Polovina dubna 2024"


def test_a_wording_in_one_language_is_never_shown_in_the_other():
    event = an_event(Precision.MONTH, "2024-04", past=True, date_words={"de": "Mitte April 2024"})

    assert read(event, "cs")["sentence"] == "duben 2024"


def test_nothing_follows_a_date_that_is_past_or_cancelled():
    assert read(an_event(Precision.SEASON, "2024-23", past=True), "de")["sentence"] == "Herbst 2024"
    assert read(an_event(Precision.SEASON, "2024-23", status=Status.CANCELLED), "de")["small"] == ""


def test_several_days_with_times_say_when_they_start_and_end():
    event = an_event(
        Precision.DATETIME,
        "2027-06-03/2027-06-04",
        starts_at=datetime(2027, 6, 3, 11, tzinfo=UTC),
        ends_at=datetime(2027, 6, 4, 14, tzinfo=UTC),
    )

    assert read(event, "de")["sentence"] == "3.–4.~Juni 2027, Beginn 13:00~Uhr, Ende 16:00~Uhr"
    assert read(event, "cs")["times"] == "začátek 13:00, konec 16:00"


@pytest.mark.parametrize(
    ("event", "machine"),
    [
        (an_event(Precision.DATETIME, "2027-01-14", **MORNING), "2027-01-14T09:00+01:00"),
        (an_event(Precision.DAY, "2025-06-23"), "2025-06-23"),
        (an_event(Precision.SPAN, "2025-09-05/2025-09-07"), "2025-09-05"),
        (an_event(Precision.MONTH, "2024-11"), "2024-11"),
        (an_event(Precision.YEAR, "2024"), "2024"),
        (an_event(Precision.SEASON, "2024-23"), ""),
        (an_event(Precision.TO_BE_ANNOUNCED), ""),
        (an_event(Precision.UNKNOWN), ""),
    ],
    ids=lambda value: getattr(value, "edtf", None),
)
def test_a_machine_reads_only_what_html_can_say(event, machine):
    assert date_label(event, language="de").machine == machine


def test_only_a_day_is_not_vague():
    exact = [
        precision for precision, edtf in EXAMPLES.items() if not date_label(an_event(*edtf), language="cs").is_vague
    ]

    assert exact == [Precision.DAY, Precision.SPAN]


EXAMPLES = {
    Precision.DAY: (Precision.DAY, "2025-06-23"),
    Precision.SPAN: (Precision.SPAN, "2025-09-05/2025-09-07"),
    Precision.MONTH: (Precision.MONTH, "2024-11"),
    Precision.SEASON: (Precision.SEASON, "2024-23"),
    Precision.YEAR: (Precision.YEAR, "2024"),
    Precision.TO_BE_ANNOUNCED: (Precision.TO_BE_ANNOUNCED,),
    Precision.UNKNOWN: (Precision.UNKNOWN,),
}
