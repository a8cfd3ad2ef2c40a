"""What anybody has written at all, and how many have: one row per token of all documents."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from directory.models import SearchToken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

ALL = ""  # counts all documents
MARKS = frozenset(":~=<#@")
MAX_LONGER = 150
BATCH = 5000


def counted(tokens: Iterable[str]) -> set[str]:
    """Return the tokens that are counted: not those for numbers and for the words of names."""
    return {token for token in tokens if token[0] not in "#@"}


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
    sql = (
        "INSERT INTO directory_searchtoken (token, documents, is_word) VALUES {rows}"
        " ON CONFLICT (token) DO UPDATE SET documents = directory_searchtoken.documents + excluded.documents"
    )
    with connection.cursor() as cursor:
        for start in range(0, len(changed), BATCH):
            batch = changed[start : start + BATCH]
            values = [value for token, by in batch for value in (token, by, is_word(token))]
            cursor.execute(sql.format(rows=", ".join(["(%s, %s, %s)"] * len(batch))), values)


def clear() -> None:
    """Count nothing."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_searchtoken")


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
