"""What is stored about registrants goes when it was promised to; the clock may come twice."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from events.enums import Precision, RegistrationState
from events.models import Event, EvidenceFile, Registration
from events.selectors.mail_log import mail_log_of
from events.selectors.registration_data import mails_to
from events.services.attendance import record_arrival
from events.services.registrations.changing import cancel_registration
from events.services.registrations.retention import delete_unattended, end_evidence, forget_needs
from glokal.core.enums import MailState
from glokal.core.mail.delivery import forget_old_mails
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 12, 9, 9, tzinfo=BERLIN)
NEEDS = {"access_needs": "Rollstuhl", "diet": "bez lepku"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 12, tzinfo=BERLIN), tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event(starts_at=MORNING, seats_on_site=5)


def work_on(clock, day, work):
    """Let the clock do it twice on a day; return what it did the first time."""
    clock.move_to(datetime(day.year, day.month, day.day, 4, tzinfo=BERLIN), tick=False)
    done = work(timezone.now())
    assert work(timezone.now()) == 0
    return done


def without_date(event):
    event.precision, event.edtf, event.starts_at, event.ends_at = Precision.TO_BE_ANNOUNCED, "", None, None
    event.save()


def arrived(registration, clock):
    clock.move_to(MORNING, tick=False)
    record_arrival(registration, day=MORNING.date(), at=timezone.now(), by=make_administrator())


def test_needs_go_thirty_days_after_the_last_day(event, clock):
    eva = a_registration(event, **NEEDS)
    a_registration(event, "jan@example.org", name="Jan")

    assert work_on(clock, date(2027, 1, 7), forget_needs) == 0
    assert Registration.objects.get(pk=eva.pk).diet == "bez lepku"
    assert work_on(clock, date(2027, 1, 8), forget_needs) == 1
    eva.refresh_from_db()
    assert (eva.access_needs, eva.diet, eva.name) == ("", "", "Eva Dvořáková")


def test_needs_of_who_has_cancelled_go_at_once(event, clock):
    eva = a_registration(event, **NEEDS)
    cancel_registration(eva)

    assert work_on(clock, date(2026, 11, 26), forget_needs) == 1
    eva.refresh_from_db()
    assert (eva.access_needs, eva.diet, eva.name) == ("", "", "Eva Dvořáková")


def test_needs_go_thirty_days_after_an_event_has_lost_its_date(event, clock):
    eva = a_registration(event, **NEEDS)
    clock.move_to(datetime(2026, 12, 1, 12, tzinfo=BERLIN), tick=False)
    without_date(event)

    assert work_on(clock, date(2026, 12, 31), forget_needs) == 0
    assert work_on(clock, date(2027, 1, 1), forget_needs) == 1
    eva.refresh_from_db()
    assert (eva.access_needs, eva.diet, eva.state) == ("", "", RegistrationState.CONFIRMED)


def test_whoever_was_not_there_is_deleted_after_twelve_months_with_seat_and_address(event, clock):
    came = a_registration(event, "eva@example.cz")
    cancelled = a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "missed@example.org", name="Missed")
    cancel_registration(cancelled)
    arrived(came, clock)

    assert work_on(clock, date(2027, 12, 8), delete_unattended) == 0
    assert work_on(clock, date(2027, 12, 9), delete_unattended) == 2
    assert list(Registration.objects.all()) == [came]
    assert Event.objects.get(pk=event.pk).taken_on_site == 1
    others = Mail.objects.exclude(key__startswith=f"events.registration:{came.pk}:")
    assert set(others.values_list("is_fleeting", flat=True)) == {True}
    assert not Mail.objects.filter(recipient="missed@example.org", sent_at__isnull=False).exists()


def test_registrations_without_a_date_go_twelve_months_after_they_were_made(event, clock):
    without_date(event)
    a_registration(event)

    assert work_on(clock, date(2027, 11, 24), delete_unattended) == 0
    assert work_on(clock, date(2027, 11, 25), delete_unattended) == 1


def test_a_leap_day_has_an_anniversary(event, clock):
    a_registration(event)
    Event.objects.filter(pk=event.pk).update(first_day=date(2027, 2, 28), last_day=date(2027, 2, 28))

    assert work_on(clock, date(2028, 2, 29), delete_unattended) == 1


def test_evidence_stays_until_its_day_and_then_counts_without_persons(event, clock, settings, on_commit_runs):
    settings.EVIDENCE_UNTIL = date(2032, 12, 31)
    came = a_registration(event, role="jednatelka", answers={"bus": "dresden"}, photo_consent=True, **NEEDS)
    arrived(came, clock)
    scan = EvidenceFile.objects.create(event=event, file=ContentFile(b"%PDF-", name="list.pdf"))
    storage, name = scan.file.storage, scan.file.name

    assert work_on(clock, date(2032, 12, 31), end_evidence) == 0
    assert storage.exists(name)
    with on_commit_runs():
        assert work_on(clock, date(2033, 1, 1), end_evidence) == 1

    came.refresh_from_db()
    assert (came.name, came.email, came.role, came.organisation_name, came.answers) == ("–", "", "", "", {})
    assert (came.diet, came.photo_consent, came.photo_consent_at, came.person) == ("", False, None, None)
    assert (came.country, came.state, came.attendances.count()) == ("cz", RegistrationState.CONFIRMED, 1)
    assert (EvidenceFile.objects.count(), storage.exists(name)) == (0, False)
    assert {mail.name for mail in mail_log_of(event)} == {"–"}


def test_an_event_of_the_last_twelve_months_keeps_its_evidence(event, clock, settings):
    settings.EVIDENCE_UNTIL = date(2026, 12, 31)
    came = a_registration(event)
    arrived(came, clock)

    assert work_on(clock, date(2027, 12, 8), end_evidence) == 0
    assert work_on(clock, date(2027, 12, 9), end_evidence) == 1


def test_that_mails_went_to_those_who_were_there_is_known_as_long_as_evidence_is_kept(event, clock):
    came = a_registration(event, "eva@example.cz")
    missed = a_registration(event, "jan@example.org", name="Jan")
    arrived(came, clock)
    Mail.objects.update(state=MailState.SENT)

    clock.move_to(datetime(2029, 2, 1, 4, tzinfo=BERLIN), tick=False)
    forget_old_mails(timezone.now())

    kept = Mail.objects.filter(key__startswith="events.registration:")
    assert list(kept.order_by("pk").values_list("recipient", "text")) == [("eva@example.cz", "")] * 2
    assert not mails_to(missed).exists()

    clock.move_to(datetime(2033, 1, 2, 4, tzinfo=BERLIN), tick=False)
    forget_old_mails(timezone.now())
    assert not Mail.objects.exists()
