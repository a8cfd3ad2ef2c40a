"""What the site has on a question, in groups: organisations, offers and requests, events, pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

from directory.selectors.results import Question, listing_results, organisation_results
from events.selectors import event_rows, visible_events
from glokal.core.remembered import while_unchanged
from glokal.pages.restrictions import public
from glokal.search.texts import Text, fitting, text_of
from home.models import ContactPage, ContentPage, NewsPage

if TYPE_CHECKING:
    from wagtail.models import Page

    from directory.selectors.entries import Entry
    from directory.selectors.listing_entries import ListingEntry
    from directory.selectors.results import Results
    from events.selectors import EventRow
    from glokal.core.viewer import Viewer

EACH = 5
PAGES = 10


@dataclass(frozen=True, slots=True)
class FoundPage:
    """An article or a page of the reader's language."""

    title: str
    url: str
    description: str


@dataclass(frozen=True, slots=True)
class SiteResults:
    organisations: Results[Entry]
    listings: Results[ListingEntry]
    events: list[EventRow]
    pages: list[FoundPage]

    @property
    def is_empty(self) -> bool:
        return not (self.organisations.fitting or self.listings.fitting or self.events or self.pages)


def site_results(text: str, *, language: str, viewer: Viewer) -> SiteResults:
    """Return the best of each group for a reader of `language`: what everybody may see, whoever asks."""
    question = Question(text=text, is_asked=True)
    return SiteResults(
        organisations=organisation_results(question, language=language, viewer=viewer, per_page=EACH),
        listings=listing_results(question, language=language, viewer=viewer, per_page=EACH),
        events=fitting(while_unchanged(("search.events", language), partial(event_texts, language)), text)[:EACH],
        pages=fitting(while_unchanged(("search.pages", language), partial(page_texts, language)), text)[:PAGES],
    )


def page_texts(language: str) -> tuple[Text[FoundPage], ...]:
    """Return the live pages of a language, the articles first and the newest of them above. A query per type."""
    news, *others = (
        public(model.objects.live()).filter(locale__language_code=language)
        for model in (NewsPage, ContentPage, ContactPage)
    )
    news = news.order_by("-date", "-pk")
    pages: list[Page] = [*news, *(page for found in others for page in found.order_by("path"))]
    return tuple(
        text_of(
            FoundPage(page.title, page.get_url(), page.description),
            title=page.title,
            rest=f"{page.description} {story_of(page)}",
            language=language,
        )
        for page in pages
    )


def story_of(page: Page) -> str:
    """Return the words of a page's story."""
    body = getattr(page, "body", None)
    return " ".join(strip_tags(part) for part in body.stream_block.get_searchable_content(body)) if body else ""


def event_texts(language: str) -> tuple[Text[EventRow], ...]:
    """Return the public events, those to come first, with the words that a reader of `language` gets."""
    rows = [row for row in event_rows(visible_events().latest_first(), language=language) if row.url]
    return tuple(
        text_of(
            row,
            title=row.title,
            rest=f"{getattr(row.words.row, 'summary', '')} {row.event.town} {row.event.venue_name}",
            language=row.words.language or language,
        )
        for row in rows
    )
