from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directory.addresses import index_paths
from directory.models import ListingIndexPage
from directory.selectors.results import Question
from glokal.core.page_cache import keep
from glokal.pages.alternates import view_alternates
from glokal.search.selectors import site_results


@require_safe
def site_search(request: HttpRequest) -> HttpResponse:
    """One box for the whole site; each group leads on to its own search."""
    keep(request)
    language = get_language()
    text = Question.of(request.GET).text
    query = Question(text=text).address() if text else ""
    context = {
        "query": text,
        "language": language,
        "results": site_results(text, language=language, viewer=None) if text else None,
        "directory_url": f"{index_paths().get(language, '')}{query}",
        "listings_url": f"{index_paths(ListingIndexPage).get(language, '')}{query}",
        "alternates": view_alternates("site_search", query=query),
    }
    return TemplateResponse(request, "glokal_search/results.html", context)
