"""One entry of the directory as the search sees it: its words by field and language, and its concepts.

`content` is what a document stores of it: the words as they are written. Their tokens aren't stored with them; a `Lens`
finds what a query can look for among them, and knows each word after the first time.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from directory.search import grammar
from directory.search.analysis import MIN_ROOT, bare, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# How much a word in this field says about what somebody offers. Who looks for turned parts doesn't make them.
FIELD_WEIGHTS = {
    "name": 1.1,
    "town": 1.0,
    "offer": 1.0,
    "title": 1.0,
    "certificates": 1.0,
    "tagline": 0.9,
    "competences": 0.9,
    "equipment": 0.8,
    "text": 0.8,
    "profile": 0.7,
    "seek": 0.12,
}

MIN_MODIFIER, MIN_HEAD, MIN_PART = 3, 5, 5
SAME_START = 4  # letters
MAX_LETTERS = 100  # a longer word is no word, and an index refuses it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands."""

    field: int
    position: int


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an entry, in one language."""

    name: str
    language: str
    words: tuple[str, ...]

    @property
    def weight(self) -> float:
        return FIELD_WEIGHTS[self.name]


@dataclass(frozen=True, slots=True)
class Offer:
    """A published offer of an organisation: its titles by language, its concepts, and all the broader ones of those."""

    titles: dict[str, str]
    concepts: frozenset[str]
    broader: frozenset[str]

    def has(self, concept: str) -> bool:
        return concept in self.concepts or concept in self.broader

    def title(self, language: str) -> tuple[str, str]:
        """Return its title, and in which language that is: the reader's where there is one."""
        of = language if language in self.titles else next(iter(self.titles), "")
        return self.titles.get(of, ""), of


@dataclass(slots=True)
class Entry:
    """An entry seen through a lens.

    places      where each token stands, of those that a query can look for
    vocabulary  where each folded word stands that holds a word of the query
    endings     where German compounds stand, by each of their longer endings: a "Dachfenster" by "fenster"
    """

    id: int
    fields: tuple[Field, ...]
    concepts: frozenset[str]
    sectors: frozenset[str]
    offers: tuple[Offer, ...] = ()
    places: dict[str, list[Place]] = field(default_factory=dict)
    vocabulary: dict[str, list[Place]] = field(default_factory=dict)
    endings: dict[str, list[Place]] = field(default_factory=dict)

    def word_at(self, place: Place) -> str:
        """Return the word as it is written there."""
        return self.fields[place.field].words[place.position]

    @property
    def languages(self) -> frozenset[str]:
        """The languages it has words in. A name and a town belong to none."""
        return frozenset(field.language for field in self.fields if field.name not in ("name", "town"))


# An offer as it is stored: its titles by language, its concepts, the broader ones, and its last day (ISO).
StoredOffer = tuple[dict[str, str], list[str], list[str], str]

Sight = tuple[tuple[str, ...], str, tuple[str, ...]]


class Lens:
    """Sees of an entry what matters for one query.

    wanted   tokens of the query and of the labels of its concepts
    inside   folded words of the query that may stand within longer ones
    heads    folded label words that a German compound may end in
    """

    def __init__(self, wanted: Collection[str], inside: Iterable[str], heads: Collection[str]):
        self.wanted = frozenset(wanted)
        within = {word for word in inside if len(word) >= MIN_PART}
        self._inside = re.compile("|".join(map(re.escape, sorted(within)))) if within else None
        self._heads: dict[str, list[str]] = defaultdict(list)
        for head in heads:
            if len(head) >= MIN_HEAD:
                self._heads[bare(head)].append(head)
        self._ends = frozenset(head[-MIN_ROOT:] for head in self._heads)
        # All stems and roots begin as their word does, but those of participles.
        bodies = {token[3:] if token[2:3] in (":", "~") else token for token in self.wanted}
        self._starts = frozenset(body[:SAME_START] for body in bodies)
        self._seen: dict[str, set[str]] = defaultdict(set)
        self._useful: dict[str, dict[str, Sight]] = defaultdict(dict)

    def entry(self, number: int, content: str) -> Entry:
        """Read a stored content."""
        stored = json.loads(content)
        fields = tuple(Field(name, language, tuple(text.split(" "))) for name, language, text in stored["fields"])
        found = Entry(number, fields, frozenset(stored["concepts"]), frozenset(stored["sectors"]), offers_in(stored))
        places, vocabulary, endings = defaultdict(list), defaultdict(list), defaultdict(list)
        for index, one in enumerate(fields):
            sights = self._sights_of(one)
            for position, word in enumerate(one.words) if sights else ():
                sight = sights.get(word)
                if sight is None:
                    continue
                place = Place(index, position)
                for token in sight[0]:
                    places[token].append(place)
                if sight[1]:
                    vocabulary[sight[1]].append(place)
                for ending in sight[2]:
                    endings[ending].append(place)
        found.places, found.vocabulary, found.endings = dict(places), dict(vocabulary), dict(endings)
        return found

    def _sights_of(self, one: Field) -> dict[str, Sight]:
        """Return what is seen of the words of a field that matter: none of most fields, so sets do the work."""
        seen, useful, words = self._seen[one.language], self._useful[one.language], set(one.words)
        for word in words - seen:
            sight = self._look(word, one.language)
            if sight:
                useful[word] = sight
        seen |= words
        return {word: useful[word] for word in words & useful.keys()}

    def _look(self, word: str, language: str) -> Sight | None:
        """Stemming costs a hundred times as much as comparing, and most words have nothing to do with the query."""
        folded = fold(word)
        starts = self._starts
        may_be_wanted = (
            folded[:SAME_START] in starts
            or folded[:3] in starts
            or folded[:2] in starts
            or folded[:1] in starts
            or (language == "de" and "ge" in folded[:5] and grammar.GERMAN_PARTICIPLE.fullmatch(folded))
        )
        wanted = tuple(tokens(word, language) & self.wanted) if may_be_wanted else ()
        within = folded if self._inside and self._inside.search(folded) else ""
        heads: tuple[str, ...] = ()
        if language == "de" and (stem := bare(folded))[-MIN_ROOT:] in self._ends:
            ends = (stem[cut:] for cut in range(MIN_MODIFIER, len(stem) - MIN_ROOT + 1))
            heads = tuple(head for end in ends for head in self._heads.get(end, ()))
        return (wanted, within, heads) if wanted or within or heads else None


def offers_in(stored: dict) -> tuple[Offer, ...]:
    """Return the offers that hold today: an expired one may stand in a document for some hours."""
    told = stored.get("offers", ())
    today = timezone.localdate().isoformat() if told else ""
    return tuple(
        Offer(titles, frozenset(concepts), frozenset(broader))
        for titles, concepts, broader, until in told
        if until >= today
    )


def content_of(
    texts: list[tuple[str, str, str]],
    *,
    concepts: Iterable[str],
    sectors: Iterable[str],
    offers: Iterable[StoredOffer] = (),
) -> str:
    """Return what to store of an entry: `texts` are (field, language, words between blanks), none of them empty.

    `sectors` are told or follow from the concepts. A name belongs to no language: it is stored once for each language
    of the words, to be analysed in it.
    """
    kept: dict = {"fields": texts, "concepts": sorted(concepts), "sectors": sorted(sectors)}
    if offers := list(offers):
        kept["offers"] = offers
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def texts_and_codes_in(content: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return what a stored content was made of: its texts, and the codes of its concepts with the broader ones."""
    stored = json.loads(content)
    told = stored["concepts"]
    offered = codes_offered(stored.get("offers", ()))
    return [tuple(field) for field in stored["fields"]], [*told, *map(itself, told), *stored["sectors"], *offered]


def codes_offered(offers: Iterable[StoredOffer]) -> set[str]:
    """Return the codes by which an organisation is found that only offers something of a concept."""
    return {offered(code) for _titles, concepts, broader, _until in offers for code in (*concepts, *broader)}


def concept_token(concept: str) -> str:
    return f"={concept}"


def itself(concept: str) -> str:
    """Return a code beside the concept's own, only for entries that are tagged with it and with nothing narrower."""
    return f"={concept}"


def offered(concept: str) -> str:
    """Return a code beside the concept's own, for organisations that offer something of it at present."""
    return f"+{concept}"


def ending_token(ending: str) -> str:
    """Return the beginning of the token by which German compounds with this folded ending are found."""
    return f"<{bare(ending)[::-1]}"


def tokens_of(texts: Iterable[tuple[str, str, str]], codes: Iterable[str] = ()) -> set[str]:
    """Return all tokens of texts, with those of the endings of German compounds, and of concept codes.

    `texts` are (field, language, words between blanks), none of them empty.
    """
    found = {concept_token(code) for code in codes}
    for _name, language, text in texts:
        found.update(*(tokens_to_index(word, language) for word in text.split(" ")))
    return found


@lru_cache(maxsize=200_000)
def tokens_to_index(word: str, language: str) -> frozenset[str]:
    if len(word) > MAX_LETTERS:
        return frozenset()
    is_compound = language == "de" and len(word) >= MIN_MODIFIER + MIN_HEAD
    return tokens(word, language) | ({ending_token(fold(word))} if is_compound else set())
