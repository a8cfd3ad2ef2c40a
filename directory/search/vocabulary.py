"""What anybody has written at all, and how many have: one row per token of all documents."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from directory.models import SearchToken
from directory.search.backends import backend

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

ALL = ""  # counts all documents
UNCOUNTED = frozenset("#@")
MARKS = frozenset(":~=<#@")
MAX_LONGER = 150
BATCH = 5000


def is_counted(token: str) -> bool:
    """Whether a token is counted: not one for a number or for the words of names."""
    return token[:1] not in UNCOUNTED


def is_word(token: str) -> bool:
    return MARKS.isdisjoint(token)


def counts(tokens: Collection[str]) -> dict[str, int]:
    """Return how many documents hold each of the tokens (none: it isn't there), and `ALL`. One query."""
    wanted = {ALL, *tokens}
    return dict(SearchToken.objects.filter(token__in=wanted, documents__gt=0).values_list("token", "documents"))


def longer_words(words: Collection[str]) -> list[str]:
    """Return the words of the documents that hold one of these folded words and more, the shortest first. One query."""
    if not words:
        return []
    condition = reduce(or_, (Q(token__contains=word) for word in words))
    found = SearchToken.objects.filter(condition, is_word=True, documents__gt=0).exclude(token__in=words)
    return sorted(found.values_list("token", flat=True), key=lambda word: (len(word), word))[:MAX_LONGER]


def change(delta: Mapping[str, int]) -> None:
    """Add to the counts, in an order that lets two writers never wait for each other."""
    changed = sorted((token, by) for token, by in delta.items() if by)
    for start in range(0, len(changed), BATCH):
        backend().add_counts([(token, by, is_word(token)) for token, by in changed[start : start + BATCH]])


def set_all(numbers: Mapping[str, int]) -> None:
    """Let the counts be these. Only those that differ are written."""
    known = dict(SearchToken.objects.values_list("token", "documents"))
    change({token: numbers.get(token, 0) - known.get(token, 0) for token in known.keys() | numbers.keys()})
    SearchToken.objects.filter(documents=0).delete()


def difference(before: Iterable[Collection[str]], after: Iterable[Collection[str]]) -> Counter[str]:
    """Return by how much the counts change when documents with the tokens `before` are replaced by those `after`."""
    delta: Counter[str] = Counter()
    for tokens in after:
        delta.update(tokens)
        delta[ALL] += 1
    for tokens in before:
        delta.subtract(tokens)
        delta[ALL] -= 1
    return delta
