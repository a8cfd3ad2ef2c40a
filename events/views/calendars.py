"""The calendar of a language, to subscribe to, and the file of one event."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, override

from events.calendar_files import calendar_of
from events.selectors.calendars import calendar_events
from events.selectors.events import visible_events
from events.selectors.rows import event_rows
from glokal.core.page_cache import asked_each_time


@asked_each_time
def feed(request: HttpRequest, language: str) -> HttpResponse:
    """All events whose day is known, also those of the last months: a calendar should not forget at once."""
    rows = event_rows(calendar_events(), language=_known(language))
    with override(language):
        name = gettext("Glokal: workshops and events")
    content = calendar_of(rows, language=language, absolute=request.build_absolute_uri, name=name)
    return _answer(content, language, f'inline; filename="glokal-{language}.ics"')


@asked_each_time
def event_file(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """One event; 404 where its day isn't known, since there is nothing to enter."""
    event = get_object_or_404(visible_events(), public_id=public_id)
    rows = event_rows([event], language=_known(language))
    if not rows or not event.has_known_day:
        raise Http404
    content = calendar_of(rows, language=language, absolute=request.build_absolute_uri)
    return _answer(content, language, f'attachment; filename="glokal-{public_id}.ics"')


def _known(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def _answer(content: bytes, language: str, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition, "Content-Language": language}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
