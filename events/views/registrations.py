"""Registering for an event: the form, and the link by which its mail has it confirmed.

A form and a personal link belong to one visitor: no cache keeps them, and no other site learns their address.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from directory.selectors.memberships import own_organisations
from events.enums import RegistrationState
from events.errors import EventError
from events.forms.registrations import RegistrationForm
from events.models import Event, Registration
from events.selectors.events import visible_events
from events.selectors.questions import asked_questions
from events.selectors.registration import OfferState, registration_offer
from events.selectors.rows import EventRow, event_row
from events.services.registrations import registering
from events.services.registrations.links import manage_token, registration_to_confirm
from events.views.own_registrations import broken_link, gone
from glokal.accounts.models import User
from glokal.core.guard import admit
from glokal.core.links import LinkError
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates
from glokal.pages.responsible import responsible


@private
def register(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of one event. Where nobody can register, its page says why."""
    event = get_object_or_404(visible_events(), public_id=public_id)
    row, offer = _row(event), registration_offer(event)
    context = {"row": row, "alternates": view_alternates("registrations:form", public_id)}
    if request.method != "POST" and "sent" in request.GET:
        return TemplateResponse(request, "events/registration/sent.html", context)
    is_here = offer.state not in (OfferState.NONE, OfferState.ELSEWHERE)
    if not is_here or (request.method != "POST" and not offer.takes_registrations):
        return redirect(row.url)
    member = request.user if isinstance(request.user, User) else None
    form = RegistrationForm(
        request.POST or None,
        event=event,
        offer=offer,
        questions=asked_questions(event, language=get_language()),
        initial=_known_of(member),
        own=_own_names(member),
    )
    if request.method == "POST" and admit(form, request, purpose="events.register", limit=registering.MOST_UNCONFIRMED):
        try:
            registration = registering.register(form.draft(), by=member)
        except EventError as error:
            form.add_error(None, str(error))
        else:
            is_proven = member and member.email.lower() == registration.email
            own = reverse("registrations:manage", args=[manage_token(registration)])
            return redirect(own if is_proven else f"{request.path}?sent")
    context |= {
        "form": form,
        "offer": offer,
        "member": member,
        "responsible": responsible(get_language()),
    }
    return TemplateResponse(request, "events/registration/form.html", context)


@private
@csrf_exempt  # the link itself is the right
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is confirmed and a button; only its POST confirms."""
    try:
        event, registration = registration_to_confirm(token)
    except LinkError as error:
        return broken_link(request, error)
    except Event.DoesNotExist:
        return gone(request)
    if registration and request.method == "POST":
        registration = _confirmed(registration)
    context = {
        "row": event_row(event, language=get_language()),
        "registration": registration,
        "is_lapsed": not registration or registration.is_lapsed(timezone.now()),
        "alternates": view_alternates("registrations:confirm", token),
    }
    if context["is_lapsed"]:
        context["may_register"] = event.is_public and registration_offer(event).takes_registrations
    elif registration and registration.state != RegistrationState.UNCONFIRMED:
        return redirect("registrations:manage", manage_token(registration))
    return TemplateResponse(request, "events/registration/confirm.html", context)


def _confirmed(registration: Registration) -> Registration | None:
    try:
        return registering.confirm(registration)
    except Registration.DoesNotExist:
        return None


def _row(event: Event) -> EventRow:
    row = event_row(event, language=get_language())
    if not row.url:
        raise Http404
    return row


def _known_of(member: User | None) -> dict[str, str]:
    """What somebody signed in need not type."""
    if member is None:
        return {}
    return {"name": member.get_full_name(), "email": member.email}


def _own_names(member: User | None) -> list[str]:
    return [one.name for one in own_organisations(member).order_by("sort_default", "pk")]
