"""What somebody asked for: the words that count, and the concepts they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.search import grammar
from directory.search.analysis import Word, analyse_query, is_general, is_little

if TYPE_CHECKING:
    from directory.search.thesaurus import Recognised, Thesaurus

MAX_LETTERS = 200
MAX_WORDS = 12
MODIFIER = 0.5


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word that counts, with how much it counts (`weight`), and its parts if nobody knows the whole."""

    word: Word
    is_general: bool
    is_modifier: bool
    is_known: bool
    parts: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        return self.word.text


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read. `text` is what was typed."""

    text: str
    words: tuple[QueryWord, ...]
    concepts: tuple[Recognised, ...]

    def concepts_of(self, index: int) -> list[Recognised]:
        return [one for one in self.concepts if index in one.words]

    def says(self, one: Recognised) -> str:
        """Return the words of the query that name the concept, as they were typed."""
        return " ".join(self.words[index].text for index in sorted(one.words))


def read(text: str, thesaurus: Thesaurus) -> Query:
    """Read a query of any length and any content; a query without a word that counts has no words."""
    text = " ".join(text.replace("\0", " ").split())[:MAX_LETTERS]
    found: list[QueryWord] = []
    modifies = False
    analysed = analyse_query(text)
    all_little = all(is_little(word.text) for word in analysed)
    for word in analysed[: 2 * MAX_WORDS]:
        if is_little(word.text) and not all_little:
            modifies = bool(found) and (word.text.casefold() in grammar.MODIFIER_STARTS)
            continue
        is_known = thesaurus.knows(word)
        parts = () if is_known else tuple(analyse_query(part)[0] for part in thesaurus.taken_apart(word))
        found.append(QueryWord(word, is_general(word.text), modifies, is_known, parts))
    words = tuple(found[:MAX_WORDS])
    return Query(text, words, tuple(recognise(words, thesaurus)))


def recognise(words: tuple[QueryWord, ...], thesaurus: Thesaurus) -> list[Recognised]:
    """Recognise concepts in the words; a compound that was taken apart is asked for by its parts."""
    from dataclasses import replace

    plain: list[Word] = []
    origin: list[int] = []
    for index, one in enumerate(words):
        for part in one.parts or (one.word,):
            plain.append(part)
            origin.append(index)
    return [replace(one, words=frozenset(origin[index] for index in one.words)) for one in thesaurus.recognise(plain)]
