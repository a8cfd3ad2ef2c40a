"""The demo's registrations: an event that fills up, a full one with a waiting list, and one that is over.

Written as rows, not through the services: these people get no mails.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, count, zip_longest
from pathlib import Path
from uuid import uuid5

import yaml
from django.db import transaction
from django.utils import timezone

from directory.models import Organisation
from events.demo import NAMESPACE
from events.enums import AttendedMode, EndedBy, RegistrationState, RegistrationWay
from events.models import Attendance, Event, Registration
from events.models.registrations import name_key
from glokal.accounts.models import User

FILE = Path(__file__).parent / "data" / "demo" / "registrants.yaml"
ORGANISERS = {"de": "veranstaltung@example.org", "cs": "akce@example.org"}
LANGUAGES = {"de": ["de"], "cs": ["cs"]}
CONFIRMED, WAITING, OFFERED, CANCELLED = (
    *(RegistrationState.CONFIRMED, RegistrationState.WAITING),
    *(RegistrationState.OFFERED, RegistrationState.CANCELLED),
)


def seed(*, today: date) -> None:
    """Open registration for the demo's events, and fill it once. Changes nothing that is there."""
    now = timezone.make_aware(datetime.combine(today, datetime.min.time())) + timedelta(hours=9)
    _fill("demo-zittau", seats=60, states=[CONFIRMED] * 37 + [CANCELLED] * 2, now=now)
    _fill("demo-decin", seats=24, states=[CONFIRMED] * 23 + [OFFERED] + [WAITING] * 4, now=now)
    _fill("demo-chomutov", seats=30, states=[CONFIRMED] * 22 + [CANCELLED] * 3, now=now)


@transaction.atomic
def _fill(key: str, *, seats: int, states: list[str], now: datetime) -> None:
    event = Event.objects.get(translation_key=uuid5(NAMESPACE, key))
    if event.registration != RegistrationWay.NONE:
        return
    event.registration, event.seats_on_site = RegistrationWay.HERE, seats
    event.save()
    event.people_in_charge.set(User.objects.filter(email__in=ORGANISERS.values()))
    is_past = event.is_past(now)
    begin = (event.starts_at if is_past else now) - timedelta(days=30)
    people = [
        _person(event, language, name, state, begin + timedelta(hours=9 * number), number)
        for (language, name), state, number in zip(_people(), states, count(), strict=False)
    ]
    Registration.objects.bulk_create(people)
    Event.objects.filter(pk=event.pk).update(taken_on_site=sum(one.holds_seat for one in people))
    if is_past:
        _let_most_arrive(event, people)


def _people() -> Iterator[tuple[str, str]]:
    names = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    pairs = zip_longest(*([(language, name) for name in found] for language, found in names.items()))
    return (person for person in chain.from_iterable(pairs) if person)


def _person(event: Event, language: str, name: str, state: str, at: datetime, number: int) -> Registration:
    organisation = _organisation(language, number)
    registration = Registration(
        event=event,
        state=state,
        mode=AttendedMode.ON_SITE,
        holds_seat=state in (CONFIRMED, OFFERED),
        name=name,
        name_key=name_key(name),
        email=f"gast{number}@example.org" if language == "de" else f"host{number}@example.org",
        organisation=organisation,
        organisation_name=organisation.name if organisation else "",
        organisation_kind=organisation.kind if organisation else "",
        country="cz" if language == "cs" else "de",
        language=language,
        spoken_languages=LANGUAGES[language] + (["en"] if number % 3 == 0 else []),
        interpretation_into=language if number % 2 else "",
        photo_consent=number % 4 != 0,
        created_at=at,
        confirmed_at=at,
    )
    if registration.photo_consent:
        registration.photo_consent_at = at
    if state in (WAITING, OFFERED):
        registration.waiting_since = at
    if state == OFFERED:
        registration.held_until = at + timedelta(days=30, hours=event.offer_hours)
    if state == CANCELLED:
        registration.cancelled_at, registration.ended_by = at + timedelta(days=2), EndedBy.PERSON
    if question := event.questions.first():
        registration.answers = {question.key: question.choice_keys[number % 3]}
    return registration


def _organisation(language: str, number: int) -> Organisation | None:
    """Every fifth writes no firm that the directory knows."""
    found = Organisation.objects.published().filter(country="CZ" if language == "cs" else "DE").order_by("pk")
    return found[number : number + 1].first() if (number + 1) % 5 else None


def _let_most_arrive(event: Event, people: list[Registration]) -> None:
    seated = [one for one in people if one.state == CONFIRMED]
    Attendance.objects.bulk_create(
        Attendance(registration=one, day=event.first_day, arrived_at=event.starts_at - timedelta(minutes=25 - number))
        for number, one in enumerate(seated)
        if number % 5
    )
    Event.objects.filter(pk=event.pk).update(attendance_closed_at=event.ends_at + timedelta(days=1))
