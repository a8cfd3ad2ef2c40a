"""A question of a reader as it stands in an address, and what is found for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlencode

from directory.search.engine import ALL_FACETS, LISTINGS, ORGANISATIONS, Filters, SearchResult, search
from directory.search.query import MAX_LETTERS
from directory.selectors.entries import Entry, entries
from directory.selectors.listing_entries import ListingEntry, listing_entries
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from directory.models import Listing, Organisation
    from directory.search.engine import Hit
    from directory.search.scopes import Scope
    from glokal.core.viewer import Viewer

RELEVANCE, DISTANCE, CONFIRMED, NAME, NEWEST = "relevance", "distance", "confirmed", "name", "newest"
MAX_PAGE = 50
ThingEntry = TypeVar("ThingEntry", Entry, ListingEntry)


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks. `sort` is empty for the usual order: by relevance, without words the newest first."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: str = ""
    page: int = 1
    is_asked: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> Question:
        """Read an address; what makes no sense in it is ignored."""
        text = " ".join(query.get("q", "").replace("\0", " ").split())[:MAX_LETTERS]
        filters = Filters.from_querydict(query)
        sort, page = query.get("sort", ""), query.get("page", "")
        allowed = (RELEVANCE, DISTANCE, CONFIRMED, NAME, NEWEST)
        number = min(int(page), MAX_PAGE) if page.isascii() and page.isdecimal() and len(page) < 6 else 1  # noqa: PLR2004
        is_asked = bool(text or filters.query_pairs() or sort or page)
        return cls(text, filters, sort if sort in allowed else "", max(1, number), is_asked)

    @property
    def order(self) -> str:
        return self.sort or (RELEVANCE if self.text else NEWEST)

    def pairs(self, filters: Filters | None = None, *, sort: str | None = None) -> list[tuple[str, str]]:
        """Return the question as it stands in an address, with other filters or another order if given."""
        sort = self.sort if sort is None else sort
        return [
            *([("q", self.text)] if self.text else []),
            *(filters if filters is not None else self.filters).query_pairs(),
            *([("sort", sort)] if sort else []),
        ]

    def address(self, filters: Filters | None = None, *, sort: str | None = None) -> str:
        return address_of_pairs(self.pairs(filters, sort=sort))

    @property
    def asks_for_research(self) -> bool:
        """Whether it asks for research organisations and nothing else: they have an entry point of their own."""
        return not self.text and self.filters == Filters(kind=("research",))


def address_of_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the part of an address behind the path; "?" alone leads back to the path itself."""
    return f"?{urlencode(list(pairs))}"


@dataclass(frozen=True, slots=True)
class Results(Generic[ThingEntry]):
    """A page of what was found. `result` has what there is to say about all of it."""

    question: Question
    result: SearchResult
    listed: list[ThingEntry]

    @property
    def fitting(self) -> list[ThingEntry]:
        return [entry for entry in self.listed if entry.fits]

    @property
    def related(self) -> list[ThingEntry]:
        return [entry for entry in self.listed if not entry.fits]


def answer(question: Question, scope: Scope, *, language: str, viewer: Viewer, per_page: int) -> SearchResult:
    """Ask the engine for a page of what a question finds, with all facets."""
    return search(
        question.text,
        language=language,
        viewer=viewer,
        filters=question.filters,
        sort=question.order,
        scope=scope,
        page=question.page,
        per_page=per_page,
        facets=ALL_FACETS,
    )


def organisation_results(question: Question, *, language: str, viewer: Viewer, per_page: int) -> Results[Entry]:
    """Return a page of the organisations found. The number of queries doesn't depend on the number of hits."""
    result = answer(question, ORGANISATIONS, language=language, viewer=viewer, per_page=per_page)
    found: dict[int, Hit] = {hit.organisation_id: hit for hit in result.hits if hit.organisation_id is not None}
    rows: dict[int, Organisation] = visible_organisations(viewer=viewer).in_bulk(list(found))
    listed = entries([rows[pk] for pk in found if pk in rows], language=language, found=found)
    return Results(question, result, listed)


def listing_results(question: Question, *, language: str, viewer: Viewer, per_page: int) -> Results[ListingEntry]:
    """Return a page of the offers and requests found. The number of queries doesn't depend on the number of hits."""
    result = answer(question, LISTINGS, language=language, viewer=viewer, per_page=per_page)
    found: dict[int, Hit] = {hit.listing_id: hit for hit in result.hits if hit.listing_id is not None}
    rows: dict[int, Listing] = visible_listings(viewer=viewer).select_related("organisation").in_bulk(list(found))
    listed = listing_entries([rows[pk] for pk in found if pk in rows], language=language, found=found)
    return Results(question, result, listed)
