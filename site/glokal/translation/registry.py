"""Which models hold words, and what of them is public. Apps register theirs in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet


@dataclass(frozen=True)
class WordsKind:
    """One words model: `name` is what an editor calls it, `public()` gives the rows whose facts are public."""

    model: type[models.Model]
    name: str
    public: Callable[[], QuerySet]


_kinds: dict[type[models.Model], WordsKind] = {}


def register_words(model: type[models.Model], *, name: str, public: Callable[[], QuerySet] | None = None) -> None:
    _kinds[model] = WordsKind(model, name, public or model._default_manager.all)


def words_kinds() -> list[WordsKind]:
    return list(_kinds.values())
