"""Events as a list shows them: facts and labels in the reader's language, and the words that he gets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from events.addresses import event_addresses
from events.labels import DateLabel, PlaceLabel, StatusLabel, date_label, language_sentence, place_label, status_label
from events.models import Event, EventPage
from events.selectors.registration_words import registration_note
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import Words, live_pages, words_of_pages

LONG_TEXTS = ("body", "way_and_access", "report")


@dataclass(frozen=True)
class EventRow:
    """One event for a reader of one language. `url` is None where the event has no page in any language."""

    event: Event
    words: Words[Page]
    url: str | None
    date: DateLabel
    place: PlaceLabel
    status: StatusLabel
    languages: str
    registration: str

    @property
    def title(self) -> str:
        return self.words.row.title if self.words.row else ""


def event_rows(events: Iterable[Event], *, language: str, now: datetime | None = None) -> list[EventRow]:
    """Return a row per event that has words in some language, in the given order. Three queries for any number."""
    events = list(events)
    now = now or timezone.now()
    families = live_pages((event.translation_key for event in events), EventPage, without=LONG_TEXTS)
    words = words_of_pages(families, language=language)
    addresses = event_addresses(events, families)
    return [
        _row(event, words[event.translation_key], _address(addresses[event.pk], language), language, now)
        for event in events
        if words[event.translation_key].row
    ]


def event_row(event: Event, *, language: str) -> EventRow:
    """Return the row of one event, for somebody who has to do with it whether or not it is on the website.

    Without live words it has the title of a page that was taken offline, at last the working title.
    """
    if rows := event_rows([event], language=language):
        return rows[0]
    pages = EventPage.objects.filter(event=event, alias_of=None).select_related("locale").order_by("pk")
    page = min(pages, key=lambda one: one.locale.language_code != language, default=None)
    code = page.locale.language_code if page else language
    words = Words[Page](
        row=page or EventPage(title=event.working_title),
        language=code,
        state=WordsState.MISSING,
        since=None,
        rows={},
        states={},
    )
    return _row(event, words, None, language, timezone.now())


def _row(event: Event, words: Words[Page], url: str | None, language: str, now: datetime) -> EventRow:
    return EventRow(
        event=event,
        words=words,
        url=url,
        date=date_label(event, language=language, now=now),
        place=place_label(event, language=language, now=now),
        status=status_label(event, language=language, now=now),
        languages=language_sentence(event.languages, event.interpretation, language=language),
        registration=registration_note(event, language=language),
    )


def _address(addresses: dict[str, str], language: str) -> str | None:
    return addresses.get(language) or next(iter(addresses.values()), None)
