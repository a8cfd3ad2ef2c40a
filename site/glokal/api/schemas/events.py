"""Events: dates with the precision that is known, interpretation as data, words where there are some."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from events.addresses import event_addresses
from events.labels import Interpretation, date_label
from events.models import Event, EventPage, Session
from events.selectors.details import OrganiserLine, calendar_url, organisers_of
from events.selectors.registration import OfferState, registration_offer
from glokal.translation.selectors.drafts import with_draft
from glokal.translation.selectors.words import Words, words_of

from .items import Item, Listing, absolute, counterparts, envelope, last_change, words_to_give
from .organisations import Named
from .stories import Block, blocks, html_of


class EventDate(Schema):
    precision: str
    edtf: str = Field(description="Local calendar days after ISO 8601-2, empty if no day is known.")
    starts_at: datetime | None = Field(description="Only where the times are known.")
    ends_at: datetime | None
    first_day: date | None = Field(description="The first day on which it can be.")
    last_day: date | None
    label: str = Field(description="As a person says it, in the language asked for.")


class Venue(Schema):
    name: str
    street: str
    postcode: str
    town: str
    step_free: bool | None
    lift: bool | None
    hearing_loop: bool | None


class Direction(Schema):
    """One direction of interpreting: from one language into another, and how."""

    source: str
    target: str
    mode: str


class EventSession(Schema):
    starts_at: datetime
    ends_at: datetime
    room: dict[str, str] = Field(description="By language code.")
    languages: list[str]
    interpretation: list[Direction]
    speakers: str
    title: str | None = Field(description="Of the words given, as is the abstract.")
    abstract: str | None


class EventWords(Schema):
    title: str
    summary: str
    body: list[Block]
    way_and_access: str = Field(description="HTML")
    report: list[Block] = Field(description="How it was; empty until the event is over.")


class SeatsItem(Schema):
    mode: str = Field(description="on_site or online.")
    total: int | None = Field(description="None without a limit.")
    left: int | None


class RegistrationItem(Schema):
    """Whether one can register at this moment. It changes with the clock and with every registration."""

    state: OfferState
    opens_at: datetime | None
    closes_at: datetime | None
    url: str | None = Field(description="Where people register; None where they can't.")
    seats: list[SeatsItem]


class Organiser(Schema):
    """An organisation whose entry in the directory is public."""

    id: str
    name: str
    role: str
    url: str | None


class EventItem(Item):
    kind: Named
    status: Named
    side: str
    mode: str
    audience: str
    date: EventDate
    venue: Venue
    languages: list[str]
    interpretation: list[Direction]
    organisers: list[Organiser]
    sessions: list[EventSession]
    registration: RegistrationItem
    calendar: str | None = Field(description="The event as a file for calendars, while its day is known and not over.")
    words: EventWords | None


class EventListing(Listing):
    items: list[EventItem]


def event_items(
    request: HttpRequest, events: Iterable[Event], *, language: str, fallback: str, draft: EventPage | None = None
) -> list[dict[str, Any]]:
    """Return events, read with their sessions, as items; for who previews it, with the `draft` of one of them."""
    events = list(events)
    words = words_of(EventPage, [event.translation_key for event in events], language=language)
    prefetch_related_objects([found.row for found in words.values() if found.row], "session_words")
    if draft:
        words[draft.translation_key] = with_draft(words[draft.translation_key], draft, language=language)
    addresses, organisers = event_addresses(events), organisers_of(events, language=language)
    return [
        _item(request, event, words[event.translation_key], addresses[event.pk], language=language, fallback=fallback)
        | {"organisers": [_organiser(request, line) for line in organisers[event.pk]]}
        for event in events
    ]


def _item(
    request: HttpRequest, event: Event, words: Words, addresses: dict[str, str], *, language: str, fallback: str
) -> dict[str, Any]:
    given = words_to_give(words, fallback)
    return envelope(words, language=language, fallback=fallback) | {
        "id": event.public_id,
        "translations": counterparts(request, words, event, addresses),
        "updated_at": last_change(event, words),
        "url": absolute(request, addresses.get(language)),
        "kind": Named(code=event.kind, name=event.get_kind_display()),
        "status": Named(code=event.status, name=event.get_status_display()),
        "side": event.side,
        "mode": event.mode,
        "audience": event.audience,
        "date": _date(event, language),
        "venue": _venue(event),
        "languages": event.languages,
        "interpretation": _directions(event),
        "sessions": _sessions(event, given),
        "registration": _registration(request, event),
        "calendar": absolute(request, calendar_url(event, language=language)) if addresses else None,
        "words": given and _words(request, event, given.row),
    }


def _organiser(request: HttpRequest, line: OrganiserLine) -> Organiser:
    return Organiser(id=line.public_id, name=line.name, role=line.role, url=absolute(request, line.url))


def _registration(request: HttpRequest, event: Event) -> RegistrationItem:
    offer = registration_offer(event)
    own = reverse("registrations:form", args=[event.public_id]) if offer.takes_registrations else None
    return RegistrationItem(
        state=offer.state,
        opens_at=offer.opens_at,
        closes_at=offer.closes_at,
        url=offer.url if offer.state == OfferState.ELSEWHERE else absolute(request, own),
        seats=[SeatsItem(mode=mode.mode, total=mode.total, left=mode.left) for mode in offer.modes],
    )


def _date(event: Event, language: str) -> EventDate:
    known = {name: getattr(event, name) for name in EventDate.model_fields if name != "label"}
    return EventDate(**known, label=date_label(event, language=language).sentence)


def _directions(spoken: Event | Session) -> list[Interpretation]:
    return [Interpretation.from_json(direction) for direction in spoken.interpretation]


def _venue(event: Event) -> Venue:
    known = {name: getattr(event, name) for name in Venue.model_fields if name != "name"}
    return Venue(name=event.venue_name, **known)


def _words(request: HttpRequest, event: Event, page: EventPage) -> EventWords:
    return EventWords(
        title=page.title,
        summary=page.summary,
        body=blocks(request, page.body),
        way_and_access=html_of(request, page.way_and_access),
        report=blocks(request, page.report) if event.is_past() else [],
    )


def _sessions(event: Event, given: Words | None) -> list[EventSession]:
    words = {each.session_id: each for each in given.row.session_words.all()} if given else {}
    return [_session(session, words.get(session.pk)) for session in event.sessions.all()]


def _session(session: Session, words) -> EventSession:
    return EventSession(
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=session.room,
        languages=session.languages,
        interpretation=_directions(session),
        speakers=session.speakers,
        title=words.title if words else None,
        abstract=words.abstract if words else None,
    )
