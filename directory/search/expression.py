"""What the database is asked for: tokens, joined by "any of" and "all of". Each backend says it in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Union

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


class Token(NamedTuple):
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
    """Return an expression that one of the parts meets; None if there is none.

    Left out is what asks for one of the other parts and more: who says "Abfall entsorgen", says "Abfall".
    """
    flat: dict[Expression, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, AnyOf) else (part,) if part else ()))
    needed = tuple(
        part for part in flat if not (isinstance(part, AllOf) and any(is_in(one, flat) for one in part.parts))
    )
    return AnyOf(needed) if len(needed) > 1 else next(iter(needed), None)


def is_in(part: Expression, alternatives: Collection[Expression]) -> bool:
    """Whether whatever meets a part meets one of the alternatives."""
    return all(one in alternatives for one in part.parts) if isinstance(part, AnyOf) else part in alternatives


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
