"""What people do at the entrance, and what they see there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from events.models import Attendance
from events.services.registrations.registering import add_by_organiser
from glokal.accounts.roles import ORGANISERS
from glokal.core.identity import new_public_id
from tests.events.test_pages import text_of
from tests.factories.accounts import make_user
from tests.factories.registrations import a_draft

BERLIN = ZoneInfo("Europe/Berlin")


BEFORE = datetime(2026, 11, 20, 12, tzinfo=BERLIN)


STARTS = datetime(2026, 11, 25, 9, tzinfo=BERLIN)


NOW = datetime(2026, 11, 25, 9, 30, tzinfo=BERLIN)


DAY = date(2026, 11, 25)


SCRIPT = {"Accept": "application/json"}


def an_organiser_of(event, email="organiser@example.org"):
    user = make_user(email, groups=[ORGANISERS])
    user.user_permissions.add(Permission.objects.get(codename="change_registration"))
    event.people_in_charge.add(user)
    return user


def address(name, event):
    return reverse(f"check_in:{name}", args=[event.public_id])


def post(client, name, event, registration=None, *, day=DAY, headers=None, **fields):
    fields = {"day": day.isoformat(), "person": getattr(registration, "public_id", "")} | fields
    return client.post(address(name, event), fields, headers=headers)


def a_walk_in(**fields):
    known = {"public_id": new_public_id(), "name": "Jan Novák", "organisation_name": "", "country": "cz"}
    return known | {"language": "cs", "email": ""} | fields


def seen_on(page):
    return text_of(page.text)


def recorded():
    return [
        (one.registration.name, one.day, timezone.localtime(one.arrived_at).strftime("%H:%M"))
        for one in Attendance.objects.all()
    ]


def people_on(page):
    """Name and whether a button records the arrival, in the order of the list."""
    return [(one.registration.name, one.may_arrive and not one.arrived_at) for one in page.context_data["people"]]


def a_registration_on_the_day(event, **fields):
    """Registration is closed by then; the organiser adds people."""
    return add_by_organiser(a_draft(event, "", **fields), by=None)
