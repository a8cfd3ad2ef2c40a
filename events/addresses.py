from events.models import Event, EventPage


def event_address(event: Event, language: str) -> str | None:
    """Return the path of the event's page in `language`; the alias's where its words are only in another one."""
    pages = EventPage.objects.live().filter(event=event, locale__language_code=language)
    page = pages.select_related("locale").first()
    return page.get_url() if page and event.is_public else None
