"""Ask the database which documents can answer a query at all. The only step that would differ by database.

Plain containment of ready tokens for now: the same rows on SQLite and PostgreSQL. Full-text indexes take this
function's place, not its callers'.
"""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from directory.search.entry import Entry, code_token, entry_of
from directory.search.query import Query
from directory.search.scoring import MIN_PART
from directory.search.thesaurus import Thesaurus, Variant

MAX_TERMS = 400  # SQLite nests a condition no deeper than 1000
MAX_CANDIDATES = 1000


def candidates(query: Query, thesaurus: Thesaurus, documents: QuerySet) -> list[Entry]:
    """Return the entries among `documents` that hold something of the query. One query."""
    terms = list(dict.fromkeys([*terms_of_words(query), *terms_of_concepts(query, thesaurus)]))[:MAX_TERMS]
    if not terms:
        return []
    condition = reduce(or_, (Q(tokens__contains=term) for term in terms))
    rows = documents.filter(condition).order_by("organisation_id").values_list("organisation_id", "content")
    return [entry_of(number, content) for number, content in rows[:MAX_CANDIDATES]]


def terms_of_words(query: Query) -> list[str]:
    found = []
    for word in (*(one.word for one in query.words), *(part for _index, part in query.parts)):
        found += [f" {token} " for token in sorted(word.tokens)]
        if len(word.folded) >= MIN_PART:
            found.append(word.folded)
    return found


def terms_of_concepts(query: Query, thesaurus: Thesaurus) -> list[str]:
    found = []
    for one in query.concepts:
        found.append(f" {code_token(one.concept)} ")
        for variant in thesaurus.by_concept[one.concept]:
            found += terms_of_label(variant)
    return found


def terms_of_label(variant: Variant) -> list[str]:
    """Return the terms for a label's rarest word: without it the label isn't said."""
    word = max(zip(variant.weights, variant.words, strict=True), key=lambda pair: pair[0])[1]
    found = [f" {token} " for token in sorted(word.tokens) if token.startswith(variant.language)]
    if len(variant.words) == 1 and variant.language == "de" and len(word.folded) >= MIN_PART:
        found.append(f"{word.folded} ")
    return found
