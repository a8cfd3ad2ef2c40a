from collections import defaultdict
from collections.abc import Iterable

from events.models import Event, EventPage


def event_addresses(events: Iterable[Event]) -> dict[int, dict[str, str]]:
    """Return per event its paths by language code, in one query.

    The path of its page there, or of the alias that stands there while the words are only in another language; nothing
    for an event that is not public.
    """
    public = {event.pk for event in events if event.is_public}
    found = defaultdict(dict)
    for page in EventPage.objects.live().filter(event__in=public).select_related("locale"):
        found[page.event_id][page.locale.language_code] = page.get_url()
    return found


def event_address(event: Event, language: str) -> str | None:
    """Return the path of the event's page in `language`, or None if it has none."""
    return event_addresses([event])[event.pk].get(language)
