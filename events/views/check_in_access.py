"""Who may open the entrance of an event. Whoever may not learns nothing, not even whether the event exists."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from events.models import Event
from events.permissions import may_run_event
from glokal.accounts.middleware import lacks_second_factor
from glokal.accounts.views.access import second_factor_required, signed_in_required
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


def is_asked_by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def organisers_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of the event whose public ID stands in the address, for who runs it.

    Who isn't signed in, or lacks the second factor that the CMS asks for, is led there first; the script is told with
    401, so that it keeps what it has to send.
    """

    @signed_in_required
    @second_factor_required
    def for_people(request, public_id):
        event = Event.objects.filter(public_id=public_id).first()
        if event is None or not may_run_event(request.user, event):
            refused = _told_by_status if is_asked_by_script(request) else without_data
            return refused(request, status=HTTPStatus.FORBIDDEN)
        return view(request, event)

    @private
    @wraps(view)
    def guarded(request, public_id):
        is_known = request.user.is_authenticated and not lacks_second_factor(request)
        if is_asked_by_script(request) and not is_known:
            return _told_by_status(request, status=HTTPStatus.UNAUTHORIZED)
        return for_people(request, public_id)

    return guarded


def _told_by_status(request: HttpRequest, *, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({}, status=status)


def without_data(request: HttpRequest, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """The same page for every event and ticket, whether there is one or not: what it is for, and nothing about anybody.

    Somebody at the entrance who isn't signed in finds the way to sign in and back.
    """
    match = request.resolver_match
    public_id, is_ticket = match.kwargs["public_id"], match.url_name == "ticket"
    # Whoever has just signed in comes back in her own language.
    back = reverse("ticket_codes:ticket", args=[public_id]) if is_ticket else request.get_full_path()
    here = urlencode({"next": back}, safe="/")
    name = "check_in:ticket" if is_ticket else "check_in:event"
    context = {
        "sign_in": f"{reverse('account_login')}?{here}",
        "alternates": view_alternates(name, public_id),
    }
    return TemplateResponse(request, "events/check_in/without_data.html", context, status=status)
