"""The rows of one thing's words, also those that nobody has published."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page

from glokal.translation.models import WordsMixin
from glokal.translation.registry import words_kinds


def family_of(key: UUID) -> dict[int, WordsMixin]:
    """Return the rows with this translation key by locale, drafts and aliases too, the first written first."""
    return families_of([key])[key]


def families_of(keys: Iterable[UUID]) -> dict[UUID, dict[int, WordsMixin]]:
    """Return the family of each key, empty where there is none; at most one query for each kind of words."""
    families: dict[UUID, dict[int, WordsMixin]] = {key: {} for key in keys}
    missing = set(families)
    for kind in words_kinds():
        if not missing:
            break
        rows = kind.model._default_manager.filter(translation_key__in=missing).select_related("locale", *kind.related)
        for row in rows.order_by("pk"):
            families[row.translation_key][row.locale_id] = row
        missing = {key for key in missing if not families[key]}
    return families


def is_alias(row: WordsMixin | None) -> bool:
    """Whether the row is a page that only stands in for words which its language lacks."""
    return bool(getattr(row, "alias_of_id", None))


def title_of(row: WordsMixin) -> str:
    """Return what an editor calls the row, with the words of its draft."""
    if isinstance(row, Page):
        return row.get_admin_display_title()
    kind = next((kind for kind in words_kinds() if kind.model is type(row)), None)
    return kind.title(row) if kind else str(row)


def is_in_review(row: Any) -> bool:
    """Whether nothing but the decision of a review may publish this row at present."""
    return isinstance(row, WordsMixin) and row.only_review_publishes and bool(row.workflow_in_progress)
