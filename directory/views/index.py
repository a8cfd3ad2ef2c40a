from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import SimpleLazyObject

from directory.search.engine import search
from directory.search.query import MAX_LETTERS
from directory.selectors.entries import entries
from directory.selectors.organisations import visible_organisations, with_concepts
from glokal.pages.alternates import page_alternates

PER_PAGE = 20
MAX_HITS = 200
MAX_PAGES = 50
NEWEST, BY_NAME = "newest", "name"


def index(request, page):
    """The directory: what a query finds, or everything, newest first or by name."""
    language = page.locale.language_code
    text = request.GET.get("q", "").replace("\0", "").strip()[:MAX_LETTERS]
    by_name = request.GET.get("sort") == BY_NAME
    context = {"query": text, "language": language, "sort": BY_NAME if by_name else NEWEST}
    if text:
        context |= found(request, text, language)
    else:
        context |= everything(request, language, by_name=by_name)
    kept = {"q": text} if text else {"sort": BY_NAME} if by_name else {}
    context["query_prefix"] = f"{urlencode(kept)}&" if kept else ""
    context["alternates"] = SimpleLazyObject(lambda: page_alternates(page, request, kept))
    return page.render(request, context_overrides=context)


def found(request, text, language):
    result = search(text, language=language, viewer=request.user, per_page=MAX_HITS)
    shown = page_of(request, result.hits)
    reasons = {hit.organisation_id: (hit.reasons, hit.fits) for hit in shown.object_list}
    organisations = with_concepts(visible_organisations(viewer=request.user).filter(pk__in=reasons)).in_bulk()
    inorder = [organisations[pk] for pk in reasons if pk in organisations]
    listed = entries(inorder, language=language, found=reasons)
    return {
        "result": result,
        "fitting": [entry for entry in listed if entry.fits],
        "related": [entry for entry in listed if not entry.fits],
        "shown": shown,
        "total": len(result.fitting),
    }


def everything(request, language, *, by_name):
    organisations = visible_organisations(viewer=request.user)
    ordered = organisations.alphabetical(language) if by_name else organisations.order_by("-published_at", "-pk")
    shown = page_of(request, with_concepts(ordered))
    return {"listed": entries(shown.object_list, language=language), "shown": shown, "total": shown.paginator.count}


def page_of(request, things):
    """Return the page asked for; a number that makes no sense gives the nearest one that does."""
    paginator = Paginator(things, PER_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    return shown if shown.number <= MAX_PAGES else paginator.get_page(MAX_PAGES)
