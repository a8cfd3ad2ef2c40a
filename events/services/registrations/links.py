"""Personal links of a registration: who holds one may see, change and cancel it, without an account."""

from datetime import timedelta

from django.urls import reverse

from events.models import Event, Registration
from glokal.core.links import absolute_url, make_link_token, read_link_token

CONFIRM, MANAGE = "events.registration.confirm", "events.registration"
# A link of a mail that lies about says for some days what became of the registration.
CONFIRM_LIFETIME = timedelta(days=14)
# Long enough for an event that is announced two years ahead.
MANAGE_LIFETIME = timedelta(days=3 * 365)


def confirmation_url(registration: Registration) -> str:
    """Return the full address at which the registration is confirmed, in the active language."""
    value = f"{registration.event.public_id}:{registration.public_id}"
    return absolute_url(reverse("registrations:confirm", args=[make_link_token(CONFIRM, value)]))


def manage_url(registration: Registration) -> str:
    """Return the full address at which everything about the registration is seen and changed."""
    return absolute_url(reverse("registrations:manage", args=[manage_token(registration)]))


def ticket_url(registration: Registration) -> str:
    """Return the full address of the ticket: to be shown on a phone, or printed."""
    return absolute_url(reverse("registrations:ticket", args=[manage_token(registration)]))


def manage_token(registration: Registration) -> str:
    return make_link_token(MANAGE, registration.public_id)


def registration_to_confirm(token: str) -> tuple[Event, Registration | None]:
    """Return which event and registration a link is for; None for one that was not confirmed in time.

    Raises LinkError for a token that is no good, Event.DoesNotExist for an event that is gone.
    """
    event_id, public_id = read_link_token(CONFIRM, token, max_age=CONFIRM_LIFETIME).split(":")
    event = Event.objects.get(public_id=event_id)
    return event, Registration.objects.select_related("event").filter(public_id=public_id).first()


def registration_of(token: str) -> Registration | None:
    """Return whose link it is; None if what was stored is gone. Raises LinkError for a token that is no good."""
    public_id = read_link_token(MANAGE, token, max_age=MANAGE_LIFETIME)
    return Registration.objects.select_related("event", "organisation").filter(public_id=public_id).first()
