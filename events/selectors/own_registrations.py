"""What somebody sees of a registration that is hers: by its personal link, and in her account."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override

from events.enums import AttendedMode, EndedBy, Mode, RegistrationState
from events.labels import moment_sentence
from events.models import Registration
from events.permissions import may_change_own_registration
from events.selectors.questions import asked_questions
from events.selectors.registration import registration_offer
from events.selectors.rows import EventRow, event_row, event_rows
from events.services.registrations.waiting import position_in_line
from glokal.accounts.models import User
from glokal.core.languages import name_in_active_language


@dataclass(frozen=True)
class OwnRegistration:
    """How a registration stands. `position` is that in the line, `until` the end of an offer in words.

    `may_register_again`: nothing of it holds, and the form is open. `told` is what was entered, as labels and values.
    """

    registration: Registration
    row: EventRow
    is_over: bool
    may_change: bool
    may_accept: bool
    may_register_again: bool
    position: int | None
    until: str
    told: list[tuple[str, str]]


@dataclass(frozen=True)
class OwnRow:
    """A line in the account."""

    registration: Registration
    row: EventRow
    state: str


def own_registration(registration: Registration, *, language: str) -> OwnRegistration:
    """Return what its personal link shows, for a reader of `language`."""
    event, state, now = registration.event, registration.state, timezone.now()
    is_offered = state == RegistrationState.OFFERED
    with override(language):
        return OwnRegistration(
            registration=registration,
            row=event_row(event, language=language),
            is_over=event.is_past(now),
            may_change=may_change_own_registration(registration),
            may_accept=registration.has_open_offer(now),
            may_register_again=state == RegistrationState.CANCELLED
            and registration.ended_by != EndedBy.ORGANISER
            and event.is_public
            and registration_offer(event, now=now).takes_registrations,
            position=position_in_line(registration) if state == RegistrationState.WAITING else None,
            until=moment_sentence(registration.held_until) if is_offered and registration.held_until else "",
            told=_told(registration, language),
        )


def registrations_of(viewer: User | AnonymousUser) -> QuerySet[Registration]:
    """Return what somebody signed in has registered for, also before she had the account, by her proven address.

    What nobody confirmed is left out: anybody may have entered her address. So is what belongs to another account: an
    address can pass from one person to the next.
    """
    if isinstance(viewer, AnonymousUser):
        return Registration.objects.none()
    by_address = Q(person=None, email=viewer.email.lower(), confirmed_at__isnull=False)
    return (
        Registration.objects.filter(Q(person=viewer.pk) | by_address)
        .select_related("event")
        .order_by("-event__first_day", "-pk")
    )


def own_rows(registrations: Iterable[Registration], *, language: str) -> list[OwnRow]:
    """Return a line for each whose event has words. Three queries for any number."""
    registrations = list(registrations)
    events = {one.event_id: one.event for one in registrations}
    rows = {row.event.pk: row for row in event_rows(events.values(), language=language)}
    with override(language):
        return [
            OwnRow(one, rows[one.event_id], str(one.get_state_display()))
            for one in registrations
            if one.event_id in rows
        ]


def _told(registration: Registration, language: str) -> list[tuple[str, str]]:
    """Everything that the form asks and somebody filled in, in its order."""
    spoken = ", ".join(str(settings.LANGUAGE_NAMES[code]) for code in registration.spoken_languages)
    known: list[tuple[str, Any]] = [
        (gettext("Name"), registration.name),
        (gettext("Organisation"), registration.shown_organisation),
        (gettext("E-mail address"), registration.email),
        (gettext("Country"), registration.get_country_display()),
        (gettext("Language of our mails"), name_in_active_language(registration.language)),
        (
            gettext("How you take part"),
            AttendedMode(registration.mode).label if registration.event.mode == Mode.HYBRID else "",
        ),
        (gettext("Your position"), registration.role),
        (gettext("Kind of organisation"), registration.get_organisation_kind_display()),
        (gettext("Languages that you speak"), spoken),
        (gettext("Interpretation needed into"), name_in_active_language(registration.interpretation_into)),
        *_answers(registration, language),
        (gettext("Access needs"), registration.access_needs),
        (gettext("Dietary needs"), registration.diet),
        (gettext("Photographs"), gettext("You agree.") if registration.photo_consent else gettext("You do not agree.")),
    ]
    return [(str(label), str(value)) for label, value in known if value]


def _answers(registration: Registration, language: str) -> list[tuple[str, str]]:
    if not registration.answers:
        return []
    asked = asked_questions(registration.event, language=language)
    return [
        (one.label, gettext("Yes") if answer is True else one.answer_in_words(answer))
        for one in asked
        if (answer := registration.answers.get(one.question.key))
    ]
