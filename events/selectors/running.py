"""Whose events are whose: what an organiser works on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from events.labels import DateLabel, date_label
from events.models import Event
from events.models.events import EventQuerySet
from events.permissions import may_run_events
from events.selectors.figures import ShortFigures, short_figures
from events.selectors.rows import EventRow, event_rows
from glokal.accounts.models import User
from glokal.core.viewer import Viewer

CMS = "access_admin"


@dataclass(frozen=True)
class LedRow:
    """An event for who is in charge of it; `row` is None while no page of it is live."""

    event: Event
    row: EventRow | None
    date: DateLabel
    figures: ShortFigures

    @property
    def title(self) -> str:
        return self.row.title if self.row else self.event.working_title


def events_run_by(viewer: Viewer) -> EventQuerySet:
    """Return the events whose registrations `viewer` sees: the rule of `may_run_event`, for many."""
    if viewer is None or not may_run_events(viewer):
        return Event.objects.none()
    everything = Event.objects.all()
    return everything if getattr(viewer, "is_superuser", False) else everything.filter(people_in_charge=viewer.pk)


def events_led_by(viewer: Viewer) -> EventQuerySet:
    """Return the events of which `viewer` is in charge herself, also where she sees those of others."""
    return (
        Event.objects.filter(people_in_charge=viewer.pk) if viewer and may_run_events(viewer) else Event.objects.none()
    )


def leads_events(user: User) -> bool:
    """Return whether somebody is in charge of an event. One query, two more for who is."""
    return Event.objects.filter(people_in_charge=user.pk).exists() and may_run_events(user)


def led_rows(events: Iterable[Event], *, language: str) -> list[LedRow]:
    """Return a line for each event, in the given order. Five queries for any number."""
    events = list(events)
    rows, figures = {row.event.pk: row for row in event_rows(events, language=language)}, short_figures(events)
    return [
        LedRow(event, rows.get(event.pk), date_label(event, language=language), figures[event.pk]) for event in events
    ]


def next_events_of(viewer: Viewer, *, now: datetime | None = None) -> list[Event]:
    """Return the events that are still to come or run now, of which `viewer` is in charge, soonest first."""
    return list(events_led_by(viewer).upcoming(now or timezone.now()).soonest_first())


def people_for_events() -> QuerySet[User]:
    """Return whom an editor can put in charge: active people who work in the CMS."""
    by_group = Q(groups__permissions__codename=CMS, groups__permissions__content_type__app_label="wagtailadmin")
    by_name = Q(user_permissions__codename=CMS, user_permissions__content_type__app_label="wagtailadmin")
    return User.objects.filter(Q(is_superuser=True) | by_group | by_name, is_active=True).distinct().order_by("email")
