"""A registration for the person whose it is: by the personal link of her mails, and in her account."""

import json
from collections.abc import Callable
from functools import wraps

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.csrf import csrf_exempt

from events.enums import RegistrationState
from events.errors import EventError
from events.forms.registrations import ChangeRegistrationForm
from events.models import Registration
from events.permissions import may_change_own_registration
from events.selectors.own_registrations import own_registration, own_rows, registrations_of
from events.selectors.questions import asked_questions
from events.selectors.registration import registration_offer
from events.selectors.registration_data import data_of
from events.selectors.rows import event_row
from events.services.registrations.changing import cancel_registration, change_registration, withdraw_photo_consent
from events.services.registrations.links import confirmation_url, manage_token, registration_of
from events.services.registrations.waiting import accept_offer
from glokal.accounts.views.access import member_required
from glokal.core.drawing.qr import qr_code
from glokal.core.links import LinkError, absolute_url
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

View = Callable[[HttpRequest, Registration, str], HttpResponse]
# What a page says has just happened: it stands in the address, since readers without an account get no cookie.
CHANGED, PHOTOS = "changed", "photos"


def personal_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Wrap a page of one registration: `view(request, registration, token)` is called for a good link alone."""

    @private
    @csrf_exempt  # the link itself is the right
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            registration = registration_of(token)
        except LinkError as error:
            return broken_link(request, error)
        return view(request, registration, token) if registration else gone(request)

    return answer


def broken_link(request: HttpRequest, error: LinkError) -> HttpResponse:
    """Say that a link is of no use, and what to do."""
    context = {"is_expired": error.expired, "alternates": []}
    return TemplateResponse(request, "events/registration/no_link.html", context, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that nothing is stored any more of what a link was for."""
    context = {"is_gone": True, "alternates": []}
    return TemplateResponse(request, "events/registration/no_link.html", context, status=404)


@personal_link
def manage(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """How the registration stands and what can be done; an offer is taken here."""
    error = ""
    if request.method == "POST":
        try:
            told = _act(request, registration)
        except EventError as refused:
            error = str(refused)
            registration.refresh_from_db()
        else:
            return redirect(f"{request.path}{told}")
    context = {
        "own": own_registration(registration, language=get_language()),
        "token": token,
        "error": error,
        "is_changed": CHANGED in request.GET,
        "is_without_photos": PHOTOS in request.GET,
        "confirm_url": confirmation_url(registration),
        "alternates": view_alternates("registrations:manage", token),
    }
    return TemplateResponse(request, "events/registration/manage.html", context)


@personal_link
def change(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    own = reverse("registrations:manage", args=[token])
    if not may_change_own_registration(registration):
        return redirect(own)
    event, language = registration.event, get_language()
    form = ChangeRegistrationForm(
        request.POST or None,
        registration=registration,
        event=event,
        offer=registration_offer(event),
        questions=asked_questions(event, language=language),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_registration(form.changed())
        except EventError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{own}?{CHANGED}")
    context = {
        "form": form,
        "row": event_row(event, language=language),
        "own_url": own,
        "alternates": view_alternates("registrations:change", token),
    }
    return TemplateResponse(request, "events/registration/change.html", context)


@personal_link
def cancel(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Ask once more; only the button cancels, or leaves the waiting list, or declines an offer."""
    own = reverse("registrations:manage", args=[token])
    may_cancel = may_change_own_registration(registration)
    error = ""
    if may_cancel and request.method == "POST":
        try:
            cancel_registration(registration)
        except EventError as refused:
            error = str(refused)
    if not error and (not may_cancel or request.method == "POST"):
        return redirect(own)
    context = {
        "registration": registration,
        "row": event_row(registration.event, language=get_language()),
        "error": error,
        "own_url": own,
        "alternates": view_alternates("registrations:cancel", token),
    }
    return TemplateResponse(request, "events/registration/cancel.html", context)


@personal_link
def ticket(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """What is shown at the entrance. Its code is an address at which the organiser records the arrival."""
    if registration.state != RegistrationState.CONFIRMED:
        return redirect("registrations:manage", token)
    context = {
        "registration": registration,
        "row": event_row(registration.event, language=get_language()),
        "code": qr_code(absolute_url(reverse("ticket_codes:ticket", args=[registration.public_id]))),
        "own_url": reverse("registrations:manage", args=[token]),
        "alternates": view_alternates("registrations:ticket", token),
    }
    return TemplateResponse(request, "events/registration/ticket.html", context)


@personal_link
def data(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Everything that is stored about the registration, as a file."""
    text = json.dumps(data_of(registration), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    name = f'attachment; filename="glokal-{registration.public_id}.json"'
    return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": name})


@member_required
def own_list(request: HttpRequest) -> HttpResponse:
    """What somebody signed in has registered for."""
    rows = own_rows(registrations_of(request.user), language=get_language())
    context = {
        "title": _("My registrations"),
        "rows": [(one, manage_token(one.registration)) for one in rows],
        "alternates": view_alternates("registrations:own"),
    }
    return TemplateResponse(request, "events/registration/own_list.html", context)


def _act(request: HttpRequest, registration: Registration) -> str:
    """Do what a button of the page says; return what the address says of it afterwards."""
    if "accept" in request.POST:
        accept_offer(registration)
    elif "withdraw_photos" in request.POST:
        withdraw_photo_consent(registration)
        return f"?{PHOTOS}"
    return ""
