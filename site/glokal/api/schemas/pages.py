"""Pages and news: words through and through, so each row is an item of its own, in one language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from glokal.media.pictures import prefetch_pictures
from glokal.pages.models import BasePage
from glokal.translation.selectors.drafts import with_draft
from glokal.translation.selectors.words import Words, words_of
from home.models import NewsPage

from .files import ImageItem, image_item
from .items import Counterpart, Item, Listing, absolute
from .stories import Block, blocks


class PageWords(Schema):
    title: str
    introduction: str = Field(description="The lead, or the introduction of an index page.")
    body: list[Block]


class PageItem(Item):
    type: str = Field(description="The kind of page, such as home.ContentPage.")
    words: PageWords | None


class PageListing(Listing):
    items: list[PageItem]


class NewsItem(Item):
    date: date
    category: str = Field(description="The category's code, or empty.")
    author: str = Field(description="As readers see the name; empty if none is given.")
    place: str = Field(description="The town that it is about, under its own name; empty if there is none.")
    picture: ImageItem | None = Field(description="Large above the text, described in the language asked for.")
    words: PageWords | None


class NewsListing(Listing):
    items: list[NewsItem]


def page_items(
    request: HttpRequest, pages: Iterable[BasePage], *, language: str, fallback: str, draft: BasePage | None = None
) -> list[dict[str, Any]]:
    """Return pages of any kinds as items, with one set of queries for their families; one may be a `draft`."""
    pages = list(pages)
    news = [page for page in pages if isinstance(page, NewsPage)]
    prefetch_related_objects(news, "picture")
    prefetch_pictures([page.picture for page in news if page.picture])
    families = {
        model: words_of(model, [page.translation_key for page in pages if type(page) is model], language=language)
        for model in {type(page) for page in pages}
    }
    if draft:
        family = families[type(draft)]
        family[draft.translation_key] = with_draft(family[draft.translation_key], draft, language=language)
    return [
        _item(request, page, families[type(page)][page.translation_key], language=language, fallback=fallback)
        for page in pages
    ]


def _item(request: HttpRequest, page: BasePage, family: Words, *, language: str, fallback: str) -> dict[str, Any]:
    own = page.locale.language_code
    is_given = own == language or fallback == "other"
    item = {
        "id": page.pk,
        "language": own if is_given else language,
        "is_fallback": is_given and own != language,
        "words_state": family.states[language],
        "translations": [_counterpart(request, code, family) for code in family.states],
        "updated_at": page.last_published_at,
        "url": _address(request, page),
        "words": _words(request, page) if is_given else None,
    }
    if isinstance(page, NewsPage):
        picture = image_item(request, page.picture, language=language) if page.picture else None
        own_facts = {name: getattr(page, name) for name in ("date", "category", "author")}
        place = page.place.name if page.place else ""
        return item | own_facts | {"place": place, "picture": picture}
    return item | {"type": page._meta.label}


def _counterpart(request: HttpRequest, code: str, family: Words) -> Counterpart:
    row = family.rows.get(code)
    url = _address(request, row) if row else None
    return Counterpart(language=code, id=row.pk if row else None, url=url, state=family.states[code])


def _address(request: HttpRequest, page: BasePage) -> str | None:
    return absolute(request, page.get_url(request)) if page.live else None


def _words(request: HttpRequest, page: BasePage) -> PageWords:
    introduction = getattr(page, "lead", "") or getattr(page, "introduction", "")
    return PageWords(title=page.title, introduction=introduction, body=blocks(request, getattr(page, "body", ())))
