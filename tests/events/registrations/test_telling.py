"""What changes about an event is told to those who registered: each once, and nobody who knows it already."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from events.enums import AttendedMode, EndedBy, Mode, RegistrationState, Status
from events.models import Event, Registration
from events.services.attendance import close_attendance, record_arrival, record_walk_in, reopen_attendance, undo_arrival
from events.services.registrations.farewells import say_all_goodbyes, say_goodbye
from events.services.registrations.registering import confirm, register
from events.services.registrations.reminding import remind_all
from events.services.registrations.telling import follow_change, tell_all_registrants, tell_registrants
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_user
from tests.factories.registrations import a_draft, a_registration, an_open_event, an_unconfirmed

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
MORNING = datetime(2026, 12, 9, 9, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event(starts_at=MORNING, seats_on_site=2)


def change(event, **facts):
    event = Event.objects.get(pk=event.pk)
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    return event


def letters(*kinds):
    """Who got which of these kinds, in the order in which they were written."""
    found = Mail.objects.filter(template__in=[f"events/registration_{kind}" for kind in kinds]).order_by("pk")
    return [(mail.recipient, mail.template.removeprefix("events/registration_")) for mail in found]


NEWS = ("changed", "postponed", "event_cancelled")


def test_a_new_date_is_told_once_also_to_who_waits_but_not_to_an_unproven_address(event):
    a_registration(event, "eva@example.cz")
    a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "waits@example.org", name="Waits")
    an_unconfirmed(event, "unproven@example.org", name="Unproven")
    change(event, ends_at=event.ends_at + timedelta(hours=1))

    for _time in range(2):
        follow_change(event)
        tell_all_registrants(timezone.now())

    told = ["eva@example.cz", "jan@example.org", "waits@example.org"]
    assert letters(*NEWS) == [(address, "changed") for address in told]


def test_whoever_registers_after_the_change_is_told_nothing(event):
    change(event, town="Děčín")
    a_registration(event)

    tell_all_registrants(timezone.now())

    assert letters(*NEWS) == []


def test_whoever_confirms_after_the_change_reads_it_there(event):
    registration = an_unconfirmed(event)
    change(event, town="Děčín")
    confirm(registration)

    tell_all_registrants(timezone.now())

    assert letters(*NEWS) == []
    assert "Děčín" in Mail.objects.get(template="events/registration_confirmed").text


def test_what_changed_back_before_anybody_was_told_is_no_news(event):
    a_registration(event)
    change(event, town="Děčín")
    change(event, town="Most")

    assert tell_registrants(event) == 0


def test_each_change_that_no_form_made_is_told(event):
    """Such a change leaves the event's sequence as it is."""
    a_registration(event)
    change(event, town="Děčín")
    tell_registrants(event)
    Event.objects.filter(pk=event.pk).update(town="Most")

    tell_all_registrants(timezone.now())

    assert letters(*NEWS) == [("eva@example.cz", "changed"), ("eva@example.cz", "changed")]


@pytest.mark.parametrize("facts", [{"lift": True}, {"status": Status.CONFIRMED}, {"languages": ["cs"]}])
def test_other_facts_are_no_reason_to_write(event, facts):
    a_registration(event)
    change(event, **facts)

    assert tell_registrants(event) == 0


def test_nobody_is_told_about_what_is_over(event, clock):
    a_registration(event)
    clock.move_to(MORNING + timedelta(days=1))
    change(event, town="Děčín")

    assert tell_registrants(event) == 0
    tell_all_registrants(timezone.now())
    assert letters(*NEWS) == []


def test_a_cancelled_event_ends_all_registrations_and_offers_nothing(event):
    first = a_registration(event, "eva@example.cz")
    a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "waits@example.org", name="Waits")
    an_unconfirmed(event, "unproven@example.org", name="Unproven")
    change(event, status=Status.CANCELLED)

    for _time in range(2):
        follow_change(event)
        tell_all_registrants(timezone.now())

    told = ["eva@example.cz", "jan@example.org", "waits@example.org"]
    assert letters(*NEWS, "cancelled", "offered") == [(address, "event_cancelled") for address in told]
    ended = Registration.objects.values_list("state", "ended_by", "holds_seat").order_by().distinct()
    assert list(ended) == [(RegistrationState.CANCELLED, EndedBy.EVENT, False)]
    assert Event.objects.get(pk=first.event_id).taken_on_site == 0


def test_the_clock_finds_a_change_that_no_form_made(event):
    a_registration(event)
    Event.objects.filter(pk=event.pk).update(town="Děčín")

    tell_all_registrants(timezone.now())

    assert letters(*NEWS) == [("eva@example.cz", "changed")]


def test_who_has_been_there_longest_keeps_a_place_when_it_goes_online(event):
    event = change(event, seats_online=1)
    first = a_registration(event, "eva@example.cz")
    second = a_registration(event, "jan@example.org", name="Jan")
    waits = a_registration(event, "waits@example.org", name="Waits")
    change(event, mode=Mode.ONLINE)

    follow_change(event)

    states = {one.pk: (one.mode, one.state) for one in Registration.objects.all()}
    assert states == {
        first.pk: (AttendedMode.ONLINE, RegistrationState.CONFIRMED),
        second.pk: (AttendedMode.ONLINE, RegistrationState.WAITING),
        waits.pk: (AttendedMode.ONLINE, RegistrationState.WAITING),
    }
    event = Event.objects.get(pk=event.pk)
    assert (event.taken_on_site, event.taken_online) == (0, 1)


def test_an_editor_who_saves_a_change_tells_everybody_and_offers_what_was_added(client, event):
    a_registration(event, "eva@example.cz")
    a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "waits@example.org", name="Waits")
    client.force_login(make_administrator())
    address = reverse("events:edit", args=[event.pk])
    form = client.get(address).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False, [])}
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
        data |= {f"{formset.prefix}-MIN_NUM_FORMS": 0, f"{formset.prefix}-MAX_NUM_FORMS": 99}
    data |= {"town": "Děčín", "date_words": "", "starts_at": "2026-12-09 09:00", "ends_at": "2026-12-09 11:00"}
    Event.objects.filter(pk=event.pk).update(seats_on_site=3)

    answer = client.post(address, data | {"seats_on_site": "3"})

    assert answer.status_code == 302
    told = ["eva@example.cz", "jan@example.org", "waits@example.org"]
    assert letters(*NEWS, "offered") == [*((one, "changed") for one in told), ("waits@example.org", "offered")]


def test_the_reminder_comes_on_the_day_before_from_nine_and_once(event, clock):
    a_registration(event, "eva@example.cz")
    a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "waits@example.org", name="Waits")
    for moment, expected in [
        (MORNING - timedelta(days=2), 0),
        (MORNING - timedelta(days=1, minutes=1), 0),
        (MORNING - timedelta(days=1), 2),
        (MORNING - timedelta(hours=15), 2),
        (MORNING, 2),
    ]:
        clock.move_to(moment, tick=False)
        remind_all(timezone.now())
        assert len(letters("reminder")) == expected, moment

    assert letters("reminder") == [("eva@example.cz", "reminder"), ("jan@example.org", "reminder")]


def test_whoever_registers_after_nine_needs_no_reminder(event, clock):
    clock.move_to(MORNING - timedelta(hours=20), tick=False)
    a_registration(event)

    remind_all(timezone.now())

    assert letters("reminder") == []


def test_nobody_is_reminded_of_a_cancelled_event_or_of_a_month(event, clock):
    a_registration(event)
    change(event, status=Status.CANCELLED)
    vague = an_open_event("Vague", starts_at=MORNING)
    a_registration(vague, "jan@example.org")
    change(vague, precision="month", edtf="2026-12", starts_at=None, ends_at=None)
    clock.move_to(datetime(2026, 11, 30, 10, tzinfo=BERLIN), tick=False)
    remind_all(timezone.now())
    clock.move_to(MORNING - timedelta(hours=20), tick=False)
    remind_all(timezone.now())

    assert letters("reminder") == []


def test_after_the_event_each_gets_thanks_or_a_regret_and_never_both(event, clock, on_commit_runs):
    organiser = make_administrator()
    came = a_registration(event, "eva@example.cz")
    missed = a_registration(event, "jan@example.org", name="Jan")
    a_registration(event, "waits@example.org", name="Waits")
    clock.move_to(MORNING + timedelta(hours=1), tick=False)
    day = MORNING.date()
    record_arrival(came, day=day, at=timezone.now(), by=organiser)
    for address in ("", "walk-in@example.org"):
        draft = a_draft(event, address, name="Walk-in")
        record_walk_in(draft, day=day, at=timezone.now(), by=organiser, although_full=True)
    assert say_goodbye(event) == 0  # not before it is closed
    clock.shift(timedelta(days=1))
    with on_commit_runs():
        close_attendance(event, by=organiser)

    expected = [("eva@example.cz", "thanks"), ("jan@example.org", "missed"), ("walk-in@example.org", "thanks")]
    assert letters("thanks", "missed") == expected

    # Corrected later: what was sent stays the last mail.
    reopen_attendance(event, by=organiser)
    undo_arrival(came, day=day, by=organiser)
    record_arrival(missed, day=day, at=timezone.now(), by=organiser)
    with on_commit_runs():
        close_attendance(event, by=organiser)
    say_all_goodbyes(timezone.now())
    assert letters("thanks", "missed") == expected


def test_somebody_with_an_account_can_do_without_reminders_but_not_without_news(client, event, clock):
    eva = make_user("eva@example.cz", language="cs")
    register(a_draft(event, eva.email), by=eva)
    clock.move_to(MORNING - timedelta(days=1), tick=False)
    remind_all(timezone.now())
    reminder = Mail.objects.get(template="events/registration_reminder")

    client.post(reminder.stop_url, {"List-Unsubscribe": "One-Click"})
    reminder.delete()
    change(event, town="Děčín")
    follow_change(event)
    remind_all(timezone.now())

    assert letters("reminder", *NEWS) == [("eva@example.cz", "changed")]
