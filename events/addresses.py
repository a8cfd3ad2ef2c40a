from collections.abc import Iterable, Mapping
from uuid import UUID

from wagtail.models import Page

from events.models import Event
from glokal.translation.selectors.words import live_pages


def event_addresses(
    events: Iterable[Event], families: Mapping[UUID, Iterable[Page]] | None = None
) -> dict[int, dict[str, str]]:
    """Return per event its paths by language code. One query, none if the `families` of live pages are known.

    The path of its page there, or of the alias that stands there while the words are only in another language; nothing
    for an event that is not public.
    """
    events = list(events)
    if families is None:
        families = live_pages(event.translation_key for event in events if event.is_public)
    return {
        event.pk: {page.locale.language_code: page.get_url() for page in families[event.translation_key]}
        if event.is_public
        else {}
        for event in events
    }


def event_address(event: Event, language: str) -> str | None:
    """Return the path of the event's page in `language`, or None if it has none."""
    return event_addresses([event])[event.pk].get(language)
