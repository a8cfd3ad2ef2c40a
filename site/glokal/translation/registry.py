"""Which models hold words, and what of them is public. Apps register theirs in AppConfig.ready()."""

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


def words_kinds() -> list[WordsKind]:
    return list(_kinds.values())
