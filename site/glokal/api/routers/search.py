from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from directory.enums import (
    ConceptKind,
    ContactLanguage,
    Country,
    ListingSubtype,
    ListingType,
    OrganisationKind,
    Region,
    SizeClass,
)
from directory.search import current
from directory.search.filters import MAX_RADIUS
from directory.search.query import MAX_LETTERS
from directory.search.suggest import suggest
from directory.selectors.entries import Entry
from directory.selectors.listing_entries import ListingEntry
from directory.selectors.results import (
    CONFIRMED,
    DISTANCE,
    MAX_PAGE,
    NAME,
    NEWEST,
    RELEVANCE,
    Question,
    Results,
    listing_results,
    organisation_results,
)
from glokal.api.errors import ProblemError
from glokal.api.paging import bad_cursor, next_address, read_cursor, write_cursor
from glokal.api.reading import LanguageQuery, ListQuery, reading
from glokal.api.schemas.listings import listing_item
from glokal.api.schemas.organisations import entry_item, with_what_items_show
from glokal.api.schemas.search import (
    ListingAnswer,
    Match,
    OrganisationAnswer,
    SuggestionItem,
    Suggestions,
    Wider,
    answer_frame,
    match_of,
)

router = Router(tags=["search"])
SORTS = f"{RELEVANCE}|{DISTANCE}|{CONFIRMED}|{NAME}|{NEWEST}"


class SearchQuery(ListQuery):
    """The same parameters as in the addresses of the site's own search, so these can be taken over."""

    q: str = Field("", max_length=MAX_LETTERS, description="Words in German, Czech or English, places included.")
    sort: str = Field("", pattern=f"^({SORTS})?$", description=f"One of {SORTS.replace('|', ', ')}.")
    limit: int = Field(20, ge=1, le=50, description="How many items.")
    capability: list[str] = Field([], description="Codes of the taxonomy; narrower ones count as well.")
    material: list[str] = Field([])
    sector: list[str] = Field([])
    region: list[Region] = Field([], description="NUTS-3 codes.")
    country: list[Country] = Field([])
    kind: list[OrganisationKind] = Field([])
    contact_language: list[ContactLanguage] = Field([])
    verified: str = Field("", pattern="^1?$")
    near: list[str] = Field([], description="Codes of places.")
    radius: int | None = Field(None, ge=1, le=MAX_RADIUS, description="In km.")
    dropped: list[str] = Field([], alias="not", description="Ids of what was understood and isn't meant.")


class OrganisationQuery(SearchQuery):
    size: list[SizeClass] = Field([])
    certificate: list[str] = Field([], description="As the facet of an answer names them, such as ISO 9001.")
    listing: list[ListingType] = Field([], description="Has a current one.")
    confirmed: str = Field("", pattern="^1?$", description="1: only what was confirmed within a year.")


class ListingQuery(SearchQuery):
    type: list[ListingType] = Field([])
    subtype: list[ListingSubtype] = Field([])


class SuggestQuery(LanguageQuery):
    q: str = Field(max_length=MAX_LETTERS, description="What was typed so far.")


@router.get("/search/organisations", response=OrganisationAnswer, summary="Find organisations, as the site does")
def search_organisations(request: HttpRequest, query: Query[OrganisationQuery]):
    with reading(request, query) as language:
        question = _question(request, query)
        results = organisation_results(question, language=language, viewer=None, per_page=query.limit)
        with_what_items_show(entry.organisation for entry in results.listed)
        items = [entry_item(request, entry, query.fallback) | _match(entry) for entry in results.listed]
        return _answer(request, results, items)


@router.get("/search/listings", response=ListingAnswer, summary="Find offers and requests, as the site does")
def search_listings(request: HttpRequest, query: Query[ListingQuery]):
    with reading(request, query) as language:
        question = _question(request, query)
        results = listing_results(question, language=language, viewer=None, per_page=query.limit)
        items = [listing_item(request, entry, query.fallback) | _match(entry) for entry in results.listed]
        return _answer(request, results, items)


@router.get("/suggest", response=Suggestions, summary="What somebody who is typing may mean")
def suggestions(request: HttpRequest, query: Query[SuggestQuery]):
    with reading(request, query) as language:
        found = suggest(query.q, language=language, viewer=None)
        base = request.path.rpartition("/")[0]
        items = []
        for one in found:
            path = f"{base}/organisations/{one.public_id}" if one.public_id else f"{base}/search/organisations"
            pairs = [("language", language), *(() if one.public_id else one.pairs)]
            items.append(
                SuggestionItem(
                    kind=one.kind,
                    text=one.text,
                    detail=one.detail,
                    organisation=one.public_id or None,
                    url=request.build_absolute_uri(f"{path}?{urlencode(pairs)}"),
                )
            )
        return {"items": items}


def _question(request: HttpRequest, query: SearchQuery) -> Question:
    """Read the question as the site reads its addresses; the cursor says which page of it."""
    _refuse_unknown_codes(query)
    parameters = request.GET.copy()
    for name in ("page", "cursor", "language", "fallback", "limit"):
        parameters.pop(name, None)
    page = 1
    if query.cursor:
        match read_cursor(query.cursor):
            case ["page", int(number)] if 1 < number <= MAX_PAGE:
                page = number
            case _:
                raise bad_cursor()
    parameters["page"] = str(page)
    return Question.of(parameters)


def _refuse_unknown_codes(query: SearchQuery) -> None:
    """Raise ProblemError (400) for a code of nothing: a mistyped one would find nothing, or the whole directory."""
    known = current.knowledge()
    for name in ConceptKind.values:
        if unknown := [code for code in getattr(query, name) if known.thesaurus.kinds.get(code) != name]:
            raise ProblemError(
                HTTPStatus.BAD_REQUEST,
                f"{name}: the taxonomy has no {name} with the code {unknown[0]!r}.",
                f"Take codes from taxonomy?kind={name}, or say it in words in q.",
            )
    if unknown := [code for code in query.near if code not in known.gazetteer.towns]:
        raise ProblemError(
            HTTPStatus.BAD_REQUEST,
            f"near: no place has the code {unknown[0]!r}.",
            "Take codes from the list of places, or name the town in q.",
        )


def _match(entry: Entry | ListingEntry) -> dict[str, Match]:
    return {"match": match_of(entry.reasons, fits=entry.fits, distance=entry.distance)}


def _answer(request: HttpRequest, results: Results, items: list) -> dict:
    result, question = results.result, results.question
    kept = [(name, request.GET[name]) for name in ("language", "fallback", "limit") if name in request.GET]
    wider = [
        Wider(
            label=step.label,
            url=request.build_absolute_uri(f"{request.path}?{urlencode([*kept, *step.pairs])}"),
        )
        for step in result.widen
    ]
    has_next = result.has_next and question.page < MAX_PAGE
    following = next_address(request, write_cursor(["page", question.page + 1])) if has_next else None
    return answer_frame(request, result, wider=wider) | {"items": items, "next": following}
