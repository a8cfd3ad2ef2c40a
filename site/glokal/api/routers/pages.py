from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from glokal.api.reading import ItemQuery, ListQuery, part_of, reading
from glokal.api.schemas.pages import PageItem, PageListing, page_items
from home.selectors.pages import visible_pages

router = Router(tags=["pages"])


@router.get("", response=PageListing, summary="Pages in the order of the tree")
def list_pages(request: HttpRequest, query: Query[ListQuery]):
    """Pages of one language, without news and events, which have lists of their own."""
    with reading(request, query) as language:
        pages = visible_pages().filter(locale__language_code=language)
        rows, frame = part_of(request, pages.specific(), query)
        return frame | {"items": page_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/{int:number}", response=PageItem, summary="One page")
def read_page(request: HttpRequest, number: int, query: Query[ItemQuery]):
    with reading(request, query) as language:
        page = get_object_or_404(visible_pages().specific(), pk=number)
        return page_items(request, [page], language=language, fallback=query.fallback)[0]
