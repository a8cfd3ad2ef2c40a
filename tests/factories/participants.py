"""People who came, recorded as at the entrance, and the organiser who recorded them."""

from datetime import datetime, time

from django.contrib.auth.models import Permission
from django.utils import timezone

from events.models import Registration
from events.services.attendance import event_days, record_arrival, record_walk_in
from tests.factories.accounts import make_user
from tests.factories.registrations import a_draft


def an_organiser(*events, email="organiser@example.org", **fields):
    """Somebody with the right to run events, who is in charge of `events` and of no other."""
    user = make_user(email, **fields)
    needed = [("wagtailadmin", "access_admin"), ("events", "change_registration")]
    for app, codename in needed:
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    for event in events:
        event.people_in_charge.add(user)
    return user


def who_came(event, name="Eva Dvořáková", *, by, days=None, **fields) -> Registration:
    """Somebody at the entrance, on the first day of the event or on `days`."""
    days = days or event_days(event)[:1]
    draft = a_draft(event, "", name=name, **fields)
    came = record_walk_in(draft, day=days[0], at=_nine_on(days[0]), by=by, although_full=True)
    for day in days[1:]:
        record_arrival(came, day=day, at=_nine_on(day), by=by)
    return came


def _nine_on(day):
    return timezone.make_aware(datetime.combine(day, time(9)))
