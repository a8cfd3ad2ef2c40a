"""New entries, and new offers and requests: submitted as a whole, then published with their words or sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ChangeState, ListingState, OrganisationState, ReviewState
from directory.errors import OvertakenError
from directory.models import Listing, Organisation, Review
from directory.selectors.editing import words_model
from directory.selectors.entry_versions import entry_version
from directory.services.contact_names import note_all_seen
from directory.services.listings import change_listing_state
from directory.services.organisations import change_state
from directory.services.reviews import workflow
from directory.services.reviews.mails import tell_decision
from directory.services.reviews.records import close_review, lock, log_review, open_review, reread
from glokal.translation.selectors.segments import was_written_by_hand

if TYPE_CHECKING:
    from glokal.accounts.models import User

Facts = Organisation | Listing


@transaction.atomic
def submit_entry(facts: Facts, *, by: User, on_behalf: Organisation | None = None) -> Review:
    """Let a draft of an entry, an offer or a request wait for a moderator, with all its words.

    Nothing happens if it waits already. Raises ValidationError if it is no draft, or nobody has written a word in it.
    """
    facts = _locked(facts)
    if facts.state not in (_state(facts, "DRAFT"), _state(facts, "IN_REVIEW")):
        raise ValidationError(_("Only a draft can be submitted."))
    model, field = words_model(facts)
    if not model._default_manager.filter(**{field: facts}).exists():
        raise ValidationError(_("Please describe it in at least one language first."))
    was_waiting = facts.state == _state(facts, "IN_REVIEW")
    _move(facts, "IN_REVIEW", by=by)
    review = open_review(facts, by=by, on_behalf=on_behalf)
    if not was_waiting:
        log_review(review, "entry_submitted", by=by, on_behalf=on_behalf)
    return review


@transaction.atomic
def withdraw_entry(facts: Facts, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take back what was submitted: it is a draft again. Nothing happens if it doesn't wait."""
    facts = _locked(facts)
    review = Review.objects.of(facts).filter(state=ReviewState.WAITING).first()
    if review is None:
        return
    close_review(review, to=ReviewState.WITHDRAWN, by=by)
    _move(facts, "DRAFT", by=by)
    log_review(review, "entry_withdrawn", by=by, on_behalf=on_behalf)


@transaction.atomic
def approve_entry(review: Review, *, by: User, seen: str) -> Review:
    """Publish facts and waiting words together, as the moderator has `seen` them, and tell who submitted them.

    `seen` is the `entry_version` of what she was shown. Nothing happens if it was approved already. Raises
    OvertakenError if anything has changed since, DecidedError if it no longer waits.
    """
    current = _entry_to_decide(review, to=ReviewState.APPROVED, seen=seen)
    if current is None:
        return review
    facts = current.thing
    close_review(current, to=ReviewState.APPROVED, by=by)
    if isinstance(facts, Organisation):
        note_all_seen(facts)
    _move(facts, "PUBLISHED", by=by)
    publish_words(facts, by=by)
    log_review(current, "entry_approved", by=by)
    tell_decision(current)
    return current


@transaction.atomic
def return_entry(review: Review, *, by: User, seen: str, reason: str) -> Review:
    """Ask for changes with a reason, which who submitted it is told; it is a draft again. Raises as `approve_entry`."""
    return _send_back(review, to=ReviewState.RETURNED, state="DRAFT", by=by, seen=seen, reason=reason)


@transaction.atomic
def reject_entry(review: Review, *, by: User, seen: str, reason: str) -> Review:
    """Refuse an entry with a reason and archive it. Raises as `approve_entry`."""
    return _send_back(review, to=ReviewState.REJECTED, state="ARCHIVED", by=by, seen=seen, reason=reason)


def publish_words(facts: Facts, *, by: User | None) -> None:
    """Publish what people wrote for an entry that becomes public, in the order in which they wrote it.

    The draft of a translation that was only begun stays one.
    """
    model, field = words_model(facts)
    rows = model._default_manager.filter(**{field: facts}).select_related("latest_revision").order_by("pk")
    for row in rows:
        revision = row.latest_revision
        if revision and was_written_by_hand(revision) and (not row.live or row.has_unpublished_changes):
            revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def withdraw_all(organisation: Organisation, *, by: User | None) -> None:
    """Let nothing of an entry wait any more that hangs on its own row: itself, its words, its facts.

    Its offers and requests and the names of its persons go on waiting: they may belong to another entry from now on.
    """
    own = Q(organisation=organisation) | Q(profile__organisation=organisation)
    for review in Review.objects.filter(own, state=ReviewState.WAITING).with_things():
        if review.profile:
            workflow.cancel(review.profile, by=by)
        close_review(review, to=ReviewState.WITHDRAWN, by=by)
    for change in organisation.waiting_changes.filter(state=ChangeState.WAITING, person=None):
        change.state, change.decided_at, change.decided_by = ChangeState.OVERTAKEN, timezone.now(), by
        change.save(update_fields=["state", "decided_at", "decided_by"])


def _send_back(review: Review, *, to: ReviewState, state: str, by: User, seen: str, reason: str) -> Review:
    if not reason.strip():
        raise ValueError("A decision against an entry needs a reason.")
    current = _entry_to_decide(review, to=to, seen=seen)
    if current is None:
        return review
    close_review(current, to=to, by=by, reason=reason)
    _move(current.thing, state, by=by)
    log_review(current, f"entry_{to}", by=by, reason=reason)
    tell_decision(current)
    return current


def _entry_to_decide(review: Review, *, to: ReviewState, seen: str) -> Review | None:
    current = reread(review, to=to)
    if current is not None and entry_version(current.thing) != seen:
        raise OvertakenError
    return current


def _locked(facts: Facts) -> Facts:
    lock(facts.organisation_id if isinstance(facts, Listing) else facts.pk)
    return type(facts)._default_manager.get(pk=facts.pk)


def _state(facts: Facts, name: str) -> str:
    return (ListingState if isinstance(facts, Listing) else OrganisationState)[name]


def _move(facts: Facts, name: str, *, by: User) -> None:
    """Move an entry, offer or request to another state, which the row at hand says too: a mail asks its address."""
    if isinstance(facts, Listing):
        facts.state = change_listing_state(facts, to=_state(facts, name), by=by).state
    else:
        facts.state = change_state(facts, to=_state(facts, name), by=by).state
