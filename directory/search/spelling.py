"""What is meant by words that neither a label nor an entry knows."""

from __future__ import annotations

import json
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Length

from directory.models import SearchDocument, SearchToken
from directory.search.analysis import fold
from directory.search.backends import backend
from directory.search.expression import Token, any_of
from directory.search.typos import MIN_LETTERS_SWAPPED, TWO_SLIPS_FROM, corrections

if TYPE_CHECKING:
    from directory.search.plan import Plan
    from directory.search.query import Query
    from directory.search.thesaurus import Thesaurus

MAX_NEAR = 2000
LOOKED_AT = 20


def corrected_words(query: Query, plan: Plan, thesaurus: Thesaurus) -> dict[str, list[str]]:
    """Return by folded word how the words are written that it may be meant for. No query if all words are known."""
    unknown = [
        one.word.folded
        for index, one in enumerate(query.words)
        if not query.is_named(index)
        and not plan.knows(index)
        and not one.is_general
        and len(one.word.folded) >= MIN_LETTERS_SWAPPED
    ]
    if not unknown:
        return {}
    near = near_words(unknown)
    found = {typed: corrections(typed, [*thesaurus.spelling, *near]) for typed in unknown}
    written = dict(thesaurus.spelling)
    written |= spelled({word for words in found.values() for word in words} - written.keys())
    return {
        typed: list(dict.fromkeys(written.get(word, word) for word in words)) for typed, words in found.items() if words
    }


def near_words(unknown: list[str]) -> list[str]:
    """Return words of the entries that may be near: of a word with one slip the one half or the other is unhurt."""
    condition = reduce(or_, (pattern for word in unknown for pattern in patterns(word)))
    words = SearchToken.objects.alias(letters=Length("token")).filter(condition, is_word=True, documents__gt=0)
    return list(words.order_by("token").values_list("token", flat=True)[:MAX_NEAR])


def patterns(word: str) -> list[Q]:
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    length = Q(letters__range=(len(word) - slips, len(word) + slips))
    cuts = [len(word) * part // (slips + 1) for part in range(slips + 2)]
    pieces = [word[start:end] for start, end in pairwise(cuts)]
    # A swap over the cut hurts both pieces, so each is shorter by a letter at its inner ends.
    begins = Q(token__startswith=pieces[0][:-1])
    ends = Q(token__endswith=pieces[-1][1:])
    holds = [Q(token__contains=piece[1:-1]) for piece in pieces[1:-1]]
    first = Q(token__startswith=word[0])
    return [length & first & (reduce(or_, [begins, ends, *holds]))]


def spelled(words: set[str]) -> dict[str, str]:
    """Return how entries write these folded words."""
    if not words:
        return {}
    documents = backend().match(SearchDocument.objects.all(), any_of(Token(word) for word in sorted(words)))
    found: dict[str, str] = {}
    for content in documents.order_by("pk").values_list("content", flat=True)[:LOOKED_AT]:
        for _name, _language, text in json.loads(content)["fields"]:
            for word in text.split():
                folded = fold(word)
                if folded in words:
                    found.setdefault(folded, word)
    return found
