"""What the database is asked for: tokens, joined by "any of" and "all of". Each backend says it in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Token:
    """A token that a document must hold, or, as a prefix, one that begins so."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Expression, ...]


Expression = Union[Token, AnyOf, AllOf]  # noqa: UP007 - the types name each other


def any_of(parts: Iterable[Expression | None]) -> Expression | None:
    """Return an expression that one of the parts meets; None if there is none."""
    flat: dict[Expression, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, AnyOf) else (part,) if part else ()))
    return AnyOf(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def all_of(parts: Iterable[Expression | None]) -> Expression | None:
    """Return an expression that meets all parts; None if there is none, or if one of them can't be met."""
    given = list(parts)
    if not given or None in given:
        return None
    flat: dict[Expression, None] = {}
    for part in given:
        flat.update(dict.fromkeys(part.parts if isinstance(part, AllOf) else (part,)))
    return AllOf(tuple(flat)) if len(flat) > 1 else next(iter(flat))


def tokens_in(expression: Expression | None) -> Iterator[Token]:
    """Yield all tokens of an expression."""
    if isinstance(expression, Token):
        yield expression
    elif expression is not None:
        for part in expression.parts:
            yield from tokens_in(part)
