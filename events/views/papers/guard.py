from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from events.models import Event
from events.permissions import may_run_event


def for_those_who_run_it(view):
    """Give the view the event of the address's `pk`, if the user runs it; refuse everybody else, editors too."""

    @wraps(view)
    def guarded(request, pk, *args, **kwargs):
        event = get_object_or_404(Event, pk=pk)
        if not may_run_event(request.user, event):
            raise PermissionDenied
        return view(request, event, *args, **kwargs)

    return guarded


def known_language(language: str) -> str:
    """Return the code of a language of the site; any other is an address that doesn't exist."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Return a file to be saved under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
