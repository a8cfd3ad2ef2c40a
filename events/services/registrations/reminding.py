"""The reminder on the day before, once for a day on which an event begins."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from events.enums import EXACT, Status
from events.models import Event, Registration
from events.services.registrations.mails import RowsByLanguage, mail_registrant
from events.services.registrations.seats import locked_event
from glokal.core.models import Mail

# The hour, in local time, from which on people are reminded of the next day.
REMINDER_HOUR = 9
# Whoever had one of these since then knows already.
SAYS_WHEN = ("confirmed", "changed", "postponed")


def remind_all(now: datetime) -> None:
    """By the clock: remind everybody who has a seat for tomorrow. Without a known day, or too late, nobody is."""
    local = timezone.localtime(now)
    if local.hour < REMINDER_HOUR:
        return
    tomorrow = local.date() + timedelta(days=1)
    events = Event.objects.filter(first_day=tomorrow, precision__in=EXACT).exclude(status=Status.CANCELLED)
    for pk in events.order_by("pk").values_list("pk", flat=True):
        _remind(pk, since=timezone.make_aware(datetime.combine(local.date(), time(REMINDER_HOUR))))


@transaction.atomic
def _remind(event_pk: int, *, since: datetime) -> None:
    """Nobody is reminded of what she was told after `since`, when reminders began: she has just registered."""
    event = locked_event(event_pk)
    seated = Registration.objects.confirmed().filter(event=event).exclude(email="").select_related("person")
    told = Mail.objects.filter(
        template__in=[f"events/registration_{kind}" for kind in SAYS_WHEN], created_at__gte=since
    )
    told_just_now = {int(key.split(":")[1]) for key in told.values_list("key", flat=True)}
    key, is_longer, rows = f"{event.first_day}", event.first_day != event.last_day, RowsByLanguage(event)
    for registration in seated.exclude(pk__in=told_just_now).order_by("pk"):
        registration.event = event
        mail_registrant(registration, "reminder", key=key, row=rows[registration.language], lasts_days=is_longer)
