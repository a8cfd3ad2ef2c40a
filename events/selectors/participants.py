"""Who takes part and who was there, for papers and evidence. Ask `may_run_event` first: these are people's data."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from directory.enums import OrganisationKind
from events.enums import AttendedMode, RegistrantCountry, RegistrationState
from events.models import Attendance, Event, EventPage, Registration
from glokal.core.collation import sort_key


@dataclass(frozen=True)
class Participant:
    """Somebody with the moments at which he arrived, by day."""

    registration: Registration
    arrivals: dict[date, datetime]

    @property
    def kind(self) -> str:
        """The kind of the organisation: as the directory has it, else as it was told; empty if nobody said."""
        organisation = self.registration.organisation
        return organisation.kind if organisation else self.registration.organisation_kind


@dataclass(frozen=True)
class ParticipantFigures:
    """How many people were there, each counted once; participations count a person once per day."""

    people: int
    participations: int
    by_country: dict[str, int]
    by_kind: dict[str, int]


def title_of(event: Event, language: str) -> str:
    """Return the event's title in `language`, else in another, else its working title. One query; drafts count."""
    pages = EventPage.objects.filter(event=event).select_related("locale").order_by("alias_of", "pk")
    titles = {page.locale.language_code: page.title for page in pages}
    return titles.get(language) or next(iter(titles.values()), event.working_title)


def organiser_names(event: Event) -> list[str]:
    """Return all organisers, organisers before co-organisers; evidence names also those without a public entry."""
    ordered = event.organisers.order_by("-role", "sort_order", "pk")
    return list(ordered.values_list("organisation__name", flat=True))


def expected_people(event: Event, *, language: str) -> list[Registration]:
    """Return who is expected on site, by surname in the alphabet of `language`. One query."""
    people = _with_organisation(Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED))
    return _by_surname(people.filter(mode=AttendedMode.ON_SITE), language)


def participants(event: Event, *, language: str) -> list[Participant]:
    """Return all confirmed, on site and online, with their recorded arrivals. Two queries."""
    people = _with_organisation(Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED))
    return _with_arrivals(_by_surname(people, language))


def those_who_came(event: Event, *, language: str) -> list[Participant]:
    """Return those with a recorded arrival on some day. Two queries."""
    return [person for person in participants(event, language=language) if person.arrivals]


def participant_figures(people: Iterable[Participant]) -> ParticipantFigures:
    """Count those who were there, by country and by kind of organisation, in the order of the choices."""
    present = [person for person in people if person.arrivals]
    countries = Counter(person.registration.country for person in present)
    kinds = Counter(person.kind for person in present)
    return ParticipantFigures(
        people=len(present),
        participations=sum(len(person.arrivals) for person in present),
        by_country={code: countries[code] for code in RegistrantCountry.values if countries[code]},
        by_kind={code: kinds[code] for code in (*OrganisationKind.values, "") if kinds[code]},
    )


def surname(name: str) -> str:
    """Return the last word of a name, without degrees: "Ing. Jan Novák, Ph.D." is found under Novák."""
    words = [word for word in name.partition(",")[0].split() if "." not in word]
    return words[-1] if words else name


def _with_organisation(people: QuerySet[Registration]) -> QuerySet[Registration]:
    return people.select_related("organisation").defer("access_needs", "diet", "answers")


def _by_surname(people: Iterable[Registration], language: str) -> list[Registration]:
    return sorted(people, key=lambda one: (sort_key(surname(one.name), language), sort_key(one.name, language), one.pk))


def _with_arrivals(people: list[Registration]) -> list[Participant]:
    arrivals: dict[int, dict[date, datetime]] = defaultdict(dict)
    for attendance in Attendance.objects.filter(registration__in=[person.pk for person in people]):
        arrivals[attendance.registration_id][attendance.day] = attendance.arrived_at
    return [Participant(person, arrivals.get(person.pk, {})) for person in people]
