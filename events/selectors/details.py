"""An event's page for a reader: all facts in his language, and the words that there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from directory.enums import Country
from directory.selectors.organisations import visible_organisations
from directory.services.places import locate
from events.enums import Mode, Side
from events.labels import (
    DateLabel,
    PlaceLabel,
    StatusLabel,
    access_labels,
    date_label,
    language_sentence,
    place_label,
    status_label,
)
from events.labels.dates import day_sentence, time_span
from events.models import Event, EventOrganiser, EventPage, Session, SessionWords
from events.selectors.registration_words import RegistrationBox, registration_box
from glokal.core.drawing.crop import Spot
from glokal.pages.addresses import address_of
from glokal.translation.selectors.words import Words, words_of_page

COUNTRIES: dict[str, str] = {Side.SAXONY: Country.GERMANY, Side.BOHEMIA: Country.CZECHIA}


@dataclass(frozen=True)
class SessionRow:
    """A session with its words, if the page has some. `room_language` is that of the room's wording."""

    session: Session
    words: SessionWords | None
    times: str
    room: str
    room_language: str
    languages: str


@dataclass(frozen=True)
class ProgrammeDay:
    """The sessions of one day; `heading` is empty where there is only one."""

    day: date
    heading: str
    sessions: list[SessionRow]


@dataclass(frozen=True)
class OrganiserLine:
    """An organisation that holds an event; `url` is its entry's path, `public_id` its ID."""

    public_id: str
    name: str
    url: str | None
    role: str


@dataclass(frozen=True)
class EventDetails:
    event: Event
    words: Words[Page]
    date: DateLabel
    place: PlaceLabel
    on_map: Spot | None
    status: StatusLabel
    access: list[str]
    languages: str
    organisers: list[OrganiserLine]
    programme: list[ProgrammeDay]
    calendar_url: str
    has_report: bool
    watch_url: str
    registration: RegistrationBox | None

    @property
    def original_url(self) -> str | None:
        """The address of the original, if the reader should know that it has changed since."""
        return self.words.original.get_url() if self.words.original else None


def event_details(page: EventPage) -> EventDetails:
    """Return everything around the words of `page`, a draft in a preview too, for a reader of its tree's language."""
    event, language, now = page.event, page.locale.language_code, timezone.now()
    return EventDetails(
        event=event,
        words=words_of_page(page, page.family),
        date=date_label(event, language=language, now=now),
        place=place_label(event, language=language, now=now),
        on_map=spot_of(event),
        status=status_label(event, language=language, now=now),
        access=access_labels(event, language=language),
        languages=language_sentence(event.languages, event.interpretation, language=language),
        organisers=organiser_lines(event, language=language),
        programme=programme(event, page, language=language),
        calendar_url=calendar_url(event, language=language),
        has_report=bool(page.report) and event.is_past(now),
        watch_url=reverse("event_watches:ask", args=[event.public_id]) if event.may_be_watched(now) else "",
        registration=registration_box(event, language=language),
    )


def calendar_url(event: Event, *, language: str) -> str:
    """Return the path of the event's calendar file; empty where its day isn't known or it is over."""
    if not event.has_known_day or event.is_past():
        return ""
    return reverse("event_calendars:event", args=[language, event.public_id])


def spot_of(event: Event) -> Spot | None:
    """Return where the venue lies, or at least its town; None where neither is known. At most one query."""
    if event.mode == Mode.ONLINE or not event.town:
        return None
    if event.latitude is not None and event.longitude is not None:
        return Spot(event.town, event.side, float(event.latitude), float(event.longitude))
    if event.side not in COUNTRIES:
        return None
    found = locate(country=COUNTRIES[event.side], town=event.town, postcode=event.postcode)
    if found.latitude is None or found.longitude is None:
        return None
    return Spot(event.town, event.side, found.latitude, found.longitude)


def organiser_lines(event: Event, *, language: str) -> list[OrganiserLine]:
    """Return the organisers whose entries in the directory are public, organisers before co-organisers."""
    return organisers_of([event], language=language)[event.pk]


def organisers_of(events: Iterable[Event], *, language: str) -> dict[int, list[OrganiserLine]]:
    """Return the organisers of each event, by its primary key. One query for any number."""
    found: dict[int, list[OrganiserLine]] = {event.pk: [] for event in events}
    public = Q(event__in=list(found), organisation__in=visible_organisations(viewer=None))
    rows = EventOrganiser.objects.filter(public).select_related("organisation")
    for row in rows.order_by("-role", "sort_order", "pk"):
        firm = row.organisation
        found[row.event_id].append(OrganiserLine(firm.public_id, firm.name, address_of(firm, language), row.role))
    return found


def programme(event: Event, page: EventPage, *, language: str) -> list[ProgrammeDay]:
    """Return the sessions by day, each with the words that `page` has for it."""
    words = {entry.session_id: entry for entry in page.session_words.all()}
    days: dict[date, list[SessionRow]] = {}
    for session in event.sessions.all():
        day = timezone.localdate(session.starts_at)
        days.setdefault(day, []).append(_session_row(session, words.get(session.pk), event, language))
    return [ProgrammeDay(day, day_sentence(day) if len(days) > 1 else "", sessions) for day, sessions in days.items()]


def _session_row(session: Session, words: SessionWords | None, event: Event, language: str) -> SessionRow:
    room_language = language if language in session.room else next(iter(session.room), "")
    is_as_always = (session.languages, session.interpretation) == (event.languages, event.interpretation)
    spoken = "" if is_as_always else language_sentence(session.languages, session.interpretation, language=language)
    return SessionRow(
        session=session,
        words=words,
        times=time_span(session.starts_at, session.ends_at),
        room=session.room.get(room_language, ""),
        room_language=room_language,
        languages=spoken,
    )
