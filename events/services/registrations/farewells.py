"""The last mail after an event: thanks to who was there, and "we missed you" to who had a seat and did not come."""

from datetime import datetime, timedelta

from django.db import transaction

from directory.addresses import index_paths
from events.models import Event, Registration
from events.selectors.registration_data import mail_keys_of
from events.services.registrations.mails import RowsByLanguage, mail_registrant
from events.services.registrations.seats import locked_event
from glokal.core.links import absolute_url
from glokal.core.models import Mail

THANKS, MISSED = "thanks", "missed"
# For so long the clock finds whom the closing of the attendance has not reached.
STILL_TIMELY = timedelta(days=14)


@transaction.atomic
def say_goodbye(event: Event | int) -> int:
    """Write the last mail to everybody with a seat, once the attendance is closed; return how many were written.

    Idempotent. Nobody gets both: when arrivals are corrected later, what was sent stays the last mail.
    """
    event = locked_event(event)
    if not event.attendance_closed_at:
        return 0
    seated = (
        Registration.objects.confirmed().filter(event=event).exclude(email="").select_related("person").order_by("pk")
    )
    were_there = set(seated.filter(attendances__isnull=False).values_list("pk", flat=True))
    registrations = list(seated)
    keys = [f"{mail_keys_of(one)}{kind}:" for one in registrations for kind in (THANKS, MISSED)]
    sent = set(Mail.objects.filter(key__in=keys).values_list("key", flat=True))
    directories = index_paths()
    written, rows = 0, RowsByLanguage(event)
    for registration in registrations:
        if any(f"{mail_keys_of(registration)}{kind}:" in sent for kind in (THANKS, MISSED)):
            continue
        registration.event = event
        path = directories.get(registration.language)
        kind = THANKS if registration.pk in were_there else MISSED
        row = rows[registration.language]
        mail_registrant(registration, kind, row=row, directory_url=absolute_url(path) if path else "")
        written += 1
    return written


def say_all_goodbyes(now: datetime) -> None:
    """By the clock: events whose attendance was closed lately, should the process have died that closed it."""
    closed = Event.objects.filter(attendance_closed_at__gte=now - STILL_TIMELY)
    for pk in closed.order_by("pk").values_list("pk", flat=True):
        say_goodbye(pk)
