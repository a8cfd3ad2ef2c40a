"""German compounds: what is left without a light head, and the parts that a word nobody knows is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directory.search import grammar
from directory.search.analysis import bare, stems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from directory.search.analysis import Word

MIN_CORE, MIN_INEXACT_CORE = 4, 6
MIN_PART, MIN_LEARNED = 4, 5


def cores(word: Word) -> Iterator[tuple[str, set[str]]]:
    """Yield each light head that may come off a compound, with what it is found by then, the shortest head first.

    A "Kläranlagenbau" builds Kläranlagen, though "-anlagenbau" is a light head, too.
    """
    for head in reversed(grammar.LIGHT_HEADS):
        rest = word.folded.removesuffix(head)
        if rest != word.folded and len(rest) >= MIN_CORE:
            without_links = (rest.removesuffix(link) for link in grammar.LINKS if link and rest.endswith(link))
            yield head, {token for core in (rest, *without_links) if len(core) >= MIN_CORE for token in found_by(core)}


def found_by(core: str) -> set[str]:
    inexact = stems(core, "de") if len(core) >= MIN_INEXACT_CORE else frozenset()
    return {core, f"{core}s", *inexact}  # a Sofahersteller makes Sofas


def first_parts(word: str, known: Collection[str]) -> Iterator[str]:
    """Yield what stands before a known word or a light head: "Brunnenbau" shows that a "Brunnen" is a word."""
    for start in range(MIN_LEARNED, len(word) - MIN_PART + 1):
        if word[start:] in known or word[start:] in grammar.LIGHT_HEADS:
            yield word[:start]


def cut(folded: str, known: Collection[str]) -> list[str] | None:
    """Cover the word with known words and linking letters, few ones, with the longest last part: it says what it is."""
    for end in range(MIN_PART, len(folded) - MIN_PART + 1):
        first = first_known(folded[:end], known)
        if first and (tail := next((one for one in tails(folded[end:]) if is_known(one, known)), "")):
            return [first, tail]
    for end in range(len(folded) - MIN_PART, MIN_PART - 1, -1):
        first = first_known(folded[:end], known)
        for tail in tails(folded[end:]) if first else ():
            if len(tail) > 2 * MIN_PART and (more := cut(tail, known)):
                return [first, *more]
    return None


def first_known(part: str, known: Collection[str]) -> str:
    """Return the word that a compound begins with, "" for none: what is made of wool (Wolle) begins with "Woll"."""
    return next((word for word in (part, f"{part}e") if word in known), "")


def is_known(tail: str, known: Collection[str]) -> bool:
    return tail in known or bare(tail) in known


def tails(rest: str) -> list[str]:
    """Return what may follow a part of a compound: the rest without linking letters."""
    return [rest[len(link) :] for link in grammar.LINKS if rest.startswith(link) and len(rest) - len(link) >= MIN_PART]
