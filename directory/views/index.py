from django.core.paginator import Paginator
from django.utils.functional import SimpleLazyObject

from directory.search.engine import LISTINGS, ORGANISATIONS
from directory.search.finding import MAX_FOUND
from directory.selectors.region_map import region_map
from directory.selectors.results import Question, organisation_results
from directory.selectors.results_page import (
    active_filters,
    chips_with_addresses,
    facets_in_order,
    places_offered,
    sorts_of,
    steps_of,
)
from directory.selectors.start import directory_start
from directory.services.search_misses import count_miss
from directory.views.menu import ENTRIES, RESEARCH, directory_menu
from glokal.pages.alternates import page_alternates

PER_PAGE = 20


def index(request, page):
    """The directory: where to begin, or what a question finds."""
    language = page.locale.language_code
    question = Question.of(request.GET)
    context = {"question": question, "query": question.text, "language": language}
    context["menu"] = directory_menu(language, current=RESEARCH if question.asks_for_research else ENTRIES)
    if question.is_asked:
        results = organisation_results(question, language=language, viewer=request.user, per_page=PER_PAGE)
        context |= results_context(results, ORGANISATIONS, language)
        if not question.filters.query_pairs():
            count_miss(results.result, language=language, request=request)
    else:
        context["start"] = directory_start(language=language, viewer=request.user)
    context["alternates"] = SimpleLazyObject(lambda: page_alternates(page, request, question.pairs()))
    return page.render(request, context_overrides=context)


def results_context(results, scope, language):
    """Return what the templates of a result need beside the question."""
    question, result = results.question, results.result
    facts = [entry.listing.organisation if scope is LISTINGS else entry.organisation for entry in results.listed]
    spots = [(one.latitude, one.longitude, one.country) for one in facts]
    return {
        "map": region_map(question, result.facets, spots),
        "results": results,
        "result": result,
        "is_of_listings": scope is LISTINGS,
        "chips": chips_with_addresses(question, result, language=language),
        "facets": facets_in_order(result),
        "active": active_filters(question, result),
        "sorts": sorts_of(question, scope, result),
        "steps": steps_of(question, result),
        "places": places_offered(question),
        "shown": Paginator(range(min(result.found, MAX_FOUND)), result.per_page).get_page(result.page),
        "query_prefix": f"{question.address().removeprefix('?')}&" if question.pairs() else "",
    }
