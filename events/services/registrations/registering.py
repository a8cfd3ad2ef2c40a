"""From a form to a seat: written down, confirmed by a personal link, then confirmed or on the waiting list."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.audit import log_registration
from events.enums import RegistrationSource, RegistrationState
from events.errors import EventError
from events.models import Event, Registration
from events.models.registrations import name_key
from events.selectors.registration import attended_modes, registration_offer
from events.services.registrations.mails import mail_registrant
from events.services.registrations.seats import free_seat, locked_event, may_be_seated, take_seat
from events.services.registrations.waiting import position_in_line
from glokal.accounts.models import User

logger = logging.getLogger(__name__)

# What the form and the mail promise.
TIME_TO_CONFIRM = timedelta(hours=2)
# Nobody can have somebody else's mailbox filled, or hold seats on end. A firm registers several of its people at once.
MOST_MAILS, MOST_UNCONFIRMED = 3, 20

WORDS = (
    *("name", "organisation_name", "organisation", "organisation_kind", "role", "country", "language"),
    *("spoken_languages", "interpretation_into", "answers", "access_needs", "diet", "photo_consent"),
)


class RegistrationClosedError(EventError):
    """Registration isn't open for this way of taking part, or there is neither a seat nor a waiting list."""

    def __init__(self) -> None:
        super().__init__(_("There is no free place for this way of taking part."))


class TooManyUnconfirmedError(EventError):
    """From one address as many registrations wait to be confirmed as may."""

    def __init__(self) -> None:
        super().__init__(
            _("Too many registrations with this e-mail address are not confirmed yet. Please confirm them first.")
        )


@transaction.atomic
def register(draft: Registration, *, by: User | None = None) -> Registration:
    """Write down who wants to come, and mail a link for confirming it. Returns the row, new or known.

    `draft` is unsaved, with event, mode and what the form asks. `by` is a member signed in with the address of the
    draft: it is proven, so there is nothing to confirm. The same person sent twice is one registration: an unconfirmed
    one takes what was written last, a confirmed one stays as it is and is mailed where to change it. Its seat is held
    for two hours from each of the few mails that ask to confirm. Raises RegistrationClosedError, or
    TooManyUnconfirmedError.
    """
    event = locked_event(draft.event)
    draft.event = event
    _refuse_when_closed(event, draft.mode)
    known = (
        Registration.objects.select_for_update()
        .active()
        .filter(event=event, email=draft.email.lower(), name_key=name_key(draft.name))
        .first()
    )
    if known and known.state != RegistrationState.UNCONFIRMED:
        mail_registrant(known, "registered_already", key=f"{timezone.localdate()}")
        return known
    is_proven = by is not None and by.email.lower() == draft.email.lower()
    if not (known or is_proven):
        _refuse_too_many(draft)
    registration = _write_again(known, draft) if known else _write_first(draft)
    if is_proven:
        registration.person = by
        return confirm(registration)
    if registration.asked < MOST_MAILS:
        registration.asked += 1
        registration.held_until = timezone.now() + TIME_TO_CONFIRM
        mail_registrant(registration, "please_confirm", key=str(registration.asked))
    registration.save()
    return registration


@transaction.atomic
def confirm(registration: Registration) -> Registration:
    """The address belongs to whoever registered: she has a seat now, or waits for one. Idempotent.

    Raises Registration.DoesNotExist for one that was never confirmed in time: its row is gone.
    """
    event = locked_event(registration.event_id)
    person = registration.person
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    registration.event = event
    if registration.state != RegistrationState.UNCONFIRMED:
        return registration
    registration.person = registration.person or person
    registration.confirmed_at, registration.held_until = timezone.now(), None
    if registration.mode not in (modes := attended_modes(event)):  # the organiser has changed it meanwhile
        free_seat(event, registration)
        registration.mode = modes[0]
    seat_or_line(event, registration)
    return registration


@transaction.atomic
def add_by_organiser(draft: Registration, *, by: User) -> Registration:
    """Register somebody who wrote or called: confirmed at once, or on the waiting list; she is told by mail.

    The registration window doesn't bind an organiser, the number of seats does. Raises EventError for somebody who is
    registered already.
    """
    event = locked_event(draft.event)
    draft.event = event
    same = Registration.objects.active().filter(event=event, email=draft.email.lower(), name_key=name_key(draft.name))
    if draft.email and same.exists():
        raise EventError(_("This person is registered for the event already."))
    draft.source = RegistrationSource.ORGANISER
    draft.created_at = draft.confirmed_at = timezone.now()
    _note_consent(draft)
    seat_or_line(event, draft)
    log_registration(draft, "events.registration.add", by=by)
    return draft


def seat_or_line(event: Event, registration: Registration) -> None:
    """Give a proven person of a locked event her seat, or her place in the line; save the row, and tell her."""
    if registration.holds_seat or may_be_seated(event, registration.mode):
        if not registration.holds_seat:
            take_seat(event, registration)
        registration.state = RegistrationState.CONFIRMED
    else:
        registration.state, registration.waiting_since = RegistrationState.WAITING, timezone.now()
    registration.told = event.announced
    registration.save()
    if registration.state == RegistrationState.CONFIRMED:
        mail_registrant(registration, "confirmed")
    else:
        mail_registrant(registration, "waiting", position=position_in_line(registration))
    logger.info("registration %s is %s", registration.public_id, registration.state)


def _refuse_when_closed(event: Event, mode: str) -> None:
    if not registration_offer(event).takes(mode):
        raise RegistrationClosedError


def _refuse_too_many(draft: Registration) -> None:
    unconfirmed = Registration.objects.filter(
        event=draft.event, email=draft.email.lower(), state=RegistrationState.UNCONFIRMED
    )
    if unconfirmed.count() >= MOST_UNCONFIRMED:
        raise TooManyUnconfirmedError


def _write_first(draft: Registration) -> Registration:
    now = timezone.now()
    draft.state, draft.source = RegistrationState.UNCONFIRMED, RegistrationSource.FORM
    draft.created_at, draft.held_until = now, now + TIME_TO_CONFIRM
    if may_be_seated(draft.event, draft.mode):
        take_seat(draft.event, draft)
    _note_consent(draft)
    draft.save()
    return draft


def _write_again(known: Registration, draft: Registration) -> Registration:
    """Take what was written last. In another mode it is another seat."""
    known.event = draft.event
    if known.mode != draft.mode:
        free_seat(known.event, known)
        known.mode = draft.mode
        if may_be_seated(known.event, known.mode):
            take_seat(known.event, known)
    for name in WORDS:
        setattr(known, name, getattr(draft, name))
    _note_consent(known)
    known.save()
    return known


def _note_consent(registration: Registration) -> None:
    if not registration.photo_consent:
        registration.photo_consent_at = None
    elif registration.photo_consent_at is None:
        registration.photo_consent_at = timezone.now()
