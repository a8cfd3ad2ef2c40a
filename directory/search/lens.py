"""What a query can look for among the words of the entries that may answer it."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from directory.search import grammar
from directory.search.analysis import MIN_ROOT, bare, fold, tokens
from directory.search.entry import MIN_HEAD, MIN_MODIFIER, MIN_PART, Place, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from directory.search.entry import Entry

SAME_START = 4  # letters

# Of a word: the tokens that are wanted, the folded word if it holds another, and the ends of a compound.
Sight = tuple[tuple[str, ...], str, tuple[str, ...]]


class Lens:
    """Sees of entries what matters for one query.

    wanted   tokens of the query and of the labels of its concepts
    inside   folded words of the query that may stand within longer ones
    heads    folded label words that a German compound may end in
    longer   the folded words that hold one of `inside`, if all of them are known
    nouns    folded nouns and their stems: a "Randstreifen" ends in one of them, and is no "Reifen"
    """

    def __init__(
        self,
        wanted: Collection[str],
        inside: Iterable[str],
        heads: Collection[str],
        longer: Collection[str] | None = None,
        nouns: Collection[str] = frozenset(),
    ):
        self.wanted = frozenset(wanted)
        self._nouns = nouns
        self._inside = sorted({word for word in inside if len(word) >= MIN_PART})
        self._heads: dict[str, list[str]] = defaultdict(list)
        for head in heads:
            if len(head) >= MIN_HEAD:
                self._heads[bare(head)].append(head)
        # All stems and roots begin as their word does, but those of participles.
        bodies = {token[3:] if token[2:3] in (":", "~") else token for token in self.wanted}
        self._starts = by_length(body[:SAME_START] for body in (*bodies, *((longer or ()) if self._inside else ())))
        self._anywhere = self._inside if longer is None else []
        self._initials = {start[:1] for some in self._starts.values() for start in some}
        self._ends = by_length(
            head[-MIN_ROOT:] + ending for head in self._heads for ending in ("", *grammar.GERMAN_INFLECTIONS)
        )

    def entries(self, rows: Iterable[tuple[int, str]]) -> list[Entry]:
        """Read stored contents, each with its number."""
        found = [read(number, content) for number, content in rows]
        words: dict[str, set[str]] = defaultdict(set)
        for entry in found:
            for one in entry.fields:
                words[one.language].update(one.words)
        sights = {language: self._sights(some, language) for language, some in words.items()}
        for entry in found:
            self._look(entry, sights)
        return found

    def _look(self, entry: Entry, sights: dict[str, dict[str, Sight]]) -> None:
        places, vocabulary, endings = defaultdict(list), defaultdict(list), defaultdict(list)
        for index, one in enumerate(entry.fields):
            its = sights[one.language]
            if its.keys().isdisjoint(one.words):
                continue
            for position, word in enumerate(one.words):
                sight = its.get(word)
                if sight is None:
                    continue
                place = Place(index, position)
                for token in sight[0]:
                    places[token].append(place)
                if sight[1]:
                    vocabulary[sight[1]].append(place)
                for ending in sight[2]:
                    endings[ending].append(place)
        entry.places, entry.vocabulary, entry.endings = dict(places), dict(vocabulary), dict(endings)
        entry.seen = frozenset(chain(*places.values()))

    def _sights(self, words: set[str], language: str) -> dict[str, Sight]:
        """Return what is seen of those of the words that have anything to do with the query, which most have not.

        Stemming costs a hundred times as much as comparing, so it is left to the few that begin or end alike.
        """
        alike = {sign for sign in {word[:1] for word in words} if fold(sign)[:1] in self._initials}
        folded = [(word, fold(word)) for word in words if word[:1] in alike]
        near = {pair for length, some in self._starts.items() for pair in folded if pair[1][:length] in some}
        if language == "de":
            participles = ((word, fold(word)) for word in words if "ge" in word[:5].lower())
            near.update(pair for pair in participles if grammar.GERMAN_PARTICIPLE.fullmatch(pair[1]))
        ends = self._ends if language == "de" else {}
        if self._anywhere or ends:
            folded = [(word, fold(word)) for word in words]
            near |= {pair for part in self._anywhere for pair in folded if part in pair[1]}
            near |= {pair for length, some in ends.items() for pair in folded if pair[1][-length:] in some}
        seen = ((word, self._sight(word, itself, language)) for word, itself in near)
        return {word: sight for word, sight in seen if sight}

    def _sight(self, word: str, folded: str, language: str) -> Sight | None:
        wanted = tuple(tokens(word, language) & self.wanted)
        within = folded if any(part in folded for part in self._inside) else ""
        heads: tuple[str, ...] = ()
        if language == "de" and self._heads:
            stem = bare(folded)
            cuts = [cut for cut in range(MIN_MODIFIER, len(stem) - MIN_ROOT + 1) if stem[cut:] in self._heads]
            heads = tuple(head for cut in cuts if not self._is_within(stem, cut) for head in self._heads[stem[cut:]])
        return (wanted, within, heads) if wanted or within or heads else None

    def _is_within(self, stem: str, cut: int) -> bool:
        """Whether what a compound seems to end in is the rest of another noun, a little longer."""
        return any(stem[cut - more :] in self._nouns for more in range(1, MIN_MODIFIER))


def by_length(texts: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        found[len(text)].add(text)
    return found
