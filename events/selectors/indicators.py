"""The project's indicators, counted from recorded attendance. Each number comes with the rows that it was counted from.

What is counted follows the official indicators of Interreg and the delimitation that the programme Germany–Denmark
publishes for RCO81 and RCO115: an event that is open to all counts as one event in RCO115, one for a closed circle
counts its participants in RCO81, an internal one counts nowhere. The project's own grant agreement decides; that is why
the set, the targets and what each one counts are data (`Indicator`).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import get_language

from directory.enums import Country
from directory.models import Organisation
from directory.search.analysis import fold
from events.enums import Audience, IndicatorRule, RegistrantCountry, Side, Status
from events.models import Attendance, Event, EventOrganiser, Indicator, Registration
from events.models.events import EventQuerySet
from events.selectors.running import events_run_by
from glokal.core.viewer import Viewer

COUNTRIES: dict[str, str] = {Country.GERMANY: RegistrantCountry.GERMANY, Country.CZECHIA: RegistrantCountry.CZECHIA}


@dataclass(frozen=True)
class EventHeld:
    """`is_joint` says that organisers of both sides of the border are recorded, as RCO115 asks for."""

    event: Event
    is_joint: bool
    people: int

    @property
    def part(self) -> str:
        return self.event.side


@dataclass(frozen=True)
class Participation:
    """One person at one event, however many days. `registration` names nobody unless `may_be_named`."""

    registration: Registration
    days: int
    may_be_named: bool

    @property
    def part(self) -> str:
        return self.registration.country


@dataclass(frozen=True)
class OrganisationCounted:
    """An organisation that took part, by its entry in the directory or by name and country, and in which events.

    The viewer runs `own_events`; that it came to another one is not for her to know.
    """

    name: str
    entry: Organisation | None
    country: str
    events: Sequence[Event]
    own_events: Sequence[Event]

    @property
    def may_be_named(self) -> bool:
        return bool(self.own_events)

    @property
    def part(self) -> str:
        return self.country


CountedRow = EventHeld | Participation | OrganisationCounted


@dataclass(frozen=True)
class Figure:
    """What a rule counts: the number, and how it splits by the `part` of each row: country, or side of the border."""

    rule: IndicatorRule
    total: int
    parts: dict[str, int]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with what was counted for it; None where it is counted elsewhere."""

    indicator: Indicator
    figure: Figure | None

    @property
    def name(self) -> str:
        return _in_words(self.indicator.name)

    @property
    def unit(self) -> str:
        return _in_words(self.indicator.unit)

    @property
    def share(self) -> Decimal | None:
        """How much of the target is reached, in percent."""
        if not self.figure or not self.indicator.target:
            return None
        return round(100 * self.figure.total / self.indicator.target, 1)


def held_events() -> EventQuerySet:
    """Return the events that count: over, not cancelled, not internal, and somebody's attendance is recorded."""
    present = Attendance.objects.filter(registration__event=OuterRef("pk"))
    counted = Event.objects.past().exclude(status=Status.CANCELLED).exclude(audience=Audience.INTERNAL)
    return counted.filter(Exists(present)).latest_first()


def public_events_held() -> list[EventHeld]:
    """Return the public events held (RCO115: one open, publicly advertised event is one). Three queries.

    An event without organisers of both sides is counted and marked: whether it was joint is for a person to say.
    """
    organisers = Prefetch("organisers", EventOrganiser.objects.select_related("organisation"))
    events = list(held_events().filter(audience=Audience.PUBLIC).prefetch_related(organisers))
    people = Counter(_present().filter(event__in=events).values_list("event", flat=True))
    return [EventHeld(event, _is_joint(event), people[event.pk]) for event in events]


def participations(*, viewer: Viewer = None) -> list[Participation]:
    """Return who took part in the events for invited guests (RCO81), once per person and event. At most three queries.

    One who comes to two events is two participations; who has registered and didn't come is none. Persons may be named
    to a `viewer` who runs the event.
    """
    events = held_events().filter(audience=Audience.TARGETED)
    people = _present().filter(event__in=events).select_related("event", "organisation").prefetch_related("attendances")
    runs = set(events_run_by(viewer).values_list("pk", flat=True))
    return [
        Participation(one, len(one.attendances.all()), one.event_id in runs)
        for one in people.order_by("-event__first_day", "event", "country", "pk")
    ]


def organisations_taking_part(*, viewer: Viewer = None) -> list[OrganisationCounted]:
    """Return the organisations of those who came to a public event or one for invited guests, each once.

    An entry of the directory is one organisation; otherwise it is the name, without case, marks and spelling variants,
    together with the country. People without an organisation count nowhere here. They may be named to a `viewer` who
    runs one of their events. At most two queries.
    """
    found: dict[object, list[Registration]] = defaultdict(list)
    entries: dict[tuple[str, str], int] = {}
    people = list(_present().filter(event__in=held_events()).select_related("event", "organisation").order_by("pk"))
    for one in people:
        if one.organisation:
            entries[fold(one.organisation.name), _country(one)] = one.organisation.pk
    for one in people:
        name = " ".join(fold(one.shown_organisation).split())
        if name:
            key = one.organisation_id or entries.get((name, _country(one))) or (name, one.country)
            found[key].append(one)
    runs = set(events_run_by(viewer).values_list("pk", flat=True))
    rows = [_counted(group, runs) for group in found.values()]
    return sorted(rows, key=lambda row: (row.country, fold(row.name)))


def figures() -> dict[str, Figure]:
    """Return by rule what is counted. Six queries, however many there are."""
    countries = RegistrantCountry.values
    return {
        IndicatorRule.PUBLIC_EVENTS: _figure(IndicatorRule.PUBLIC_EVENTS, public_events_held(), [*Side.values, ""]),
        IndicatorRule.PARTICIPATIONS: _figure(IndicatorRule.PARTICIPATIONS, participations(), countries),
        IndicatorRule.ORGANISATIONS: _figure(IndicatorRule.ORGANISATIONS, organisations_taking_part(), countries),
    }


def indicator_rows(counted: dict[str, Figure]) -> list[IndicatorRow]:
    """Return all indicators with their figures. One query."""
    return [IndicatorRow(indicator, counted.get(indicator.rule)) for indicator in Indicator.objects.all()]


def _in_words(texts: dict[str, str]) -> str:
    """Return the wording in the active language; in a language of the CMS alone, that of another."""
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


def _present() -> QuerySet[Registration]:
    return Registration.objects.filter(Exists(Attendance.objects.filter(registration=OuterRef("pk")))).defer(
        "access_needs", "diet", "answers"
    )


def _is_joint(event: Event) -> bool:
    countries = {organiser.organisation.country for organiser in event.organisers.all()}
    return {Country.GERMANY, Country.CZECHIA} <= countries


def _counted(group: Sequence[Registration], runs: set[int]) -> OrganisationCounted:
    first = next((one for one in group if one.organisation), group[0])
    events = list({one.event_id: one.event for one in group}.values())
    own = [event for event in events if event.pk in runs]
    return OrganisationCounted(first.shown_organisation, first.organisation, _country(first), events, own)


def _country(registration: Registration) -> str:
    """Return the country of the organisation: that of its entry, else the one which the person named."""
    entry = registration.organisation
    return COUNTRIES.get(entry.country, RegistrantCountry.OTHER) if entry else registration.country


def _figure(rule: IndicatorRule, rows: Sequence[CountedRow], order: Sequence[str]) -> Figure:
    counts = Counter(row.part for row in rows)
    return Figure(rule, sum(counts.values()), {code: counts[code] for code in order if counts[code]})
