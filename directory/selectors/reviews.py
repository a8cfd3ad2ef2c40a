"""What waits for a moderator, as the member sees it who has asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from directory.enums import ReviewState
from directory.models import Listing, Organisation, Review
from directory.selectors.editing import words_model
from glokal.translation.selectors.segments import was_written_by_hand

if TYPE_CHECKING:
    from datetime import datetime

    from directory.models.words import WordsOfFacts


def words_version(row: WordsOfFacts | None) -> str:
    """Return a token of what a form shows of a row of words: another draft is another version. "" for no row."""
    return "" if row is None else str(row.latest_revision_id or 0)


@dataclass(frozen=True, slots=True)
class WordsToEdit:
    """What a member's form begins with: the latest draft. `row` is None where nobody has written in this language."""

    row: WordsOfFacts | None
    texts: dict[str, str]
    version: str


def words_to_edit(facts: Organisation | Listing, language: str) -> WordsToEdit:
    """Return a member's draft in a language, else the live words. Three queries.

    The draft of a translation that was only begun holds the original's text: it isn't shown as words of this language.
    """
    model, field = words_model(facts)
    row = (
        model._default_manager.filter(**{field: facts}, locale__language_code=language)
        .select_related("latest_revision", "locale")
        .first()
    )
    if row is None:
        return WordsToEdit(None, dict.fromkeys(model.TEXTS, ""), "")
    if row.latest_revision and not was_written_by_hand(row.latest_revision):
        texts = dict(row.texts()) if row.live else dict.fromkeys(model.TEXTS, "")
        return WordsToEdit(row, texts, words_version(row))
    return WordsToEdit(row, dict(row.get_latest_revision_as_object().texts()), words_version(row))


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """Where a request stands. `place` counts from 1, among all that waits; `due` is the day that was promised."""

    review: Review
    place: int | None
    due: datetime | None

    @property
    def is_waiting(self) -> bool:
        return self.review.state == ReviewState.WAITING

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.now()

    @property
    def can_withdraw(self) -> bool:
        return self.is_waiting

    @property
    def can_resubmit(self) -> bool:
        return self.review.state in (ReviewState.RETURNED, ReviewState.REJECTED, ReviewState.WITHDRAWN)

    @property
    def reason(self) -> str:
        return self.review.reason


def review_status(thing: Organisation | Listing | WordsOfFacts) -> ReviewStatus | None:
    """Return where the latest request for a thing stands; None if nobody asked or it was approved. Up to two queries.

    `thing` is an entry, an offer or request, or the row of its words in one language.
    """
    review = Review.objects.of(thing).select_related("by", "on_behalf").first()
    if review is None or review.state == ReviewState.APPROVED or _is_over(review, thing):
        return None
    if review.state != ReviewState.WAITING:
        return ReviewStatus(review, None, None)
    earlier = Q(submitted_at__lt=review.submitted_at) | Q(submitted_at=review.submitted_at, pk__lt=review.pk)
    place = Review.objects.waiting().filter(earlier).count() + 1
    return ReviewStatus(review, place, due(review.submitted_at))


def _is_over(review: Review, thing: Organisation | Listing | WordsOfFacts) -> bool:
    """Whether words were taken back by saying again what is live: no draft is left of them."""
    if isinstance(thing, Organisation | Listing):
        return False
    return review.state == ReviewState.WITHDRAWN and thing.live and not thing.has_unpublished_changes


def due(since: datetime) -> datetime:
    """Return until when an answer was promised to who asked at `since`."""
    return since + timedelta(days=settings.MODERATION_DAYS)
