from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject

from directory.search.engine import LISTINGS
from directory.selectors.results import Question, listing_results
from directory.services.search_misses import count_miss
from directory.views.index import PER_PAGE, results_context
from directory.views.menu import LISTINGS as LISTED, directory_menu
from glokal.pages.alternates import page_alternates


def listings(request, page):
    """Offers and requests: what a question finds, else all of them, the newest first."""
    language = page.locale.language_code
    question = Question.of(request.GET)
    results = listing_results(question, language=language, viewer=request.user, per_page=PER_PAGE)
    if not question.filters.query_pairs():
        count_miss(results.result, language=language, request=request)
    context = page.get_context(request) | results_context(results, LISTINGS, language)
    context |= {"question": question, "query": question.text, "language": language}
    context["menu"] = directory_menu(language, current=LISTED)
    context["alternates"] = SimpleLazyObject(lambda: page_alternates(page, request, question.pairs()))
    return TemplateResponse(request, page.get_template(request), context)
