"""Narrowing the timetable by kind, side of the border, language and year, all in an address that can be passed on."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _, override, pgettext

from events.enums import Kind, Side
from events.models.events import EventQuerySet
from glokal.pages.filters import Facet, facets_of, query_of


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
        return query_of(self.chosen)

    def fit(self, event: Traits) -> bool:
        return all(value in event.values_of(name) for name, value in self.chosen.items())


def traits_of(events: EventQuerySet) -> list[Traits]:
    """Return what the filters know of `events`, in their order, in one query."""
    return [Traits(*row) for row in events.values_list(*Traits._fields)]


def event_facets(events: Iterable[Traits], filters: EventFilters, *, language: str) -> list[Facet]:
    """Return the filters with how many of `events` each choice leads to, labelled in `language`."""
    with override(language):
        labels = {"kind": _("Kind"), "side": _("Side of the border"), "language": _("Language"), "year": _("Year")}
        values = [{name: event.values_of(name) for name in labels} for event in events]
        return facets_of(values, filters.chosen, labels=labels, named=_named)


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
