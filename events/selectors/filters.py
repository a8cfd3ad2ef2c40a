"""Narrowing the timetable by kind, side of the border, language and year, all in an address that can be passed on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _, override, pgettext

from events.enums import Kind, Side
from events.models.events import EventQuerySet


class Traits(NamedTuple):
    """What the filters know of an event."""

    pk: int
    kind: str
    side: str
    languages: list[str]
    interpretation: list[dict[str, str]]
    first_day: date | None
    last_day: date | None

    def values_of(self, name: str) -> set[str]:
        """Return what the event counts under in one filter: a winter under two years, an undated one under none."""
        match name:
            case "language":
                return {*self.languages, *(direction["to"] for direction in self.interpretation)}
            case "year" if self.first_day and self.last_day:
                return {str(year) for year in range(self.first_day.year, self.last_day.year + 1)}
            case "year":
                return set()
        return {getattr(self, name)} - {""}


@dataclass(frozen=True)
class EventFilters:
    """What a reader chose; an empty text for each filter that is open."""

    kind: str = ""
    side: str = ""
    language: str = ""
    year: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "EventFilters":
        """Take the filters from an address; what they don't know is as if it were not there."""
        known = {"kind": Kind.values, "side": Side.values, "language": list(settings.LANGUAGE_NAMES)}
        given = {name: query.get(name, "") for name in known}
        year = query.get("year", "")
        chosen = {name: value for name, value in given.items() if value in known[name]}
        return cls(**chosen, year=year if year.isascii() and year.isdigit() and len(year) == len("2026") else "")

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def query(self) -> str:
        """The start of an address's query that keeps the filters, empty if there are none."""
        return f"{urlencode(self.chosen)}&" if self.chosen else ""

    def without(self, name: str) -> "EventFilters":
        return replace(self, **{name: ""})

    def fit(self, event: Traits) -> bool:
        return all(value in event.values_of(name) for name, value in self.chosen.items())


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter: `choices` are those that lead to events together with the other filters, and the one chosen."""

    name: str
    label: str
    choices: list[Choice]


def traits_of(events: EventQuerySet) -> list[Traits]:
    """Return what the filters know of `events`, in their order, in one query."""
    return [Traits(*row) for row in events.values_list(*Traits._fields)]


def facets_of(events: Iterable[Traits], filters: EventFilters, *, language: str) -> list[Facet]:
    """Return the filters with how many events each choice leads to, counted without the filter's own choice."""
    events = list(events)
    with override(language):
        labels = {"kind": _("Kind"), "side": _("Side of the border"), "language": _("Language"), "year": _("Year")}
        facets = [Facet(name, label, list(_choices(name, events, filters))) for name, label in labels.items()]
    return [facet for facet in facets if facet.choices]


def _choices(name: str, events: list[Traits], filters: EventFilters) -> Iterator[Choice]:
    others, chosen = filters.without(name), getattr(filters, name)
    counts: dict[str, int] = {}
    for event in events:
        if others.fit(event):
            for value in event.values_of(name):
                counts[value] = counts.get(value, 0) + 1
    for value, label in _named(name, {*counts, *filter(None, [chosen])}):
        yield Choice(value, label, counts.get(value, 0), is_chosen=value == chosen)


def _named(name: str, values: set[str]) -> list[tuple[str, str]]:
    if name == "year":
        return [(year, year) for year in sorted(values, reverse=True)]
    # Translators: the filter shows what can be followed in this language: spoken or interpreted into
    languages = {
        "de": pgettext("filter of events", "in German"),
        "cs": pgettext("filter of events", "in Czech"),
        "en": pgettext("filter of events", "in English"),
    }
    known: dict[str, Any] = {"kind": dict(Kind.choices), "side": dict(Side.choices), "language": languages}
    return [(value, str(label)) for value, label in known[name].items() if value in values]
