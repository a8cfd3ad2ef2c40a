"""Telling people the date of an event once it is known: asked for, confirmed by mail, told once, forgotten."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.calendar_files import calendar_of
from events.enums import Status
from events.errors import EventError
from events.models import DateWatch, Event
from events.selectors.rows import EventRow, event_rows
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import Attachment, send_mail

logger = logging.getLogger(__name__)

CONFIRM, STOP = "events.watch.confirm", "events.watch.stop"
# What the form and the mail promise.
TIME_TO_CONFIRM = timedelta(days=7)


@transaction.atomic
def ask_for_date(event: Event, *, email: str, language: str) -> None:
    """Remember who asks and mail a link for confirming it, at most once a day to an address. Idempotent.

    Whoever has confirmed already gets nothing, and the caller learns nothing of it. Raises EventError if there is
    nothing to wait for.
    """
    now = timezone.now()
    if not event.may_be_watched(now):
        raise EventError
    watch, _is_new = DateWatch.objects.get_or_create(
        event=event, email=email.lower(), defaults={"language": language, "created_at": now}
    )
    if watch.confirmed_at is None:
        # Asked again, it may be confirmed for another seven days, in the language of the last time.
        watch.language, watch.created_at = language, now
        watch.save(update_fields=["language", "created_at"])
        _send(watch, "watch_confirmation", key=f"events.watch:{watch.pk}:{timezone.localdate(now)}")


@transaction.atomic
def confirm_watch(watch: DateWatch) -> DateWatch:
    """The address belongs to whoever asked. Idempotent; tells at once what became known in the meantime."""
    if watch.confirmed_at is None:
        watch.confirmed_at = timezone.now()
        watch.save(update_fields=["confirmed_at"])
        tell_watchers(watch.event)
    return watch


def stop_watch(watch: DateWatch) -> None:
    """Forget whoever doesn't want to wait any more. Idempotent."""
    DateWatch.objects.filter(pk=watch.pk).delete()


@transaction.atomic
def tell_watchers(event: Event) -> int:
    """Tell everybody who confirmed that the date of `event` is known or that it is cancelled, and forget them.

    Each is told once, in his language: the rows are locked, and go in the transaction that writes the mails. Returns
    how many. Nothing happens while there is nothing to tell, or while the event is not on the website.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    template = _news_of(event)
    if not template:
        return 0
    watches = list(DateWatch.objects.select_for_update().filter(event=event, confirmed_at__isnull=False).order_by("pk"))
    told = [watch for watch in watches if _send(watch, template, key=f"events.told:{watch.pk}")]
    DateWatch.objects.filter(pk__in=[watch.pk for watch in told]).delete()
    if told:
        logger.info("%s told %s people", event.public_id, len(told))
    return len(told)


def tell_all_watchers(now: datetime) -> None:
    """Find by the clock whom the editor's form has not told: facts changed on another way, an event put back."""
    for event in Event.objects.filter(watches__confirmed_at__isnull=False).distinct():
        tell_watchers(event)


@transaction.atomic
def forget_watches(now: datetime) -> int:
    """Delete what nobody confirmed in time, and what waits for an event that is over; return how many."""
    unconfirmed = DateWatch.objects.filter(confirmed_at=None, created_at__lt=now - TIME_TO_CONFIRM)
    in_vain = DateWatch.objects.filter(event__in=Event.objects.past(now))
    return sum(found.delete()[0] for found in (unconfirmed, in_vain))


def _news_of(event: Event) -> str:
    """Return the template of what there is to tell; empty if nothing is."""
    if not event.is_public or event.is_past():
        return ""
    if event.status == Status.CANCELLED:
        return "event_cancelled"
    return "date_known" if event.has_known_day else ""


def _send(watch: DateWatch, template: str, *, key: str) -> bool:
    """Write the mail about the event of `watch`; False if the event has no page to lead to."""
    with override(watch.language):
        row = next(iter(event_rows([watch.event], language=watch.language)), None)
        if row is None or not row.url:
            return False
        is_question = template == "watch_confirmation"
        context = {"row": row, "url": absolute_url(row.url), "confirm_url": _link("confirm", CONFIRM, watch)}
        send_mail(
            key=key,
            to=watch.email,
            language=watch.language,
            template=f"events/{template}",
            context=context,
            attachments=[_calendar_file(row, watch.language)] if template == "date_known" else [],
            stop_url=_link("stop", STOP, watch) if is_question else "",
            is_fleeting=True,
        )
    return True


def _link(name: str, purpose: str, watch: DateWatch) -> str:
    token = make_link_token(purpose, str(watch.pk))
    return absolute_url(reverse(f"event_watches:{name}", args=[token]))


def _calendar_file(row: EventRow, language: str) -> Attachment:
    content = calendar_of([row], language=language, absolute=absolute_url)
    return Attachment(name=f"glokal-{row.event.public_id}.ics", content=content, type="text/calendar")
