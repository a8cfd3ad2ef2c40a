"""One entry of the directory as the search sees it: its words by field and language, and its concepts.

`content` is what a document stores of it: the words as they are written. Their tokens aren't stored with them; a `Lens`
(`lens`) finds what a query can look for among them.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from directory.search.analysis import bare, fold, tokens
from directory.search.sentences import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How much a word in this field says about what somebody offers. Who looks for turned parts doesn't make them.
FIELD_WEIGHTS = {
    "name": 1.1,
    "town": 1.0,
    "offer": 1.0,
    "title": 1.0,
    "certificates": 1.2,
    "tagline": 0.9,
    "competences": 0.9,
    "equipment": 0.8,
    "text": 0.8,
    "profile": 0.58,
    "seek": 0.12,
    Subject.CUSTOMERS: 0.3,
    Subject.DENIED: 0.12,
}

CLAUSE = "\n"
MIN_MODIFIER, MIN_HEAD, MIN_PART = 3, 5, 5
MAX_LETTERS = 100  # a longer word is no word, and an index refuses it


class Place(NamedTuple):
    """Where a word stands."""

    field: int
    position: int


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an entry, in one language; `breaks` are the positions of the words that begin a clause."""

    name: str
    language: str
    words: tuple[str, ...]
    breaks: tuple[int, ...] = ()

    @property
    def weight(self) -> float:
        return FIELD_WEIGHTS[self.name]

    def clause(self, position: int) -> int:
        """Return the number of the clause that a word stands in."""
        return bisect_right(self.breaks, position)


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
    seen        all of the places
    weights     what `mentions.weight_of` has found out of them
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
    seen: frozenset[Place] = frozenset()
    weights: dict[Place, float] = field(default_factory=dict)

    def word_at(self, place: Place) -> str:
        """Return the word as it is written there."""
        return self.fields[place.field].words[place.position]

    def is_one_clause(self, places: Sequence[Place]) -> bool:
        return len({self.fields[place.field].clause(place.position) for place in places}) == 1

    def is_denied(self, place: Place) -> bool:
        return self.fields[place.field].name == Subject.DENIED

    @property
    def languages(self) -> frozenset[str]:
        """The languages it has words in. A name and a town belong to none."""
        return frozenset(field.language for field in self.fields if field.name not in ("name", "town"))


# An offer as it is stored: its titles by language, its concepts, the broader ones, and its last day (ISO).
StoredOffer = tuple[dict[str, str], list[str], list[str], str]


def read(number: int, content: str) -> Entry:
    """Read a stored content; nothing is seen of it yet."""
    stored = json.loads(content)
    fields = tuple(Field(name, language, *words_and_breaks(text)) for name, language, text in stored["fields"])
    return Entry(number, fields, frozenset(stored["concepts"]), frozenset(stored["sectors"]), offers_in(stored))


def words_and_breaks(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the words of a stored text, and where its clauses begin but for the first."""
    if CLAUSE not in text:
        return tuple(text.split()), ()
    clauses = [clause.split() for clause in text.split(CLAUSE)]
    return tuple(chain(*clauses)), tuple(accumulate(map(len, clauses[:-1])))


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
    """Return what to store of an entry: `texts` are (field, language, words), none of them empty.

    Between the words of a text stand blanks, between its clauses a `CLAUSE`.

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
    words: dict[str, set[str]] = defaultdict(set)
    for _name, language, text in texts:
        words[language].update(text.split())
    found = {concept_token(code) for code in codes}
    for language, some in words.items():
        found.update(*map(tokens_to_index, some, repeat(language)))
    return found


@lru_cache(maxsize=200_000)
def tokens_to_index(word: str, language: str) -> frozenset[str]:
    if len(word) > MAX_LETTERS:
        return frozenset()
    is_compound = language == "de" and len(word) >= MIN_MODIFIER + MIN_HEAD
    return tokens(word, language) | ({ending_token(fold(word))} if is_compound else set())
