"""People who register. Nothing is saved by the drafts; the rest goes through the services, as people do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from events.enums import AttendedMode, Mode, RegistrantCountry, RegistrationWay
from events.models import Registration
from events.services.registrations.registering import confirm, register
from tests.factories.events import a_page, an_event_at

BERLIN = ZoneInfo("Europe/Berlin")


def an_open_event(title="Workshop", language="de", *, starts_at=None, **facts):
    """A public event in two weeks, at nine, for which one can register on site."""
    day = timezone.localdate() + timedelta(days=14)
    starts_at = starts_at or datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN)
    facts = {"registration": RegistrationWay.HERE, "mode": Mode.ON_SITE, "town": "Most", "side": "cz"} | facts
    event = an_event_at(starts_at, title=title, **facts)
    a_page(event, language)
    event.refresh_from_db()
    return event


def a_draft(event, email="eva@example.cz", **fields) -> Registration:
    """What the form hands to the service."""
    known = {
        "name": "Eva Dvořáková",
        "organisation_name": "Dvořák s.r.o.",
        "country": RegistrantCountry.CZECHIA,
        "language": "cs",
        "mode": AttendedMode.ON_SITE,
    }
    return Registration(event=event, email=email, **known | fields)


def an_unconfirmed(event, email="eva@example.cz", **fields) -> Registration:
    return register(a_draft(event, email, **fields))


def a_registration(event, email="eva@example.cz", **fields) -> Registration:
    """Registered and confirmed: with a seat, or in the line if the event is full."""
    return confirm(an_unconfirmed(event, email, **fields))


def registrations(event, number, **fields) -> list[Registration]:
    """So many people, one after the other."""
    return [a_registration(event, f"person{one}@example.org", name=f"Person {one}", **fields) for one in range(number)]
