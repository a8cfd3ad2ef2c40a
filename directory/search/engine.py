"""The one door to the search: pages, API and commands ask here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from directory.models import SearchDocument
from directory.search import current, facets as faceting
from directory.search.backends import backend
from directory.search.codes import code_token, name_token
from directory.search.expression import Token, all_of
from directory.search.filters import Filters
from directory.search.finding import MAX_FOUND, ByNumber, Few, One
from directory.search.narrowing import Narrowing
from directory.search.plan import Plan
from directory.search.ranked import Everything, Many
from directory.search.reasons import Reason, reasons_of
from directory.search.scopes import LISTINGS, ORGANISATIONS, Scope
from directory.search.spelling import corrected_words
from directory.search.understood import Asked, Chip, chips_of, understand
from directory.search.widening import LITTLE, Step, steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from directory.search.facets import Facet
    from directory.search.finding import Finding, Found
    from directory.search.query import Query
    from glokal.core.viewer import Viewer

__all__ = ["LISTINGS", "ORGANISATIONS", "Filters", "Hit", "SearchResult", "search"]

SORTS = ("relevance", "distance", "confirmed", "name", "newest")
ALL_FACETS, OPEN_FACETS, NO_FACETS = "all", "open", "none"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found. `fits` is False for one that is only related to what was asked; `distance` is in km."""

    organisation_id: int | None
    listing_id: int | None
    score: float
    fits: bool
    reasons: tuple[Reason, ...]
    distance: float | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of what was found, and what there is to say about all of it.

    hits         the hits of this page: those that fit, then, on the last pages, those that are only related
    total        how many fit all filters (at least so many if `is_capped`)
    found        how many there are to page through, the related included
    is_exact     False where nothing fits and only what is related is shown, if anything
    chips        what the query was understood to ask
    corrected    by folded word, what was searched for in place of a word that nobody knows
    widen        wider questions, if little was found
    radius       in km, if a place is set
    chosen       the facets in which the reader chose something
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    found: int
    is_exact: bool
    is_capped: bool = False
    chips: tuple[Chip, ...] = ()
    facets: tuple[Facet, ...] = ()
    corrected: dict[str, list[str]] = field(default_factory=dict)
    widen: tuple[Step, ...] = ()
    radius: int | None = None
    chosen: tuple[str, ...] = ()
    page: int = 1
    per_page: int = 20

    @property
    def pages(self) -> int:
        return max(1, -(-min(self.found, MAX_FOUND) // self.per_page))

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def meant(self) -> list[str]:
        """The words searched for in place of mistyped ones."""
        return [word for words in self.corrected.values() for word in words]

    @property
    def fitting(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.fits)

    @property
    def related(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if not hit.fits)

    @property
    def understood(self) -> tuple[Chip, ...]:
        """The concepts among the chips."""
        return tuple(chip for chip in self.chips if chip.kind == "concept")


def search(  # noqa: PLR0913 - all that a question can have
    text: str,
    *,
    language: str,
    viewer: Viewer,
    filters: Filters | None = None,
    sort: str = "relevance",
    scope: Scope = ORGANISATIONS,
    page: int = 1,
    per_page: int = 20,
    facets: str = NO_FACETS,
) -> SearchResult:
    """Find entries for a question in any language, for a reader of `language`.

    Only what `viewer` may see is found. An empty text finds everything that the filters let through. `sort` is one of
    SORTS; the order is stable, and a page that doesn't exist gives the last one. The number of queries doesn't depend
    on the number of hits.
    """
    filters = filters or Filters()
    known = current.knowledge()
    today = timezone.localdate()
    asked = understand(text, filters, known, language=language, names_somebody=names_somebody)
    page, per_page = max(1, page), max(1, per_page)
    with backend().by_index():
        finding, corrected, asked = find(asked, filters, known, scope, viewer, today, language)
        narrowing = finding.narrowing
        names = () if facets == NO_FACETS else faceting.names_of(narrowing, only_open=facets == OPEN_FACETS)
        found: Found = finding.found(names, sort=sort, start=min((page - 1) * per_page, MAX_FOUND), size=per_page)
    chips = chips_of(asked, filters, known, language=language, radius=narrowing.radius)
    return SearchResult(
        query=asked.query,
        hits=tuple(hit_of(one, asked, narrowing, language) for one in found.page),
        total=found.total,
        found=found.found,
        is_exact=found.total > 0,
        is_capped=found.is_capped,
        chips=chips,
        facets=faceting.facets_of(found.counts, narrowing, language=language),
        corrected=corrected,
        widen=steps(asked, chips, narrowing, language=language) if found.total < LITTLE else (),
        radius=narrowing.radius if narrowing.points else None,
        chosen=filters.chosen(scope.facets),
        page=found.start // per_page + 1,
        per_page=per_page,
    )


def find(
    asked: Asked,
    filters: Filters,
    known: current.Knowledge,
    scope: Scope,
    viewer: Viewer,
    today: date,
    language: str,
) -> tuple[Finding, dict[str, list[str]], Asked]:
    """Choose how to look: a number, few entries that are all weighed, many that the database ranks, or everything."""

    def narrowing_for(asked: Asked) -> Narrowing:
        return Narrowing(filters, asked.located, known, scope, today, asked.excluded)

    if asked.code:
        by_number = ByNumber(narrowing_for(asked), viewer, language, code_token(asked.code))
        if by_number.ids:
            return by_number, {}, asked
    if asked.is_for_everything:
        return Everything(narrowing_for(asked), viewer, language), {}, asked
    plan = Plan(asked.query, known.thesaurus)
    corrected = corrected_words(asked.query, plan, known.thesaurus)
    if corrected:
        asked = understand(
            asked.text, filters, known, language=language, names_somebody=names_somebody, corrections=corrected
        )
        plan = Plan(asked.query, known.thesaurus)
    narrowing = narrowing_for(asked)
    few = Few.of(plan, narrowing, viewer, language)
    return few or Many(plan, narrowing, viewer, language), corrected, asked


def names_somebody(words: Sequence[str]) -> bool:
    """Whether one entry has all these folded words in its name. One query."""
    expression = all_of(Token(name_token(word)) for word in words)
    return expression is not None and backend().match(SearchDocument.objects.all(), expression).exists()


def hit_of(one: One, asked: Asked, narrowing: Narrowing, language: str) -> Hit:
    reasons: tuple[Reason, ...] = ()
    if one.weighed:
        reasons = reasons_of(one.weighed, asked.query, narrowing.known.thesaurus, language=language)
    if one.has_number:
        reasons = (Reason(asked.text),)
    elif not asked.query.words and not reasons:
        reasons = tuple(Reason(located.asked, place="town") for located in asked.located)
    of_listing = narrowing.scope is LISTINGS
    return Hit(
        organisation_id=None if of_listing else one.id,
        listing_id=one.id if of_listing else None,
        score=one.weighed.score if one.weighed else 0.0,
        fits=one.fits,
        reasons=reasons,
        distance=one.distance,
    )
