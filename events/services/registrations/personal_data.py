"""What the registrations hold of a person with an account: exported for her, and taken off when she goes."""

from typing import Any

from django.db.models import Q, QuerySet

from events.models import Registration
from events.models.registrations import name_key
from events.selectors.registration import why_not_cancelled
from events.selectors.registration_data import data_of
from events.services.registrations.changing import cancel_registration
from events.services.registrations.retention import pseudonymise
from glokal.accounts.models import User


def export_registrations(user: User) -> list[dict[str, Any]]:
    """Return what is stored under the account, or under its address and no account: whoever reads its mails sees it."""
    found = Registration.objects.filter(Q(person=user) | Q(person=None, email=user.email.lower()))
    return [data_of(one) for one in found.select_related("event", "organisation").order_by("created_at", "pk")]


def erase_registrations(user: User) -> None:
    """Cancel what is still to come, without a mail, and take the person off everything but proof of attendance.

    Attendance is evidence that the programme demands; it stays until its own date, without the account. A colleague who
    registered from the same address, without an account, keeps her seat.
    """
    own = list(_own(user).select_related("event"))
    for one in own:
        if one.is_active and not why_not_cancelled(one):
            cancel_registration(one, tells=False)
    for registration in Registration.objects.filter(pk__in=[one.pk for one in own]):
        registration.person = None
        if registration.attendances.exists():
            registration.access_needs = registration.diet = ""
            registration.save()
        else:
            pseudonymise(registration)


def _own(user: User) -> QuerySet[Registration]:
    same = Q(person=None, email=user.email.lower(), name_key=name_key(user.get_full_name()))
    return Registration.objects.filter(Q(person=user) | same)
