from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from glokal.api.drafts import draft_of
from glokal.api.paging import By, part_of
from glokal.api.reading import ListQuery, OneQuery, reading
from glokal.api.schemas.pages import NewsItem, NewsListing, page_items
from home.selectors.news import news_to_read, published_news, visible_news

router = Router(tags=["news"])
NEWEST_FIRST = (By("date", descending=True), By("pk", descending=True))


@router.get("", response=NewsListing, summary="Articles, newest first")
def list_news(request: HttpRequest, query: Query[ListQuery]):
    """The articles in one language; with `fallback=other` also those that exist only in another one."""
    with reading(request, query) as language:
        articles = visible_news(language) if query.fallback == "none" else news_to_read(language)
        rows, frame = part_of(request, articles, query, order=NEWEST_FIRST)
        return frame | {"items": page_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/{int:number}", response=NewsItem, summary="One article")
def read_news(request: HttpRequest, number: int, query: Query[OneQuery]):
    with reading(request, query) as language:
        draft = draft_of(query.preview, f"news/{number}") if query.preview else None
        article = draft or get_object_or_404(published_news(), pk=number)
        return page_items(request, [article], language=language, fallback=query.fallback, draft=draft)[0]
