"""Whose events are whose: what an organiser works on."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from events.models import Event
from events.models.events import EventQuerySet
from events.permissions import may_run_events
from glokal.accounts.models import User
from glokal.core.viewer import Viewer

CMS = "access_admin"


def events_run_by(viewer: Viewer) -> EventQuerySet:
    """Return the events whose registrations `viewer` sees: the rule of `may_run_event`, for many."""
    if viewer is None or not may_run_events(viewer):
        return Event.objects.none()
    everything = Event.objects.all()
    return everything if getattr(viewer, "is_superuser", False) else everything.filter(people_in_charge=viewer.pk)


def next_events_of(viewer: Viewer, *, now: datetime | None = None) -> list[Event]:
    """Return the events that are still to come or run now, of which `viewer` is in charge, soonest first."""
    mine = (
        Event.objects.filter(people_in_charge=viewer.pk) if viewer and may_run_events(viewer) else Event.objects.none()
    )
    return list(mine.upcoming(now or timezone.now()).soonest_first())


def people_for_events() -> QuerySet[User]:
    """Return whom an editor can put in charge: active people who work in the CMS."""
    by_group = Q(groups__permissions__codename=CMS, groups__permissions__content_type__app_label="wagtailadmin")
    by_name = Q(user_permissions__codename=CMS, user_permissions__content_type__app_label="wagtailadmin")
    return User.objects.filter(Q(is_superuser=True) | by_group | by_name, is_active=True).distinct().order_by("email")
