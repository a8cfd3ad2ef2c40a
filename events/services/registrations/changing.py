"""What registrants and organisers change afterwards: what was written, the mode, and whether somebody comes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.audit import log_registration
from events.enums import EndedBy, RegistrationState
from events.errors import EventError
from events.models import Event, Registration
from events.models.registrations import name_key
from events.selectors.registration import why_not_cancelled
from events.services.registrations.mails import CalendarEntry, mail_registrant, this_moment
from events.services.registrations.registering import WORDS, RegistrationClosedError
from events.services.registrations.seats import LapsedError, free_seat, locked_registration, may_be_seated, take_seat
from events.services.registrations.waiting import offer_free_seats
from glokal.accounts.models import User


@transaction.atomic
def change_registration(changed: Registration, *, by: User | None = None) -> Registration:
    """Write what somebody changed; `changed` is the row with new values, its address stays. Idempotent.

    Another mode needs a free seat there: without one nothing is written and RegistrationClosedError says so, so nobody
    gives a seat away for a place in a line. Raises EventError for a registration that is cancelled or gone, and for a
    name by which somebody else is registered from the same address.
    """
    event, registration = locked_registration(changed)
    if not registration.is_active:
        raise EventError(_("This registration was cancelled. Please register anew."))
    same = Registration.objects.active().filter(event=event, email=registration.email, name_key=name_key(changed.name))
    if registration.email and same.exclude(pk=registration.pk).exists():
        raise EventError(_("Somebody with this name is registered with the same e-mail address already."))
    takes_a_seat = False
    if changed.mode != registration.mode:
        if not may_be_seated(event, changed.mode):
            raise RegistrationClosedError
        free_seat(event, registration)
        registration.mode = changed.mode
        take_seat(event, registration)
        if registration.state in (RegistrationState.WAITING, RegistrationState.OFFERED):
            registration.state, registration.held_until = RegistrationState.CONFIRMED, None
            takes_a_seat = True
    before = {name: getattr(registration, name) for name in WORDS}
    for name in WORDS:
        setattr(registration, name, getattr(changed, name))
    if registration.photo_consent != before["photo_consent"]:
        registration.photo_consent_at = timezone.now() if registration.photo_consent else None
    registration.save()
    if takes_a_seat:
        mail_registrant(registration, "confirmed", key=this_moment())
    fields = sorted(name for name in WORDS if getattr(registration, name) != before[name])
    if by and fields:
        # The names of the fields, not their values: these may be about health, and go in time.
        log_registration(registration, "events.registration.change", by=by, data={"fields": fields})
    offer_free_seats(event)
    return registration


@transaction.atomic
def cancel_registration(
    registration: Registration, *, ended_by: EndedBy = EndedBy.PERSON, by: User | None = None, tells: bool = True
) -> Registration:
    """Cancel, tell the person, and offer her seat to the next in line. Idempotent. Also leaves the waiting list.

    `tells` is False for somebody who goes for good, whom no mail may follow. Raises EventError once her arrival is
    recorded or the event is over: who was there, and who had a seat, is evidence. One that nobody confirmed is gone.
    """
    try:
        event, registration = locked_registration(registration)
    except LapsedError:
        registration.state = RegistrationState.CANCELLED
        return registration
    if not registration.is_active:
        return registration
    if refusal := why_not_cancelled(registration):
        raise EventError(refusal)
    entry = CalendarEntry.TAKEN_AWAY if registration.state == RegistrationState.CONFIRMED else CalendarEntry.NONE
    free_seat(event, registration)
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, timezone.now()
    registration.ended_by, registration.held_until = ended_by, None
    registration.save()
    if registration.confirmed_at and tells:
        knew = Event.as_announced(registration.told) if registration.told else None
        mail_registrant(registration, "cancelled", knew=knew, entry=entry)
    if by:
        log_registration(registration, "events.registration.cancel", by=by)
    offer_free_seats(event)
    return registration


@transaction.atomic
def withdraw_photo_consent(registration: Registration) -> Registration:
    """Note that somebody no longer agrees to photographs, at any time, also when the event is over. Idempotent."""
    registration = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    registration.photo_consent, registration.photo_consent_at = False, None
    registration.save(update_fields=["photo_consent", "photo_consent_at"])
    return registration
