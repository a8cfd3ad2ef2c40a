from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event, Registration
from events.permissions import may_run_event


def for_those_in_charge(view):
    """The view gets the event in place of its key; only who runs it comes that far."""

    @wraps(view)
    def guarded(request, pk, *args, **kwargs):
        event = get_object_or_404(Event, pk=pk)
        if not may_run_event(request.user, event):
            raise PermissionDenied
        return view(request, event, *args, **kwargs)

    return guarded


def registration_for_those_in_charge(view):
    """The same for one registration, by its public ID."""

    @wraps(view)
    def guarded(request, public_id, *args, **kwargs):
        registration = get_object_or_404(Registration.objects.select_related("event"), public_id=public_id)
        if not may_run_event(request.user, registration.event):
            raise PermissionDenied
        return view(request, registration, *args, **kwargs)

    return guarded


def frame(event, title, *between):
    """What every page about the running of an event has round it; `between` are pairs of address and label."""
    way = [
        (reverse("wagtailadmin_home"), _("Home")),
        (reverse("events:index"), _("Events")),
        (reverse("events:registrations", args=[event.pk]), event.working_title),
        *between,
        ("", title),
    ]
    return {
        "event": event,
        "page_title": title,
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in way],
    }
