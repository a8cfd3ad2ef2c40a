"""When an event's facts are on the website. The words have their own state: they are pages."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from events.enums import Audience, Publication
from events.errors import EventError
from events.models import Event
from glokal.accounts.models import User


@transaction.atomic
def publish_event(event: Event, *, by: User | None = None) -> Event:
    """Put the facts on the website. Idempotent. Raises EventError for an internal event."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.audience == Audience.INTERNAL:
        raise EventError(_("An internal event is never shown on the website."))
    if event.publication != Publication.PUBLIC:
        event.publication = Publication.PUBLIC
        event.first_published_at = event.first_published_at or timezone.now()
        event.save(update_fields=["publication", "first_published_at", "updated_at"])
        log(event, "events.publish", user=by)
    return event


@transaction.atomic
def publish_with_first_page(event: Event, *, by: User | None = None) -> Event:
    """A page of `event` has gone live: if it is the first ever, the facts go with it.

    An event that somebody withdrew on purpose stays withdrawn, however often its pages are published again.
    """
    if event.first_published_at or event.audience == Audience.INTERNAL:
        return event
    return publish_event(event, by=by)


@transaction.atomic
def withdraw_event(event: Event, *, by: User | None = None) -> Event:
    """Take facts and words off the website. Its pages can't be read until it is back. Idempotent."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.publication == Publication.PUBLIC:
        event.publication = Publication.DRAFT
        event.save(update_fields=["publication", "updated_at"])
        log(event, "events.withdraw", user=by)
    return event
