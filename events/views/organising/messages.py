"""Messages to groups of registrants: written, looked at, tried out, sent."""

from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.enums import MessageGroup
from events.errors import EventError
from events.forms.messages import MessageForm
from events.models import Event, GroupMessage
from events.selectors.messages import group_label, messages_of, readers_of
from events.services.registrations.messages import discard_message, preview, send_message, send_test, write_message
from events.views.organising.guard import for_those_in_charge, frame
from glokal.core.languages import name_in_active_language


def of_this_event(view):
    """The view gets the event's message in place of its key."""

    @for_those_in_charge
    @wraps(view)
    def guarded(request, event, message, *args, **kwargs):
        return view(request, event, get_object_or_404(event.messages, pk=message), *args, **kwargs)

    return guarded


@for_those_in_charge
def show_messages(request: HttpRequest, event: Event) -> HttpResponse:
    context = frame(event, _("Messages")) | {"messages_of_event": messages_of(event)}
    return TemplateResponse(request, "events/admin/messages.html", context)


@for_those_in_charge
def write(request: HttpRequest, event: Event) -> HttpResponse:
    group = request.GET.get("group", "")
    draft = GroupMessage(event=event, group=group if group in MessageGroup else MessageGroup.CONFIRMED)
    return _edit(request, event, draft, title=_("Write a message"))


@of_this_event
def edit(request: HttpRequest, event: Event, message: GroupMessage) -> HttpResponse:
    return _edit(request, event, message, title=_("Change the message"))


@of_this_event
def show(request: HttpRequest, event: Event, message: GroupMessage) -> HttpResponse:
    """The message as each reader gets it, with the ways to try it out and to send it."""
    readers = readers_of(event, message.group)
    between = (reverse("events:messages", args=[event.pk]), _("Messages"))
    context = frame(event, str(message), between) | {
        "message": message,
        "group": group_label(message),
        "readers": [(name_in_active_language(code), count) for code, count in sorted(readers.languages.items())],
        "total": readers.total,
        "without_address": readers.without_address,
        "languages": [
            (code, name_in_active_language(code)) for code, _name in settings.LANGUAGES if code in message.subject
        ],
        "sent": next((sent for sent in messages_of(event) if sent.message == message), None),
    }
    return TemplateResponse(request, "events/admin/message.html", context)


@xframe_options_sameorigin
@of_this_event
def show_preview(request: HttpRequest, event: Event, message: GroupMessage, language: str) -> HttpResponse:
    """The mail alone, to be shown in a frame; its picture comes from the site, as the mail brings its own."""
    html = preview(message, language=language, reader=request.user).html
    return HttpResponse(html.replace("cid:eu-emblem", static("glokal/eu-emblem.png")))


@require_POST
@of_this_event
def try_out(request: HttpRequest, event: Event, message: GroupMessage) -> HttpResponse:
    send_test(message, to=request.user)
    messages.success(request, _("Sent to %(address)s, in each language.") % {"address": request.user.email})
    return redirect("events:message", event.pk, message.pk)


@require_POST
@of_this_event
def send(request: HttpRequest, event: Event, message: GroupMessage) -> HttpResponse:
    try:
        number = send_message(message, by=request.user)
    except EventError as error:
        messages.error(request, str(error))
        return redirect("events:message", event.pk, message.pk)
    if number:
        told = ngettext("%(count)s e-mail is on its way.", "%(count)s e-mails are on their way.", number)
        messages.success(request, told % {"count": number})
    else:
        messages.warning(request, _("This message was sent already."))
    return redirect("events:messages", event.pk)


@require_POST
@of_this_event
def discard(request: HttpRequest, event: Event, message: GroupMessage) -> HttpResponse:
    try:
        discard_message(message)
    except EventError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The draft is deleted."))
    return redirect("events:messages", event.pk)


def _edit(request: HttpRequest, event: Event, message: GroupMessage, *, title: str) -> HttpResponse:
    form = MessageForm(request.POST or None, event=event, message=message)
    if request.method == "POST" and form.is_valid():
        try:
            stored = write_message(form.save(), by=request.user)
        except EventError as error:
            form.add_error(None, str(error))
        else:
            return redirect("events:message", event.pk, stored.pk)
    between = (reverse("events:messages", args=[event.pk]), _("Messages"))
    context = frame(event, title, between) | {"form": form, "back": between[0]}
    return TemplateResponse(request, "events/admin/message_form.html", context)
