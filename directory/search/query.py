"""What somebody asked for: the words that count, and the concepts they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.search import grammar
from directory.search.analysis import Word, analyse_query, is_adjective, is_general, is_little, split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from directory.search.thesaurus import Recognised, Thesaurus

ACCEPTED = 0.4
MAX_LETTERS = 200
MAX_WORDS = 12
CHOICE = 2
TALK = 4


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word that counts. `parts` are what is looked for: the word itself, or what an unknown compound is made of."""

    word: Word
    is_general: bool
    is_modifier: bool
    parts: tuple[Word, ...]

    @property
    def text(self) -> str:
        return self.word.text

    @property
    def is_compound(self) -> bool:
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read. `text` is what was typed; a concept's `words` are positions in `parts`."""

    text: str
    words: tuple[QueryWord, ...]
    parts: tuple[tuple[int, Word], ...]  # all parts of all words, each with the position of its word
    concepts: tuple[Recognised, ...]

    @property
    def is_talk(self) -> bool:
        """Whether it is told in a sentence: most of its words only say what it is about."""
        return len(self.words) >= TALK

    @property
    def choice(self) -> tuple[int, ...]:
        """The two words of a question for two things, one of which is a trade at least: "bread and dumplings".

        Empty where it asks for one. What only says that somebody makes them ("výroba forem a střihadel") doesn't count.
        """
        things = [index for index, word in enumerate(self.words) if not word.is_general]
        if len(things) != CHOICE or not any(self.is_named(index) for index in things):
            return ()
        first, second = ({one.concept for one in self.concepts if self._names(one, index)} for index in things)
        joined = [word.casefold() for word in split(self.text)]
        before, after = (self.words[index].text.casefold() for index in things)
        is_joined = any(
            joined[at - 1 : at + 2] == [before, joined[at], after]
            for at in range(1, len(joined) - 1)
            if joined[at] in grammar.JOINS
        )
        return tuple(things) if is_joined and first.isdisjoint(second) else ()

    def _names(self, one: Recognised, index: int) -> bool:
        return not one.is_silenced and not one.words.isdisjoint(self.positions(index))

    def positions(self, index: int) -> list[int]:
        """Return the positions of a word's parts."""
        return [position for position, (word, _part) in enumerate(self.parts) if word == index]

    def is_named(self, index: int) -> bool:
        """Whether a word surely names a concept, alone or with others. What it merely ends in is no name."""
        return any(
            position in one.words
            for one in self.concepts
            if one.quality >= ACCEPTED and not one.is_silenced
            for position in self.positions(index)
        )

    def quality(self, index: int) -> float:
        """Return how surely a word names a concept, alone or with others: 0 to 1."""
        return max((one.quality for one in self.concepts if self._names(one, index)), default=0)

    def is_material(self, index: int, kinds: Mapping[str, str]) -> bool:
        """Whether a word only says what something is made of, while another says what: steel silos are silos.

        `kinds` are by concept code.
        """
        here, elsewhere = self._kinds_at(index, kinds)
        return here == {"material"} and bool(elsewhere - {"material"})

    def only_describes(self, index: int, kinds: Mapping[str, str]) -> bool:
        """Whether a word says more of what another one names, or for which sector that is: upholstery of cars."""
        here, elsewhere = self._kinds_at(index, kinds)
        is_for_sector = here == {"sector"} and "capability" in elsewhere
        return self.words[index].is_modifier or is_for_sector or self.is_material(index, kinds)

    def _kinds_at(self, index: int, kinds: Mapping[str, str]) -> tuple[set[str], set[str]]:
        """Return the kinds of the concepts that a word names, and of those that only others do."""
        positions = set(self.positions(index))
        here: set[str] = set()
        elsewhere: set[str] = set()
        for one in self.concepts:
            if not one.is_silenced:
                (elsewhere if one.words.isdisjoint(positions) else here).add(kinds[one.concept])
        return here, elsewhere

    def says(self, one: Recognised) -> str:
        """Return the words of the query that name the concept, as they were typed, each once."""
        named = [self.words[index] for index in sorted({self.parts[position][0] for position in one.words})]
        once = {word.word.folded: word.text for word in reversed(named)}
        return " ".join(reversed(once.values()))


def is_noun(word: str, text: str) -> bool:
    """Whether a word is a noun by its form: written large in German, in Czech no adjective by its ending.

    A text without a large letter or a diacritic doesn't tell.
    """
    if not text.isascii() and text[1:].islower():
        return not is_adjective(word)
    return word[:1].isupper()


def read(text: str, thesaurus: Thesaurus, *, corrections: Mapping[str, Sequence[str]] | None = None) -> Query:
    """Read a query of any length and any content; a query without a word that counts has no words.

    `corrections` says, by folded word, which words are meant by one that nobody knows.
    """
    text = " ".join(text.replace("\0", " ").split())[:MAX_LETTERS]
    words: list[QueryWord] = []
    modifies = False
    analysed = analyse_query(text)
    all_little = all(is_little(word.text) for word in analysed)
    for word in analysed:
        if len(word.text) == 1 or (is_little(word.text) and not all_little):
            little = word.text.casefold()
            joins = little in grammar.JOINS
            modifies = bool(words) and (little in grammar.MODIFIER_STARTS or (joins and words[-1].is_modifier))
            continue
        meant = (corrections or {}).get(word.folded)
        if meant:
            parts = (
                Word(word.text, frozenset().union(*(one.tokens for each in meant for one in analyse_query(each)))),
            )
        else:
            taken_apart = [] if thesaurus.knows(word) else thesaurus.taken_apart(word)
            parts = tuple(analyse_query(part)[0] for part in taken_apart) or (word,)
        is_plain = all(is_general(each) for each in meant or [word.text])
        words.append(QueryWord(word, is_plain, modifies, parts))
        modifies = modifies and not (is_noun(word.text, text) and not is_plain)  # what it describes ends there
    words = words[:MAX_WORDS]
    parts = tuple((index, part) for index, one in enumerate(words) for part in one.parts)
    return Query(text, tuple(words), parts, tuple(thesaurus.recognise([part for _index, part in parts])))
