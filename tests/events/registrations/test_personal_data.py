"""Registrations are part of what a person can take along, and of what goes with her account."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from events.enums import EndedBy, RegistrationState
from events.models import Event, Registration
from events.services.attendance import record_arrival
from events.services.registrations.registering import register
from glokal.accounts.personal_data import export_of
from glokal.accounts.services.deletion import delete_account
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_user
from tests.factories.registrations import a_draft, a_registration, an_open_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 12, 9, 9, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 12, tzinfo=BERLIN), tick=False)
    return time_machine


@pytest.fixture
def eva():
    return make_user("eva@example.cz")


def test_everything_under_her_account_or_address_is_exported_and_nobody_elses(eva):
    register(a_draft(an_open_event("A"), eva.email, diet="bez lepku"), by=eva)
    a_registration(an_open_event("B"), "eva@example.cz")
    a_registration(an_open_event("C"), "jan@example.org", name="Jan")

    exported = export_of(eva)["registrations"]

    assert [(one["event"], one["diet"]) for one in exported] == [("A de", "bez lepku"), ("B de", "")]


def test_what_is_to_come_is_cancelled_without_a_mail_and_the_seat_goes_to_the_next(eva):
    event = an_open_event(seats_on_site=1)
    mine = register(a_draft(event, eva.email, diet="bez lepku"), by=eva)
    a_registration(event, "jan@example.org", name="Jan")
    before = set(Mail.objects.values_list("pk", flat=True))

    delete_account(eva)

    mine.refresh_from_db()
    assert (mine.state, mine.ended_by, mine.person) == (RegistrationState.CANCELLED, EndedBy.PERSON, None)
    assert (mine.name, mine.email, mine.organisation_name, mine.diet) == ("–", "", "", "")
    written = Mail.objects.exclude(pk__in=before).values_list("recipient", "template")
    assert sorted(written) == [
        ("eva@example.cz", "accounts/deleted"),
        ("jan@example.org", "events/registration_offered"),
    ]


def test_proof_of_attendance_stays_without_the_account(eva, clock):
    event = an_open_event(starts_at=MORNING)
    mine = register(a_draft(event, eva.email, diet="bez lepku"), by=eva)
    clock.move_to(MORNING, tick=False)
    record_arrival(mine, day=MORNING.date(), at=timezone.now(), by=make_administrator())
    clock.move_to(datetime(2027, 1, 2, 12, tzinfo=BERLIN), tick=False)

    delete_account(eva)

    mine.refresh_from_db()
    assert (mine.state, mine.name, mine.diet, mine.person) == (RegistrationState.CONFIRMED, "Eva Dvořáková", "", None)
    assert mine.attendances.count() == 1


def test_a_colleague_from_the_same_address_keeps_her_seat(eva):
    event = an_open_event()
    colleague = a_registration(event, eva.email, name="Jana Nováková")

    delete_account(eva)

    colleague.refresh_from_db()
    assert colleague.state == RegistrationState.CONFIRMED
    assert Event.objects.get(pk=event.pk).taken_on_site == 1
    assert Registration.objects.count() == 1
