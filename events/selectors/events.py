"""Which events a viewer may see. Site, API, feeds and search all start here."""

from datetime import datetime

from events.enums import Status
from events.models import Event
from events.models.events import EventQuerySet
from events.permissions import may_edit_events
from glokal.core.viewer import Viewer


def visible_events(*, viewer: Viewer = None) -> EventQuerySet:
    """Return what `viewer` may see: an editor everything, everybody else (None too) what is public."""
    events = Event.objects.all()
    return events if may_edit_events(viewer) else events.public()


def upcoming_events(*, viewer: Viewer = None, now: datetime | None = None) -> EventQuerySet:
    """Return what is still to come or going on, soonest first; cancelled ones too, since people may be on their way."""
    return visible_events(viewer=viewer).upcoming(now).soonest_first()


def past_events(*, viewer: Viewer = None, now: datetime | None = None) -> EventQuerySet:
    """Return what is over, latest first, and at the end what was planned once and never documented."""
    return visible_events(viewer=viewer).past(now).latest_first()


def next_events(limit: int, *, now: datetime | None = None) -> EventQuerySet:
    """Return the events to announce: upcoming, public, not cancelled."""
    return upcoming_events(now=now).exclude(status=Status.CANCELLED)[:limit]
