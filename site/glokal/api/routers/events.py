from datetime import date

from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from events.models import Event
from events.selectors import visible_events
from glokal.api.drafts import draft_of
from glokal.api.paging import By, part_of
from glokal.api.reading import ListQuery, OneQuery, reading
from glokal.api.schemas.events import EventItem, EventListing, event_items

router = Router(tags=["events"])
# What has no date stands at the end.
LATEST_FIRST = (By("day", descending=True), By("pk", descending=True))


@router.get("", response=EventListing, summary="Events, latest first")
def list_events(request: HttpRequest, query: Query[ListQuery]):
    with reading(request, query) as language:
        events = visible_events().annotate(day=Coalesce("first_day", date.min)).prefetch_related("sessions")
        rows, frame = part_of(request, events, query, order=LATEST_FIRST)
        return frame | {"items": event_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/{slug:public_id}", response=EventItem, summary="One event")
def read_event(request: HttpRequest, public_id: str, query: Query[OneQuery]):
    with reading(request, query) as language:
        draft = draft_of(query.preview, f"events/{public_id}") if query.preview else None
        events = Event.objects.all() if draft else visible_events()
        event = get_object_or_404(events.prefetch_related("sessions"), public_id=public_id)
        return event_items(request, [event], language=language, fallback=query.fallback, draft=draft)[0]
