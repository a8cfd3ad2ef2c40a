"""What all items of the API have in common."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import Words


class Counterpart(Schema):
    """The same thing in one language."""

    language: str
    id: str | int | None = Field(description="None where a page has no words in this language.")
    url: str | None
    state: WordsState


class Item(Schema):
    id: str | int
    language: str = Field(description="The language of the words; without words, the language asked for.")
    is_fallback: bool = Field(description="Whether the words are in another language than the one asked for.")
    words_state: WordsState = Field(description="What the words are in the language asked for.")
    translations: list[Counterpart]
    updated_at: datetime
    url: str | None = Field(description="The public page, in the language asked for if it is there.")


class Listing(Schema):
    count: int
    next: str | None


def words_to_give(words: Words, fallback: str) -> Words | None:
    """Return the words if there are any and the reader wants them in the language that they are in."""
    if words.row is None or (words.is_fallback and fallback == "none"):
        return None
    return words


def envelope(words: Words, *, language: str, fallback: str) -> dict:
    """Return what every item says of its words: language, is_fallback and words_state."""
    given = words_to_give(words, fallback)
    return {
        "language": given.language if given else language,
        "is_fallback": bool(given and given.is_fallback),
        "words_state": words.state,
    }


def counterparts(
    request: HttpRequest, words: Words, thing: Model, addresses: Mapping[str, str | None]
) -> list[Counterpart]:
    """Return what a thing with facts is in each language: it has one ID, and its `addresses` by language code."""
    return [
        Counterpart(
            language=code, id=thing.public_id, url=absolute(request, addresses.get(code)), state=words.states[code]
        )
        for code in words.states
    ]


def last_change(thing: Model, words: Words) -> datetime:
    """Return when the facts or any live words changed last."""
    return max([thing.updated_at, *(row.last_published_at for row in words.rows.values() if row.last_published_at)])


def absolute(request: HttpRequest, path: str | None) -> str | None:
    return request.build_absolute_uri(path) if path else None
