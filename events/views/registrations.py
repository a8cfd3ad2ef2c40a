"""Registering for an event: the form, and the personal links of its mails.

A form and a personal link belong to one visitor: no cache keeps them, and no other site learns their address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from events.selectors.events import visible_events
from events.services.registrations.links import registration_of, registration_to_confirm
from glokal.core.page_cache import private


@private
def register(request: HttpRequest, public_id: str) -> HttpResponse:
    event = get_object_or_404(visible_events(), public_id=public_id)
    return TemplateResponse(request, "events/registration/form.html", {"event": event})


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    event, registration = registration_to_confirm(token)
    context = {"event": event, "registration": registration}
    return TemplateResponse(request, "events/registration/confirm.html", context)


@private
def manage(request: HttpRequest, token: str) -> HttpResponse:
    return TemplateResponse(request, "events/registration/manage.html", {"registration": registration_of(token)})


@private
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    return TemplateResponse(request, "events/registration/ticket.html", {"registration": registration_of(token)})
