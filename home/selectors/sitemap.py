"""Every public address, with those of the same thing in the other languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from directory.selectors.organisations import visible_organisations
from events.addresses import event_addresses
from events.selectors.events import visible_events
from glokal.pages.addresses import address_of
from home.selectors.news import published_news
from home.selectors.pages import visible_pages


@dataclass(frozen=True)
class Place:
    """One thing's paths by language code, and when it last changed, if we know."""

    paths: dict[str, str]
    changed_at: datetime | None = None


def places(languages: Iterable[str]) -> Iterator[Place]:
    """Yield all there is to read: pages and news where their words are live, events and entries in every language.

    A copy of a page that stands in for missing words isn't a place of its own, except an event's: its facts are there.
    """
    yield from _families([*visible_pages().filter(alias_of=None), *published_news().filter(alias_of=None)])
    events = list(visible_events(viewer=None))
    yield from (Place(paths) for paths in event_addresses(events).values())
    for organisation in visible_organisations(viewer=None).order_by("pk"):
        addresses = {code: address_of(organisation, code) for code in languages}
        yield Place({code: path for code, path in addresses.items() if path})


def _families(pages: Iterable[Page]) -> Iterator[Place]:
    families = defaultdict(list)
    for page in pages:
        families[page.translation_key].append(page)
    for family in families.values():
        moments = [page.last_published_at for page in family if page.last_published_at]
        yield Place({page.locale.language_code: page.get_url() for page in family}, max(moments) if moments else None)
