"""The one door to the search: pages, API and commands ask here."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from directory.models import SearchDocument
from directory.search import current
from directory.search.analysis import fold, split
from directory.search.candidates import candidates
from directory.search.query import Query, read
from directory.search.reasons import Reason, reasons_of
from directory.search.scoring import Scorer
from directory.search.thesaurus import RECOGNISED, Thesaurus
from directory.search.typos import corrections
from directory.selectors.organisations import visible_organisations

MAX_HITS = 200
MAX_NAMES = 5000


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
    """What was found. `is_exact` is False where nothing fits and `hits` holds only what is related.

    `corrected` says, by folded word, what was searched for in place of a word that nobody knows.
    """

    query: Query
    hits: tuple[Hit, ...]
    understood: tuple[Understood, ...]
    corrected: dict[str, list[str]]

    @property
    def meant(self) -> list[str]:
        """The words searched for in place of mistyped ones."""
        return [word for words in self.corrected.values() for word in words]

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
    """Find organisations for a question in any language, for a reader of `language`. Three queries, six with a slip.

    Only published entries and live words are ever searched. The order is stable.
    """
    thesaurus = current.thesaurus()
    visible = visible_organisations(viewer=viewer)
    query = read(text, thesaurus)
    scorer = scorer_for(query, thesaurus, visible, language)
    corrected = corrections_of(query, scorer, thesaurus, visible)
    if corrected:
        query = read(text, thesaurus, corrections=corrected)
        scorer = scorer_for(query, thesaurus, visible, language)
    ranked = scorer.ranked()[:MAX_HITS]
    hits = tuple(
        Hit(found.entry.id, found.score, found.fits, reasons_of(found, query, thesaurus, language=language))
        for found in ranked
    )
    understood = tuple(
        Understood(
            query.says(one), thesaurus.name(one.concept, language)[0], other_names(one.concept, language, thesaurus)
        )
        for one in query.concepts
        if one.quality >= RECOGNISED
    )
    return SearchResult(query, hits, understood, corrected)


def scorer_for(query: Query, thesaurus: Thesaurus, visible: QuerySet, language: str) -> Scorer:
    documents = SearchDocument.objects.filter(organisation__in=visible)
    entries = candidates(query, thesaurus, documents)
    return Scorer(query, thesaurus, entries, total=documents.count() if entries else 0, language=language)


def corrections_of(query: Query, scorer: Scorer, thesaurus: Thesaurus, visible: QuerySet) -> dict[str, list[str]]:
    """Return, by folded word, what the words are meant for that name nothing and stand nowhere."""
    unknown = [
        one.word for index, one in enumerate(query.words) if not query.is_named(index) and not scorer.knows(index)
    ]
    if not unknown:
        return {}
    names = {fold(word): word for name in visible.values_list("name", flat=True)[:MAX_NAMES] for word in split(name)}
    spelling = names | thesaurus.spelling
    found = {word.folded: corrections(word.folded, spelling) for word in unknown}
    return {typed: [spelling[word] for word in meant] for typed, meant in found.items() if meant}


def other_names(concept: str, language: str, thesaurus: Thesaurus) -> tuple[tuple[str, str], ...]:
    """Return the concept's names in the site's other languages."""
    others = [code for code, _name in settings.LANGUAGES if code != language and (concept, code) in thesaurus.preferred]
    return tuple((code, thesaurus.name(concept, code)[0]) for code in others)
