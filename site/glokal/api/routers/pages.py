from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from glokal.api.drafts import draft_of
from glokal.api.errors import ProblemError
from glokal.api.paging import By, part_of
from glokal.api.reading import ItemQuery, LanguageQuery, ListQuery, OneQuery, reading
from glokal.api.schemas.items import absolute
from glokal.api.schemas.pages import PageItem, PageListing, page_items
from glokal.api.schemas.site import Tree, TreeNode
from home.selectors.pages import page_at, visible_pages

router = Router(tags=["pages"])
IN_TREE_ORDER = (By("path"),)


class FindQuery(ItemQuery):
    path: str = Field(
        max_length=1000, description="The path or address of a public page, in any language.", examples=["/de/kontakt/"]
    )


@router.get("", response=PageListing, summary="Pages in the order of the tree")
def list_pages(request: HttpRequest, query: Query[ListQuery]):
    """Pages of one language, without news and events, which have lists of their own."""
    with reading(request, query) as language:
        pages = visible_pages().filter(locale__language_code=language)
        rows, frame = part_of(request, pages.specific(), query, order=IN_TREE_ORDER)
        return frame | {"items": page_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/tree", response=Tree, summary="The pages of one language below each other")
def read_tree(request: HttpRequest, query: Query[LanguageQuery]):
    with reading(request, query) as language:
        top: list[TreeNode] = []
        above: list[tuple[str, TreeNode]] = []
        for page in visible_pages().filter(locale__language_code=language).select_related("content_type"):
            node = TreeNode(
                id=page.pk,
                title=page.title,
                url=absolute(request, page.get_url(request)),
                type=page.specific_class._meta.label,
                children=[],
            )
            while above and not page.path.startswith(above[-1][0]):
                above.pop()
            (above[-1][1].children if above else top).append(node)
            above.append((page.path, node))
        return Tree(language=language, items=top)


@router.get("/find", response=PageItem, summary="The page at an address")
def find_page(request: HttpRequest, query: Query[FindQuery]):
    """Find a page by its path in any language; the answer is in the language asked for, if the page exists there."""
    with reading(request, query) as language:
        path = _path_of(query.path)
        code, _slash, _rest = path.partition("/")
        found = page_at(path) if code in dict(settings.LANGUAGES) else None
        if found is None:
            raise ProblemError(
                HTTPStatus.NOT_FOUND,
                "No public page has this path.",
                "Give a path such as /de/kontakt/. News, events and entries are found in lists of their own.",
            )
        here = visible_pages().filter(translation_key=found.translation_key, locale__language_code=language).first()
        page = (here or found).specific
        return page_items(request, [page], language=language, fallback=query.fallback)[0]


def _path_of(address: str) -> str:
    """Return the path of an address, or of what somebody took for one; empty where it has none."""
    try:
        path = urlsplit(address).path.strip("/")
    except ValueError:  # a bracket where a host should be
        return ""
    return "" if "\0" in path else path


@router.get("/{int:number}", response=PageItem, summary="One page")
def read_page(request: HttpRequest, number: int, query: Query[OneQuery]):
    with reading(request, query) as language:
        draft = draft_of(query.preview, f"pages/{number}") if query.preview else None
        page = draft or get_object_or_404(visible_pages().specific(), pk=number)
        return page_items(request, [page], language=language, fallback=query.fallback, draft=draft)[0]
