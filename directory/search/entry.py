"""One entry of the directory as the search sees it: its words by field and language, and its concepts.

`content` is what a SearchDocument stores of it, with ready tokens; nothing is analysed again while a search runs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from directory.search.analysis import analyse

# How much a word in this field says about what somebody offers. Who looks for turned parts doesn't make them.
FIELD_WEIGHTS = {
    **{"name": 1.1, "town": 1.0, "offer": 1.0, "competences": 1.0, "tagline": 0.9},
    **{"equipment": 0.8, "profile": 0.7, "seek": 0.12},
}

MIN_MODIFIER, MIN_HEAD = 3, 5


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
    tokens: tuple[str, ...]

    @property
    def weight(self) -> float:
        return FIELD_WEIGHTS[self.name]


@dataclass
class Entry:
    id: int
    fields: tuple[Field, ...]
    concepts: frozenset[str]
    sectors: frozenset[str]

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """Where each token stands."""
        found: dict[str, list[Place]] = defaultdict(list)
        for number, field in enumerate(self.fields):
            for position, tokens in enumerate(field.tokens):
                for token in tokens.split():
                    found[token].append(Place(number, position))
        return dict(found)

    def word_at(self, place: Place) -> str:
        """Return the word as it is written there."""
        return self.fields[place.field].words[place.position]

    @cached_property
    def vocabulary(self) -> dict[str, list[Place]]:
        """Where each folded word stands."""
        return {token: places for token, places in self.places.items() if ":" not in token and "~" not in token}

    @cached_property
    def endings(self) -> dict[str, list[Place]]:
        """Where German compounds stand, by each of their longer endings: a "Dachfenster" by "fenster"."""
        found: dict[str, list[Place]] = defaultdict(list)
        for word, places in self.vocabulary.items():
            german = [place for place in places if self.fields[place.field].language == "de"]
            for start in range(MIN_MODIFIER, len(word) - MIN_HEAD + 1) if german else ():
                found[word[start:]] += german
        return dict(found)

    @property
    def languages(self) -> frozenset[str]:
        """The languages it has words in. A name and a town belong to none."""
        return frozenset(field.language for field in self.fields if field.name not in ("name", "town"))


def content_of(texts: list[tuple[str, str, str]], *, concepts: set[str], sectors: set[str]) -> dict[str, Any]:
    """Return what to store of an entry: `texts` are (field, language, text); `sectors` are told or follow from them.

    A name belongs to no language: it is analysed in the languages of the words and stored once for each.
    """
    fields = []
    for name, language, text in texts:
        words = analyse(text, language)
        if words:
            fields.append(
                {
                    "name": name,
                    "language": language,
                    "words": [word.text for word in words],
                    "tokens": [" ".join(sorted(word.tokens)) for word in words],
                }
            )
    return {"fields": fields, "concepts": sorted(concepts), "sectors": sorted(sectors)}


def tokens_of(content: dict[str, Any]) -> str:
    """Return all tokens of a content, each once and between spaces, so that the database can look for whole ones."""
    tokens = {token for field in content["fields"] for tokens in field["tokens"] for token in tokens.split()}
    codes = {code_token(code) for code in (*content["concepts"], *content["sectors"])}
    return f" {' '.join(sorted(tokens | codes))} "


def code_token(concept: str) -> str:
    return f"={concept}"


def entry_of(number: int, content: dict[str, Any]) -> Entry:
    return Entry(
        number,
        tuple(
            Field(field["name"], field["language"], tuple(field["words"]), tuple(field["tokens"]))
            for field in content["fields"]
        ),
        frozenset(content["concepts"]),
        frozenset(content["sectors"]),
    )
