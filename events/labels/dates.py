from dataclasses import dataclass
from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, override, pgettext

from events.dating import season_of
from events.enums import EXACT, Precision, Season, Status


@dataclass(frozen=True)
class DateLabel:
    """A date as a person would say it.

    `big` and `small` fill the date column of a timetable; `days` and `times` stand in lines of facts, complete in
    themselves (`times` is empty unless known), `sentence` is both in one line; `machine` is a value for
    `<time datetime>`, empty where HTML has none. None of them ever says more than what is known.
    """

    big: str
    small: str
    days: str
    is_vague: bool
    machine: str = ""
    times: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.days}, {self.times}" if self.times else self.days


def date_label(event, *, language: str, now: datetime | None = None) -> DateLabel:
    """Return the date of `event` in `language`. A vague date still to come says that the exact one will follow."""
    with override(language):
        if event.precision in EXACT:
            return _exact(event)
        if event.precision == Precision.TO_BE_ANNOUNCED:
            return DateLabel(gettext("Date to follow"), "", gettext("Date to be announced"), is_vague=True)
        if event.precision == Precision.UNKNOWN:
            return DateLabel(gettext("Date not documented"), "", gettext("Date not documented"), is_vague=True)
        return _vague(event, language, is_open=event.status != Status.CANCELLED and not event.is_past(now))


def day_sentence(day: date) -> str:
    """Return a day with its weekday, in the active language."""
    # Translators: a date format of Django's: weekday, day, month (E: as it stands behind the day), year
    return dateformat.format(day, pgettext("date format", "l, j E Y"))


def days_sentence(first: date, last: date) -> str:
    """Return one day with its weekday, or several days, in the active language."""
    return _span(first, last) if last > first else day_sentence(first)


def time_span(starts_at: datetime, ends_at: datetime) -> str:
    """Return the local times from start to end, in the active language."""
    # Translators: times of day, such as 9:00–15:30
    return pgettext("times", "%(start)s–%(end)s") % {"start": _time(starts_at), "end": _time(ends_at)}


def moment_sentence(moment: datetime) -> str:
    """Return a moment with weekday, day and local time, in the active language: until when something holds."""
    return pgettext("moment", "%(day)s, %(time)s") % {
        "day": day_sentence(timezone.localdate(moment)),
        "time": _time(moment),
    }


def _exact(event) -> DateLabel:
    first, last = event.first_day, event.last_day
    days = days_sentence(first, last)
    times, machine = "", first.isoformat()
    if event.precision == Precision.DATETIME:
        machine = timezone.localtime(event.starts_at).isoformat(timespec="minutes")
        times = _several_days(event) if last > first else time_span(event.starts_at, event.ends_at)
    return DateLabel(*_column(first, last), days, is_vague=False, machine=machine, times=times)


def _column(first: date, last: date) -> tuple[str, str]:
    """Return the days in large and what belongs to them in small."""
    month_of_day = pgettext("date format behind a day", "E Y")
    if (first.year, first.month) == (last.year, last.month):
        days = _day(first) if first == last else f"{_day(first)}–{_day(last)}"
        return days, dateformat.format(first, month_of_day)
    begin = dateformat.format(first, "E" if first.year == last.year else month_of_day)
    return _day(first), pgettext("span of days", "%(first)s to %(last)s") % {"first": begin, "last": _full(last)}


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day(first)}–{_full(last)}"
    begin = dateformat.format(first, pgettext("date format", "j E")) if first.year == last.year else _full(first)
    return pgettext("span of days", "%(first)s to %(last)s") % {"first": begin, "last": _full(last)}


def _vague(event, language: str, *, is_open: bool) -> DateLabel:
    words = event.date_words.get(language) or _period(event)
    if not is_open:
        return DateLabel(capfirst(words), "", words, is_vague=True, machine=_machine(event))
    follows = gettext("exact date to follow")
    days = gettext("%(date)s, exact date to follow") % {"date": words}
    return DateLabel(capfirst(words), follows, days, is_vague=True, machine=_machine(event))


def _period(event) -> str:
    match event.precision:
        case Precision.MONTH:
            return dateformat.format(event.first_day, "F Y")
        case Precision.SEASON:
            season, year = season_of(event.edtf)
            return _season(season) % {"year": f"{year}/{(year + 1) % 100:02}" if season == Season.WINTER else year}
    return event.edtf


def _season(season: Season) -> str:
    return {
        Season.SPRING: pgettext("season", "spring %(year)s"),
        Season.SUMMER: pgettext("season", "summer %(year)s"),
        Season.AUTUMN: pgettext("season", "autumn %(year)s"),
        Season.WINTER: pgettext("season", "winter %(year)s"),
    }[season]


def _machine(event) -> str:
    """HTML knows months and years, but no seasons."""
    return "" if event.precision == Precision.SEASON else event.edtf


def _several_days(event) -> str:
    return gettext("starts at %(start)s, ends at %(end)s") % {
        "start": _time(event.starts_at),
        "end": _time(event.ends_at),
    }


def _day(day: date) -> str:
    return dateformat.format(day, pgettext("date format", "j"))


def _full(day: date) -> str:
    return dateformat.format(day, pgettext("date format", "j E Y"))


def _time(moment: datetime) -> str:
    return dateformat.format(timezone.localtime(moment), "G:i")
