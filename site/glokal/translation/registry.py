"""Which models hold words, and what of them is public. Apps register theirs in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet


@dataclass(frozen=True)
class WordsKind:
    """One words model.

    `name` is what an editor calls the kind and `title(row)` what she calls one of it; `public()` gives the rows whose
    facts are public, with all that `title` needs.
    """

    model: type[models.Model]
    name: str
    public: Callable[[], QuerySet]
    title: Callable[[models.Model], str] = str


_kinds: dict[type[models.Model], WordsKind] = {}


def register_words(
    model: type[models.Model],
    *,
    name: str,
    public: Callable[[], QuerySet] | None = None,
    title: Callable[[models.Model], str] = str,
) -> None:
    """Let the words of `model` stand on the desk; called in AppConfig.ready() of the app that owns it."""
    _kinds[model] = WordsKind(model, name, public or model._default_manager.all, title)


def words_kinds() -> list[WordsKind]:
    return list(_kinds.values())
