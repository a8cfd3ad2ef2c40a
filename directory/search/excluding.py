"""What a question rules out: "ohne ISO 9001", "nicht in Dresden", "bez svařování", "kromě Prahy".

Only what is known is ruled out: certificates, places and regions, and what a label names. Other words behind an "ohne"
stay words to look for: who bakes "ohne Gluten" says so in just these words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from directory.models import SearchDocument
from directory.search import grammar
from directory.search.analysis import analyse_query, fold, is_little, split
from directory.search.nearness import only_says_near
from directory.search.thesaurus import SURELY_WHOLE
from directory.validators import STANDARDS
from glokal.core.remembered import while_unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from directory.search.current import Knowledge
    from directory.search.gazetteer import Located

    Reader: TypeAlias = "Callable[[Sequence[str], int, Knowledge], Excluded | None]"

MAX_TARGET = 4  # words
MAX_EXCLUDED = 5
MAX_ASKED = 60  # letters of an id, which stands in addresses


@dataclass(frozen=True, slots=True)
class Excluded:
    """One thing that is ruled out: a place or regions, certificates, or concepts. `words` are positions."""

    words: frozenset[int]
    asked: str
    located: Located | None = None
    certificates: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()

    @property
    def chip(self) -> str:
        return f"without:{fold(self.asked)[:MAX_ASKED]}"


def excluded_in(words: Sequence[str], known: Knowledge) -> tuple[Excluded, ...]:
    """Return what the words of a question rule out, in their order."""
    found: list[Excluded] = []
    position = 0
    while position < len(words):
        here = list(behind(words, position, known))
        found += here
        position = max(here[-1].words) + 1 if here else position + 1
    return tuple(found[:MAX_EXCLUDED])


def behind(words: Sequence[str], position: int, known: Knowledge) -> Iterator[Excluded]:
    """Yield what stands behind a word that rules out, and what is joined to it and of the same kind."""
    said = words[position].casefold()
    readers: list[Reader] = [certificates, place] if said in grammar.WITHOUT | grammar.NOT else []
    readers += [concepts] if said in grammar.WITHOUT else []
    while read := next(((reader, one) for reader in readers if (one := reader(words, position + 1, known))), None):
        reader, one = read
        yield replace(one, words=one.words | {position})
        position = max(one.words) + 1
        is_joined = position < len(words) and words[position].casefold() in grammar.JOINS
        readers = [reader] if is_joined else []


def certificates(words: Sequence[str], start: int, known: Knowledge) -> Excluded | None:
    """Read a certificate by its name or its beginning, or the mere word, which means all of them."""
    end = start
    while end < len(words) and (words[end].casefold() in grammar.CERTIFICATES or is_little(words[end])):
        end += 1
    says_so = any(word.casefold() in grammar.CERTIFICATES for word in words[start:end])
    names = [(name, [fold(word) for word in split(name)]) for name in certificates_held()]
    for stop in range(min(end + MAX_TARGET, len(words)), end, -1):
        asked = [fold(word) for word in words[end:stop]]
        held = tuple(name for name, its in names if is_named(asked, its))
        if held or is_standard(asked):
            return Excluded(frozenset(range(start, stop)), " ".join(words[end:stop]), certificates=held)
    if not says_so:
        return None
    while words[end - 1].casefold() not in grammar.CERTIFICATES:
        end -= 1
    positions = frozenset(range(start, end))
    return Excluded(positions, words[end - 1], certificates=tuple(name for name, _its in names))


def is_named(asked: list[str], name: list[str]) -> bool:
    """Whether words are how a certificate's name begins, or a part of it with a number: "9001" of "EN ISO 9001"."""
    if name[: len(asked)] == asked:
        return True
    has_number = any(word.isdecimal() for word in asked)
    return has_number and any(name[at : at + len(asked)] == asked for at in range(len(name)))


def is_standard(asked: list[str]) -> bool:
    """Whether words are a standard's, also of one that nobody has."""
    return len(asked) > 1 and asked[0] in STANDARDS and all(word.isdecimal() or word in STANDARDS for word in asked[1:])


def certificates_held() -> tuple[str, ...]:
    """Return the names of all certificates that somebody has."""
    return while_unchanged("certificates held", read_certificates)


def read_certificates() -> tuple[str, ...]:
    lists = SearchDocument.objects.order_by().values_list("certificates", flat=True).distinct()
    return tuple(sorted({name for names in lists for name in names}))


def place(words: Sequence[str], start: int, known: Knowledge) -> Excluded | None:
    """Read a place or a region; one that is also a trade's word only behind a preposition."""
    at = start
    while at < len(words) and only_says_near(words[at]):
        at += 1
    located = known.gazetteer.locate_at(words[start:], at - start) if at < len(words) else None
    if located is None:
        return None
    end = start + max(located.words) + 1
    says_only_no = words[start - 1].casefold() in grammar.NOT  # "nicht rostend" is no village of that stem
    if at == start and (is_trade(words[at:end], known) or (located.is_inflected and says_only_no)):
        return None
    return Excluded(frozenset(range(start, end)), located.asked, located=located)


def is_trade(named: Iterable[str], known: Knowledge) -> bool:
    return any(fold(word) in known.thesaurus.spelling for word in named)


def concepts(words: Sequence[str], start: int, known: Knowledge) -> Excluded | None:
    """Read what a label names as a whole; a label that says "bez" itself is a wish."""
    at = start
    while at < len(words) and is_little(words[at]):
        at += 1
    for stop in range(min(at + MAX_TARGET, len(words)), at, -1):
        every = frozenset(range(stop - at))
        named = [
            one
            for one in known.thesaurus.recognise(analyse_query(" ".join(words[at:stop])))
            if one.words == every and one.quality >= SURELY_WHOLE and not one.is_silenced
        ]
        if any(words[start - 1].casefold() in one.variant.label.casefold().split() for one in named):
            return None
        if named:
            codes = tuple(one.concept for one in named)
            return Excluded(frozenset(range(start, stop)), " ".join(words[at:stop]), concepts=codes)
    return None
