"""The figures of an event that an organiser plans with: how many, and of what kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from directory.enums import OrganisationKind
from events.enums import COUNTED, AttendedMode, QuestionKind, RegistrantCountry, RegistrationState
from events.models import Attendance, Event, Registration
from events.selectors.questions import AskedQuestion, asked_questions
from events.selectors.registration import attended_modes
from glokal.core.languages import language_choices

FACTS = (
    *("state", "mode", "country", "language", "organisation_kind"),
    *("interpretation_into", "photo_consent", "spoken_languages", "answers", "came"),
)


@dataclass(frozen=True)
class Figure:
    """A number with its label; `query` leads to those who are counted, in the list of registrations."""

    label: str
    count: int
    query: str = ""


@dataclass(frozen=True)
class FigureTable:
    title: str
    figures: list[Figure]


@dataclass(frozen=True)
class Seats:
    """The seats of one way of taking part; `total` is None without a limit."""

    label: str
    taken: int
    total: int | None


@dataclass(frozen=True)
class ShortFigures:
    """What stands beside an event in a list."""

    counts: dict[str, int]
    seats: list[Seats]

    @property
    def confirmed(self) -> int:
        return self.counts.get(RegistrationState.CONFIRMED, 0)

    @property
    def waiting(self) -> int:
        return self.counts.get(RegistrationState.WAITING, 0) + self.counts.get(RegistrationState.OFFERED, 0)


@dataclass(frozen=True)
class EventFigures:
    """`states` counts everybody; `tables` and `questions` count those who are confirmed."""

    seats: list[Seats]
    states: FigureTable
    tables: list[FigureTable]
    questions: list[FigureTable] = field(default_factory=list)


def short_figures(events: Iterable[Event]) -> dict[int, ShortFigures]:
    """Return the counts of each event by its key. One query."""
    events = list(events)
    counts: dict[int, dict[str, int]] = {event.pk: {} for event in events}
    rows = (
        Registration.objects.filter(event__in=events).order_by().values("event", "state").annotate(number=Count("pk"))
    )
    for row in rows:
        counts[row["event"]][row["state"]] = row["number"]
    return {event.pk: ShortFigures(counts[event.pk], seats_of(event)) for event in events}


def seats_of(event: Event) -> list[Seats]:
    """Return what is taken of each way in which one can take part."""
    return [
        Seats(str(AttendedMode(mode).label), getattr(event, f"taken_{mode}"), getattr(event, f"seats_{mode}"))
        for mode in attended_modes(event)
    ]


def event_figures(event: Event, *, language: str) -> EventFigures:
    """Return everything that is counted of one event, labelled in the active language. Three queries."""
    came = Exists(Attendance.objects.filter(registration=OuterRef("pk")))
    rows = list(Registration.objects.filter(event=event).order_by().annotate(came=came).values(*FACTS))
    confirmed = [row for row in rows if row["state"] == RegistrationState.CONFIRMED]
    return EventFigures(
        seats=seats_of(event),
        states=_states(event, rows),
        tables=_tables(event, confirmed),
        questions=[_answers(question, confirmed) for question in asked_questions(event, language=language)],
    )


def list_query(event: Event, **filters: object) -> str:
    """Return the address query of the registrations of `event` with these filters of the list."""
    return urlencode({"event": event.public_id, **filters})


def _states(event: Event, rows: list[dict[str, Any]]) -> FigureTable:
    counts = Counter(row["state"] for row in rows)
    came = sum(row["came"] for row in rows)
    return FigureTable(
        _("Registrations"),
        [
            Figure(_("Registered"), sum(counts[state] for state in COUNTED)),
            *(
                Figure(str(state.label), counts[state], list_query(event, state__exact=state.value))
                for state in RegistrationState
            ),
            *([Figure(_("Attended"), came, list_query(event, attended="yes"))] if came else []),
        ],
    )


def _tables(event: Event, rows: list[dict[str, Any]]) -> list[FigureTable]:
    languages = language_choices()
    chosen: list[tuple[str, str, list[Any]]] = [
        ("country", _("Country"), RegistrantCountry.choices),
        ("language", _("Language of mails"), languages),
        ("mode", _("Takes part"), AttendedMode.choices),
        ("interpretation_into", _("Needs interpretation into"), [*languages, ("", _("none"))]),
        ("organisation_kind", _("Kind of organisation"), [*OrganisationKind.choices, ("", _("not given"))]),
        ("photo_consent", _("Photographs"), [(True, _("agrees")), (False, _("no photographs"))]),
    ]
    tables = [
        FigureTable(title, _figures(event, name, choices, Counter(row[name] for row in rows)))
        for name, title, choices in chosen
    ]
    spoken = Counter(code for row in rows for code in row["spoken_languages"])
    figures = [
        Figure(str(label), spoken[code], list_query(event, state__exact="confirmed", speaks=code))
        for code, label in languages
        if spoken[code]
    ]
    return [*tables, FigureTable(_("Languages spoken"), figures)]


def _figures(event: Event, name: str, choices: Iterable[tuple[Any, Any]], counts: Counter[Any]) -> list[Figure]:
    """Only what occurs. Django's filters can't ask for an empty text, so that line leads nowhere."""
    return [
        Figure(
            str(label),
            counts[value],
            "" if value == "" else list_query(event, state__exact="confirmed", **{f"{name}__exact": _in_query(value)}),
        )
        for value, label in choices
        if counts[value]
    ]


def _in_query(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _answers(question: AskedQuestion, rows: list[dict[str, Any]]) -> FigureTable:
    given = [row["answers"].get(question.question.key) for row in rows]
    match question.question.kind:
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            counts = Counter(each for value in given for each in (value if isinstance(value, list) else [value]))
            return FigureTable(question.label, [Figure(label, counts[key]) for key, label in question.choices])
        case QuestionKind.TICK:
            return FigureTable(question.label, [Figure(_("yes"), sum(value is True for value in given))])
    return FigureTable(question.label, [Figure(_("answered"), sum(bool(value) for value in given))])
