"""From the facts of an event to its words, and onto the website."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from events.enums import Publication
from events.errors import EventError
from events.models import Event
from events.permissions import may_edit_events
from events.selectors.editing import words_in_each_language
from events.services.pages import start_page
from events.services.publication import publish_event, withdraw_event


def for_editors(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may_edit_events(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@for_editors
def show_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The event's words in each language, the editor's own first, and whether it is on the website."""
    event = get_object_or_404(Event, pk=pk)
    own = get_language()
    languages = sorted(words_in_each_language(event), key=lambda words: words.code != own)
    context = {
        "event": event,
        "languages": languages,
        "is_written": any(words.page for words in languages),
        "page_title": _("Words and publication"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("events:index"), "label": _("Events")},
            {"url": reverse("events:edit", args=[pk]), "label": event.working_title},
            {"url": "", "label": _("Words and publication")},
        ],
        "header_icon": "date",
        "header_title": _("Words and publication"),
    }
    return TemplateResponse(request, "events/admin/words.html", context)


@require_POST
@for_editors
def write_page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Lead into the editor of the page in that language; a new draft first, where there is none."""
    event = get_object_or_404(Event, pk=pk)
    try:
        page = start_page(event, language=language, by=request.user)
    except EventError as error:
        messages.error(request, str(error))
        return redirect("events:words", pk)
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
@for_editors
def change_publication(request: HttpRequest, pk: int, publication: str) -> HttpResponse:
    event = get_object_or_404(Event, pk=pk)
    try:
        if publication == Publication.PUBLIC:
            publish_event(event, by=request.user)
            messages.success(request, _("“%(event)s” is on the website again.") % {"event": event})
        elif publication == Publication.DRAFT:
            withdraw_event(event, by=request.user)
            messages.success(request, _("“%(event)s” was taken off the website.") % {"event": event})
        else:
            raise Http404
    except EventError as error:
        messages.error(request, str(error))
    return redirect("events:words", pk)
