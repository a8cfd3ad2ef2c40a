"""The rows that say what was asked for and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ReviewState
from directory.errors import DecidedError
from directory.models import Organisation, Review
from directory.models.reviews import name_of
from directory.services.steward_log import steward_in_log

if TYPE_CHECKING:
    from django.db.models import Model

    from glokal.accounts.models import User


def lock(organisation_id: int) -> Organisation:
    """Let one person at a time submit or decide in an entry. To be called in a transaction."""
    return Organisation.objects.select_for_update().get(pk=organisation_id)


def open_review(thing: Model, *, by: User, on_behalf: Organisation | None) -> Review:
    """Let a thing wait for a moderator. Where it waits already it keeps its place in the queue."""
    review, is_new = Review.objects.get_or_create(
        **{name_of(thing): thing},
        state=ReviewState.WAITING,
        defaults={"by": by, "on_behalf": on_behalf, "submitted_at": timezone.now()},
    )
    if not is_new and (review.by_id, review.on_behalf) != (by.pk, on_behalf):
        review.by, review.on_behalf = by, on_behalf
        review.save(update_fields=["by", "on_behalf"])
    return review


def close_review(review: Review, *, to: ReviewState, by: User | None, reason: str = "") -> None:
    """Write down what came of a review that waits."""
    review.state, review.reason = to, reason
    review.decided_at, review.decided_by = timezone.now(), by
    review.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def reread(review: Review, *, to: ReviewState) -> Review | None:
    """Return a review as it is now, if it waits; None if it has gone to `to` already.

    Raises DecidedError if it has gone elsewhere. The entry is locked from here on.
    """
    lock(review.entry.pk)
    review = Review.objects.with_things().get(pk=review.pk)
    if review.state == to:
        return None
    if review.state != ReviewState.WAITING:
        raise DecidedError(review)
    return review


def log_review(
    review: Review, action: str, *, by: User | None, on_behalf: Organisation | None = None, **data: Any
) -> None:
    """Write an action down in the log of the entry, with the steward for whom `by` acts and what it is about."""
    told = data | ({"language": review.language} if review.language else {})
    listing = review.listing or (review.listing_text and review.listing_text.listing)
    if listing:
        told["listing"] = listing.public_id
    log(review.entry, f"directory.{action}", user=by, data=told | steward_in_log(on_behalf))
