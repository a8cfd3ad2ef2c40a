"""What an organiser does with one registration: adding, changing, cancelling, offering a seat. Always by a service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from wagtail.admin import messages

from events.enums import EndedBy, RegistrationState
from events.errors import EventError
from events.forms.organising import RegistrationForm
from events.models import Event, Registration
from events.registration_list import inspect_url
from events.selectors.figures import list_query
from events.selectors.registration import why_not_cancelled, why_not_offered
from events.services.registrations.changing import cancel_registration, change_registration
from events.services.registrations.registering import add_by_organiser
from events.services.registrations.waiting import promote
from events.views.organising.guard import for_those_in_charge, frame, registration_for_those_in_charge


@for_those_in_charge
def add(request: HttpRequest, event: Event) -> HttpResponse:
    form = RegistrationForm(
        request.POST or None,
        instance=Registration(language=get_language()),
        event=event,
        language=get_language(),
        for_user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            registration = add_by_organiser(form.save(commit=False), by=request.user)
        except EventError as error:
            form.add_error(None, str(error))
        else:
            told = {
                True: _("%(name)s is registered and told by e-mail."),
                False: _("All seats are taken: %(name)s is on the waiting list, and told so by e-mail."),
            }
            is_seated = registration.state == RegistrationState.CONFIRMED
            messages.success(request, told[is_seated] % {"name": registration.name})
            return redirect("events:registrations", event.pk)
    context = frame(event, _("Add a registration")) | {
        "form": form,
        "submit": _("Register and tell by e-mail"),
        "back": reverse("events:registrations", args=[event.pk]),
    }
    return TemplateResponse(request, "events/admin/registration_form.html", context)


@registration_for_those_in_charge
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    form = RegistrationForm(
        request.POST or None,
        instance=registration,
        event=registration.event,
        language=get_language(),
        for_user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_registration(form.save(commit=False), by=request.user)
        except EventError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("What you changed is saved."))
            return redirect(inspect_url(changed))
    context = _frame_of(registration, _("Change the registration")) | {
        "form": form,
        "submit": _("Save"),
        "back": inspect_url(registration),
    }
    return TemplateResponse(request, "events/admin/registration_form.html", context)


@registration_for_those_in_charge
def cancel(request: HttpRequest, registration: Registration) -> HttpResponse:
    if refusal := why_not_cancelled(registration):
        messages.error(request, refusal)
        return redirect(inspect_url(registration))
    if request.method == "POST":
        try:
            cancel_registration(registration, ended_by=EndedBy.ORGANISER, by=request.user)
        except EventError as error:
            messages.error(request, str(error))
            return redirect(inspect_url(registration))
        messages.success(request, _("The registration is cancelled."))
        is_gone = not Registration.objects.filter(pk=registration.pk).exists()
        return (
            redirect("events:registrations", registration.event_id) if is_gone else redirect(inspect_url(registration))
        )
    context = _frame_of(registration, _("Cancel the registration")) | {
        "registration": registration,
        "question": _("Cancel this registration?"),
        "consequence": _("The seat goes to the next person on the waiting list. The person is told by e-mail.")
        if registration.confirmed_at
        else _("The person is not told, since the address is not confirmed."),
        "yes": _("Yes, cancel"),
        "no": _("Keep the registration"),
        "back": inspect_url(registration),
    }
    return TemplateResponse(request, "events/admin/registration_confirm.html", context)


@registration_for_those_in_charge
def offer(request: HttpRequest, registration: Registration) -> HttpResponse:
    if refusal := why_not_offered(registration):
        messages.warning(request, refusal)
        return redirect(inspect_url(registration))
    if request.method == "POST":
        try:
            promoted = promote(registration, by=request.user)
        except EventError as error:
            messages.error(request, str(error))
        else:
            told = {
                True: _("The seat is offered, and the person is told by e-mail."),
                False: _("No seat is free. The next one will be offered to this person, who is now first in line."),
            }
            messages.success(request, told[promoted.state == RegistrationState.OFFERED])
        return redirect(inspect_url(registration))
    context = _frame_of(registration, _("Offer a seat")) | {
        "registration": registration,
        "question": _("Offer a seat to this person before all others?"),
        "consequence": _(
            "If a seat is free, it is offered at once, otherwise the next one. Others who have waited longer are "
            "passed over. The person is told by e-mail until when to take it."
        ),
        "yes": _("Yes, offer the seat"),
        "no": _("Back"),
        "back": inspect_url(registration),
    }
    return TemplateResponse(request, "events/admin/registration_confirm.html", context)


def _frame_of(registration: Registration, title: str) -> dict[str, object]:
    event = registration.event
    url = f"{reverse('events_registration_modeladmin_index')}?{list_query(event)}"
    return frame(event, title, (url, _("List")), (inspect_url(registration), registration.name))
