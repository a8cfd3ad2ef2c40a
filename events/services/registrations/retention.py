"""What is kept about registrants, and how long: what the privacy notice promises, kept by the clock.

Time runs from the last day that the event can take place on; without a date, from the registration. An event without a
date asks for no needs (`Event.asks_for_needs`), since nobody can meet them yet. What was told before an event lost its
date goes 30 days later, and its registrants are asked again by the mail that brings them the new one.
"""

from datetime import date, datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.enums import RegistrationState
from events.models import Attendance, EvidenceFile, Registration
from events.selectors.registration_data import MAIL_KEYS, registration_in_key
from events.services.registrations.forgetting import forget_mails_to
from events.services.registrations.seats import free_seat, locked_event
from glokal.core.models import Mail

NEEDS_FOR = timedelta(days=30)
PSEUDONYM = "–"
# The rest says nothing of a person and is counted: country, language, mode, organisation of the directory, its kind.
EMPTIED = {
    "email": "",
    "organisation_name": "",
    "role": "",
    "spoken_languages": [],
    "interpretation_into": "",
    "answers": {},
    "access_needs": "",
    "diet": "",
    "photo_consent": False,
    "photo_consent_at": None,
    "person": None,
}


def forget_needs(now: datetime) -> int:
    """By the clock: delete access needs and diet 30 days after the event, and of cancelled registrations at once.

    Of an event without a date 30 days after its facts were last changed: since then at the latest it has none. Returns
    of how many registrations.
    """
    dated = Q(event__last_day__lte=timezone.localdate(now) - NEEDS_FOR)
    undated = Q(event__last_day=None, event__updated_at__lte=now - NEEDS_FOR)
    cancelled = Q(state=RegistrationState.CANCELLED)
    needs = Registration.objects.filter(dated | undated | cancelled).exclude(access_needs="", diet="")
    return needs.update(access_needs="", diet="")


def delete_unattended(now: datetime) -> int:
    """By the clock: delete the registrations of those who were not there, twelve months after the event."""
    gone = _of_long_ago(now).filter(attendances=None)
    events = sorted(set(gone.values_list("event_id", flat=True)))
    return sum(_delete_unattended(event, now) for event in events)


def end_evidence(now: datetime) -> int:
    """By the clock, once the programme needs no evidence any more: leave of those who were there what is counted.

    The scans of signed lists go with the names. An event of the last twelve months is spared. Returns how many persons.
    """
    if timezone.localdate(now) <= settings.EVIDENCE_UNTIL:
        return 0
    kept = _of_long_ago(now).exclude(attendances=None).exclude(name=PSEUDONYM)
    limit = _a_year_before(timezone.localdate(now))
    scanned = EvidenceFile.objects.filter(
        Q(event__last_day__lte=limit) | Q(event__last_day=None, uploaded_at__date__lte=limit)
    )
    events = {*kept.values_list("event_id", flat=True), *scanned.values_list("event_id", flat=True)}
    return sum(_end_evidence(event, now) for event in sorted(events))


def mails_as_evidence(mails: QuerySet[Mail], now: datetime) -> set[int]:
    """Return the keys of those of `mails` whose line stays in the log: of who was there, while evidence is kept.

    By it nobody is thanked twice, either.
    """
    if timezone.localdate(now) > settings.EVIDENCE_UNTIL:
        return set()
    attended = set(Attendance.objects.values_list("registration_id", flat=True))
    found = mails.filter(key__startswith=MAIL_KEYS).values_list("pk", "key")
    return {pk for pk, key in found if registration_in_key(key) in attended}


def pseudonymise(registration: Registration) -> None:
    """Take everything off a registration by which somebody finds the person, and the address off her mails."""
    forget_mails_to(registration)
    registration.name = PSEUDONYM
    for name, value in EMPTIED.items():
        setattr(registration, name, value)
    registration.save()
    Attendance.objects.filter(registration=registration).update(recorded_by=None)


@transaction.atomic
def _delete_unattended(event_pk: int, now: datetime) -> int:
    event = locked_event(event_pk)
    gone = list(_of_long_ago(now).filter(event=event, attendances=None))
    for registration in gone:
        free_seat(event, registration)
        forget_mails_to(registration)
    Registration.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return len(gone)


@transaction.atomic
def _end_evidence(event_pk: int, now: datetime) -> int:
    event = locked_event(event_pk)
    kept = list(_of_long_ago(now).filter(event=event).exclude(attendances=None).exclude(name=PSEUDONYM).distinct())
    for registration in kept:
        pseudonymise(registration)
    for scan in EvidenceFile.objects.filter(event=event):
        transaction.on_commit(partial(scan.file.storage.delete, str(scan.file)))
        scan.delete()
    return len(kept)


def _of_long_ago(now: datetime) -> QuerySet[Registration]:
    limit = _a_year_before(timezone.localdate(now))
    return Registration.objects.filter(
        Q(event__last_day__lte=limit) | Q(event__last_day=None, created_at__date__lte=limit)
    )


def _a_year_before(day: date) -> date:
    """The same day a year ago; of 29 February the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
