"""Texts of pages and events as tokens, and how well a question fits them.

The pages of a site are few, so they are read once per process and kept in memory while the content stays the same;
organisations and their listings have an index of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from directory.search.analysis import analyse, analyse_query, is_little

IN_TITLE, IN_TEXT = 3, 1
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Text(Generic[Thing]):
    """A thing with the tokens of its title and of its whole text."""

    thing: Thing
    title: frozenset[str]
    whole: frozenset[str]


def text_of(thing: Thing, *, title: str, rest: str, language: str) -> Text[Thing]:
    in_title = tokens_of(title, language)
    return Text(thing, in_title, in_title | tokens_of(rest, language))


def tokens_of(text: str, language: str) -> frozenset[str]:
    return frozenset().union(*(word.tokens for word in analyse(text, language)))


def fitting(texts: list[Text[Thing]] | tuple[Text[Thing], ...], question: str) -> list[Thing]:
    """Return the things that have every word of the question, those with more of it in the title first.

    The order in which they come decides between equals. A question of little words alone finds nothing.
    """
    words = [word.tokens for word in analyse_query(question) if not is_little(word.text)]
    if not words:
        return []
    found = [
        (-sum(IN_TITLE if word & text.title else IN_TEXT for word in words), position, text.thing)
        for position, text in enumerate(texts)
        if all(word & text.whole for word in words)
    ]
    return [thing for _score, _position, thing in sorted(found, key=lambda one: one[:2])]
