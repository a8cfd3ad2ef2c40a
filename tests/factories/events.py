"""Events with their words. Nothing is public or live unless a test says so."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale

from events.enums import Precision
from events.models import Event, EventIndexPage, EventPage, Session


def an_event(title="Workshop", **facts) -> Event:
    """Facts only: a draft with a date that is still to be announced."""
    return Event.objects.create(working_title=title, **facts)


def an_event_on(day, title="Workshop", **facts) -> Event:
    return an_event(title, precision=Precision.DAY, edtf=day.isoformat(), **facts)


def an_event_at(starts_at, *, hours=2, title="Workshop", **facts) -> Event:
    return an_event(
        title, precision=Precision.DATETIME, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **facts
    )


def a_session(event, *, minutes=0, **facts) -> Session:
    start = event.starts_at + timedelta(minutes=minutes)
    return Session.objects.create(event=event, starts_at=start, ends_at=start + timedelta(minutes=30), **facts)


def a_page(event, language="de", *, live=True, **words) -> EventPage:
    """The event's words in a language; published as an editor does it, so that facts and aliases follow."""
    locale = Locale.objects.get(language_code=language)
    words = {"title": f"{event.working_title} {language}"} | words
    page = EventPage(event=event, locale=locale, translation_key=event.translation_key, live=False, **words)
    EventIndexPage.objects.get(locale=locale).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return EventPage.objects.get(pk=page.pk)


def a_public_event(title="Workshop", language="de", **facts) -> Event:
    event = an_event(title, **facts)
    a_page(event, language)
    return Event.objects.get(pk=event.pk)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)
