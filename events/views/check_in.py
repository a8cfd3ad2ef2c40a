"""The entrance: the list of a day, the ticket that somebody shows, and what is recorded there.

Everything works as plain forms. The script of the page sends the same forms and asks for JSON, so that it can keep what
was ticked without a connection and send it later.
"""

from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import require_POST, require_safe

from events.errors import EventError
from events.forms.check_in import WalkInForm
from events.models import Event, Registration
from events.permissions import may_run_event
from events.services.attendance import (
    SeatsTakenError,
    arrival_time,
    close_attendance,
    record_arrival,
    record_walk_in,
    reopen_attendance,
    undo_arrival,
)
from events.views.check_in_access import is_asked_by_script, organisers_page, without_data
from events.views.check_in_pages import DoorPage, ticket_page
from glokal.accounts.middleware import lacks_second_factor
from glokal.accounts.views.access import second_factor_required
from glokal.core.page_cache import private


@require_safe
@organisers_page
def event(request: HttpRequest, event: Event) -> HttpResponse:
    """The list of a day. The script asks for it again, to learn what others recorded meanwhile."""
    page = DoorPage(request, event, day=request.GET.get("day", ""), query=request.GET.get("q", ""))
    return page.news(request.GET.get("known", "")) if is_asked_by_script(request) else page.answer()


@private
@require_safe
def code(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the code on a ticket holds: it leads whoever is signed in to `ticket` in her own language, others in theirs.

    The same for every ID, whether there is such a ticket or not.
    """
    with override(getattr(request.user, "language", "") or get_language()):
        return redirect("check_in:ticket", public_id)


@private
@require_safe
def ticket(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the code on a ticket leads: for who runs the event the person, for everybody else nothing about anybody."""
    if not request.user.is_authenticated:
        return without_data(request)
    if lacks_second_factor(request):
        return second_factor_required(without_data)(request)
    registration = Registration.objects.select_related("event", "organisation").filter(public_id=public_id).first()
    if registration is None or not may_run_event(request.user, registration.event):
        return without_data(request)
    return ticket_page(request, registration)


@require_POST
@organisers_page
def arrive(request: HttpRequest, event: Event) -> HttpResponse:
    return _record(request, event, _arrive)


@require_POST
@organisers_page
def undo(request: HttpRequest, event: Event) -> HttpResponse:
    return _record(request, event, _undo)


@require_POST
@organisers_page
def walk_in(request: HttpRequest, event: Event) -> HttpResponse:
    """Somebody without registration. The page asks again, with all that was typed, if need be."""
    form = WalkInForm(request.POST, event=event)
    page = DoorPage(request, event, day=request.POST.get("day", ""), query="", form=form)
    if not form.is_valid():
        return _refused(request, page, " ".join(error for errors in form.errors.values() for error in errors))
    try:
        day = _day(request)
        person = record_walk_in(
            form.draft(),
            day=day,
            at=arrival_time(event, day, told=_told(request)),
            by=request.user,
            although_full=form.cleaned_data["although_full"],
        )
    except SeatsTakenError as error:
        page.form = WalkInForm(request.POST, event=event, asks_although_full=True)
        page.form.add_error(None, str(error))
        return _refused(request, page, str(error), is_full=True)
    except EventError as error:
        form.add_error(None, str(error))
        return _refused(request, page, str(error))
    return _done(request, event, person.public_id, _("%(name)s is recorded.") % {"name": person.name})


@require_POST
@organisers_page
def close(request: HttpRequest, event: Event) -> HttpResponse:
    return _say(request, event, close_attendance, _("The attendance list is closed. The mails go out now."))


@require_POST
@organisers_page
def reopen(request: HttpRequest, event: Event) -> HttpResponse:
    return _say(request, event, reopen_attendance, _("The attendance list is open again."))


def _say(request, event, act, text):
    try:
        act(event, by=request.user)
    except EventError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, text)
    return redirect(_list_address(request, event))


def _record(request, event, act):
    public_id = request.POST.get("person", "")
    try:
        registration = Registration.objects.filter(event=event, public_id=public_id).first()
        text = act(request, event, registration)
    except EventError as error:
        if is_asked_by_script(request):
            return _json(request, event, public_id, str(error), status=HTTPStatus.CONFLICT)
        messages.error(request, str(error))
        return redirect(_back(request, event, public_id))
    return _done(request, event, public_id, text)


def _arrive(request, event, registration):
    if registration is None:
        raise EventError(_("This person is no longer on the list. Record her as somebody without registration."))
    day = _day(request)
    at = arrival_time(event, day, told=_told(request))
    attendance = record_arrival(registration, day=day, at=at, by=request.user)
    words = {"name": registration.name, "time": f"{timezone.localtime(attendance.arrived_at):%H:%M}"}
    if attendance.recorded_by_id != request.user.pk:
        return _("%(name)s was recorded already, at %(time)s.") % words
    return _("%(name)s is recorded, at %(time)s.") % words


def _undo(request, event, registration):
    """A walk-in who was written down by mistake is gone after the first time."""
    if registration is None:
        return _("The arrival is taken back.")
    undo_arrival(registration, day=_day(request), by=request.user)
    return _("%(name)s: the arrival is taken back.") % {"name": registration.name}


def _day(request) -> date:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError as error:
        raise EventError(_("The event doesn't take place on this day.")) from error


def _told(request):
    """When the device says that it was; without a zone it says nothing."""
    try:
        told = parse_datetime(request.POST.get("at", ""))
    except ValueError:
        return None
    return told if told and told.tzinfo else None


def _done(request, event, public_id, text):
    if is_asked_by_script(request):
        return _json(request, event, public_id, text)
    messages.success(request, text)
    return redirect(_back(request, event, public_id))


def _refused(request, page, text, *, is_full=False):
    if is_asked_by_script(request):
        return JsonResponse({"message": text, "is_full": is_full}, status=HTTPStatus.CONFLICT)
    return page.answer(status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _json(request, event, public_id, text, *, status=HTTPStatus.OK):
    """What happened to whom, and her line as it is now; without one, she is not on the list any more."""
    page = DoorPage(request, event, day=request.POST.get("day", ""))
    return JsonResponse({"message": text, "person": public_id, "row": page.row(public_id)}, status=status)


def _back(request, event, public_id):
    if "ticket" in request.POST and Registration.objects.filter(event=event, public_id=public_id).exists():
        return reverse("check_in:ticket", args=[public_id])
    return _list_address(request, event)


def _list_address(request, event):
    kept = {name: request.POST[name] for name in ("day", "q") if request.POST.get(name)}
    address = reverse("check_in:event", args=[event.public_id])
    return f"{address}?{urlencode(kept)}" if kept else address
