"""Being told the date of an event: the form, and the two personal links in its mail.

A form and a personal link belong to one visitor: no cache keeps them, and no other site learns their address.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from events.forms.watches import DateWatchForm
from events.models import DateWatch, Event
from events.selectors.events import visible_events
from events.selectors.rows import EventRow, event_rows
from events.services.watches import CONFIRM, STOP, TIME_TO_CONFIRM, ask_for_date, confirm_watch, stop_watch
from glokal.core.guard import admit
from glokal.core.links import LinkError, read_link_token
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

# Long enough for a mail that is found again.
TIME_TO_STOP = timedelta(days=5 * 365)


@private
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of one event. Where there is nothing to wait for any more, its page has the answer."""
    event = get_object_or_404(visible_events(), public_id=public_id)
    row = _row(event)
    if not event.may_be_watched():
        return redirect(row.url)
    form = DateWatchForm(request.POST or None)
    if request.method == "POST" and admit(form, request, purpose="events.watch"):
        ask_for_date(event, email=form.cleaned_data["email"], language=get_language())
        return redirect(f"{request.path}?sent")
    context = {
        "row": row,
        "form": form,
        "is_sent": "sent" in request.GET and request.method == "GET",
        "alternates": view_alternates("event_watches:ask", public_id),
    }
    return TemplateResponse(request, "events/watch.html", context)


@private
@csrf_exempt  # the link itself is the right
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return _personal_link(request, "confirm", token, purpose=CONFIRM, max_age=TIME_TO_CONFIRM, act=confirm_watch)


@private
@csrf_exempt  # the same; and mail programs that stop with one click (RFC 8058) send no token
def stop(request: HttpRequest, token: str) -> HttpResponse:
    return _personal_link(request, "stop", token, purpose=STOP, max_age=TIME_TO_STOP, act=stop_watch)


def _personal_link(
    request: HttpRequest, name: str, token: str, *, purpose: str, max_age: timedelta, act
) -> HttpResponse:
    """Show what the link does and a button; only its POST acts."""
    try:
        pk = read_link_token(purpose, token, max_age=max_age)
    except LinkError as error:
        context = {"link": name, "is_expired": error.expired, "is_broken": not error.expired, "alternates": []}
        return TemplateResponse(request, "events/watch_link.html", context, status=404)
    watch = DateWatch.objects.filter(pk=pk).select_related("event").first()
    row = _row(watch.event) if watch else None
    is_done = bool(watch and request.method == "POST")
    if is_done:
        act(watch)
    context = {
        "link": name,
        "row": row,
        "is_done": is_done,
        "alternates": view_alternates(f"event_watches:{name}", token),
    }
    return TemplateResponse(request, "events/watch_link.html", context)


def _row(event: Event) -> EventRow:
    row = next(iter(event_rows([event], language=get_language())), None)
    if row is None or not row.url:
        raise Http404
    return row
