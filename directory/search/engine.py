"""The one door to the search: pages, API and commands ask here."""

from dataclasses import dataclass

from django.conf import settings

from directory.models import SearchDocument
from directory.search import current
from directory.search.candidates import candidates
from directory.search.query import Query, read
from directory.search.reasons import Reason, reasons_of
from directory.search.scoring import Scorer
from directory.search.thesaurus import Thesaurus
from directory.selectors.organisations import visible_organisations

MAX_HITS = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An organisation found. `fits` is False for one that is only related to what was asked."""

    organisation_id: int
    score: float
    fits: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A concept the query names, by its name in the reader's language and in the other ones."""

    asked: str
    name: str
    others: tuple[tuple[str, str], ...]  # (language, name)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found. `is_exact` is False where nothing fits and `hits` holds only what is related."""

    query: Query
    hits: tuple[Hit, ...]
    understood: tuple[Understood, ...]

    @property
    def is_exact(self) -> bool:
        return any(hit.fits for hit in self.hits)

    @property
    def fitting(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.fits)

    @property
    def related(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if not hit.fits)


def search(text: str, *, language: str, viewer) -> SearchResult:
    """Find organisations for a question in any language, for a reader of `language`. At most three queries.

    Only published entries and live words are ever searched. The order is stable.
    """
    thesaurus = current.thesaurus()
    query = read(text, thesaurus)
    documents = SearchDocument.objects.filter(organisation__in=visible_organisations(viewer=viewer))
    entries = candidates(query, thesaurus, documents)
    total = documents.count() if entries else 0
    ranked = Scorer(query, thesaurus, entries, total=total, language=language).ranked()[:MAX_HITS]
    hits = tuple(
        Hit(found.entry.id, found.score, found.fits, reasons_of(found, query, thesaurus, language=language))
        for found in ranked
    )
    understood = tuple(
        Understood(
            query.says(one), thesaurus.name(one.concept, language)[0], other_names(one.concept, language, thesaurus)
        )
        for one in query.concepts
    )
    return SearchResult(query, hits, understood)


def other_names(concept: str, language: str, thesaurus: Thesaurus) -> tuple[tuple[str, str], ...]:
    """Return the concept's names in the site's other languages."""
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return tuple(
        (code, thesaurus.preferred[concept, code]) for code in others if (concept, code) in thesaurus.preferred
    )
