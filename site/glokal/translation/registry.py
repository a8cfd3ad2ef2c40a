"""Which models hold words, what of them is public, and what is read line by line.

Apps register theirs in AppConfig.ready().
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from glokal.translation.models import WordsMixin


@dataclass(frozen=True)
class WordsKind:
    """One words model.

    `name` is what an editor calls the kind and `title(row)` what she calls one of it; `related` names what `title`
    reads beyond the row, and `public()` gives the rows whose facts are public.
    """

    model: type[WordsMixin]
    name: str
    public: Callable[[], QuerySet[Any]]
    title: Callable[[Any], str] = str
    related: tuple[str, ...] = ()


_kinds: dict[type[WordsMixin], WordsKind] = {}
_read_by_lines: set[tuple[str, str]] = set()


def register_words(
    model: type[WordsMixin],
    *,
    name: str,
    public: Callable[[], QuerySet[Any]] | None = None,
    title: Callable[[Any], str] = str,
    related: tuple[str, ...] = (),
) -> None:
    """Let the words of `model` stand on the desk; called in AppConfig.ready() of the app that owns it."""
    _kinds[model] = WordsKind(model, name, public or model._default_manager.all, title, related)


def register_lines(children: str, field: str) -> None:
    """Let a translation of a child row's `field` have as many lines as the original; `children` is their relation."""
    _read_by_lines.add((children, field))


def is_read_by_lines(path: str) -> bool:
    """Say it of a place as wagtail-localize names it: "<children>.<key>.<field>"."""
    children, _key, field = [*path.split("."), "", ""][:3]
    return (children, field) in _read_by_lines


def words_kinds() -> list[WordsKind]:
    return list(_kinds.values())
