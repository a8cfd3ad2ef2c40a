"""Words of members: submitted, withdrawn, approved, sent back. The live ones stay until a moderator has read the new.

Before an entry, an offer or a request is public, its words wait with it and need no review of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Locale

from directory.enums import UNSEEN, ListingState, ReviewState
from directory.errors import OvertakenError
from directory.models import Listing, Review
from directory.selectors.editing import words_model
from directory.selectors.reviews import words_to_edit, words_version
from directory.services.reviews import workflow
from directory.services.reviews.mails import tell_decision
from directory.services.reviews.records import close_review, lock, log_review, open_review, reread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from directory.models import Organisation
    from directory.models.words import WordsOfFacts
    from glokal.accounts.models import User

UNSEEN_LISTINGS = (ListingState.DRAFT, ListingState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Submission:
    """`row` holds the words; `review` waits for a moderator, or is None where nothing was changed or asked for."""

    row: WordsOfFacts
    review: Review | None
    is_changed: bool

    @property
    def state(self) -> str:
        return self.review.state if self.review else ""


@transaction.atomic
def submit_words(
    facts: Organisation | Listing,
    *,
    language: str,
    texts: Mapping[str, str],
    by: User,
    on_behalf: Organisation | None = None,
    seen: str | None,
) -> Submission:
    """Write what a member has written in `language` as a draft, and let it wait for a moderator.

    `seen` is the `words_version` that the form showed, None or "" where there was no row. The live words stay. A draft
    that waits already is replaced, and the moderator must read it anew. Words that say what the draft says change
    nothing, unless it was withdrawn: then it is submitted again; words that say what is live withdraw the draft.
    Raises OvertakenError if somebody else wrote since `seen`; ValidationError for texts that don't fit.
    """
    organisation = lock(facts.organisation_id if isinstance(facts, Listing) else facts.pk)
    facts.refresh_from_db(fields=["state"])
    draft, is_changed = _write_draft(facts, language, texts, by=by, seen=seen or "")
    row = type(draft)._default_manager.get(pk=draft.pk)
    if organisation.state in UNSEEN or (isinstance(facts, Listing) and facts.state in UNSEEN_LISTINGS):
        return Submission(row, None, is_changed)
    latest = Review.objects.of(row).first()
    if not is_changed and not (latest and latest.state == ReviewState.WITHDRAWN and row.has_unpublished_changes):
        return Submission(row, None, is_changed=False)
    if row.live and dict(row.texts()) == dict(draft.texts()):
        if latest and latest.state == ReviewState.WAITING:
            withdraw_words(row, by=by, on_behalf=on_behalf)
        # Otherwise this draft, which says nothing new, would keep the words from following a translation.
        type(row)._default_manager.filter(pk=row.pk).update(has_unpublished_changes=False)
        return Submission(row, None, is_changed)
    workflow.start(row, by=by)
    review = open_review(row, by=by, on_behalf=on_behalf)
    fields = [name for name, text in draft.texts() if text != (getattr(row, name) if row.live else "")]
    log_review(review, "words_submitted", by=by, on_behalf=on_behalf, fields=fields)
    return Submission(row, review, is_changed)


@transaction.atomic
def withdraw_words(row: WordsOfFacts, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take back words that wait; the draft stays, to go on writing. Nothing happens if none wait."""
    lock(row.facts.organisation_id if isinstance(row.facts, Listing) else row.facts.pk)
    review = Review.objects.of(row).filter(state=ReviewState.WAITING).first()
    if review is None:
        return
    workflow.cancel(row, by=by)
    close_review(review, to=ReviewState.WITHDRAWN, by=by)
    log_review(review, "words_withdrawn", by=by, on_behalf=on_behalf)


@transaction.atomic
def approve_words(review: Review, *, by: User, seen: str) -> Review:
    """Publish the draft whose `words_version` the moderator has `seen`, and tell who wrote it.

    Nothing happens if it was approved already. Raises OvertakenError if the draft is another one by now, DecidedError
    if it no longer waits.
    """
    current = _draft_to_decide(review, to=ReviewState.APPROVED, seen=seen)
    if current is None:
        return review
    close_review(current, to=ReviewState.APPROVED, by=by)
    workflow.finish(current.thing, by=by)
    log_review(current, "words_approved", by=by)
    tell_decision(current)
    return current


@transaction.atomic
def return_words(review: Review, *, by: User, seen: str, reason: str) -> Review:
    """Ask for changes with a reason, which who wrote it is told; the draft is his again. Raises as `approve_words`."""
    return _send_back(review, to=ReviewState.RETURNED, by=by, seen=seen, reason=reason)


@transaction.atomic
def reject_words(review: Review, *, by: User, seen: str, reason: str) -> Review:
    """Refuse words with a reason, which who wrote them is told. Raises as `approve_words`."""
    return _send_back(review, to=ReviewState.REJECTED, by=by, seen=seen, reason=reason)


def _write_draft(
    facts: Organisation | Listing, language: str, texts: Mapping[str, str], *, by: User, seen: str
) -> tuple[WordsOfFacts, bool]:
    """Return the draft with the texts in it, and whether they are others than what the form began with."""
    shown = words_to_edit(facts, language)
    if shown.version != seen:
        raise OvertakenError(tuple(texts))
    draft = shown.row.get_latest_revision_as_object() if shown.row else _new_row(facts, language)
    if unknown := set(texts) - set(draft.TEXTS):
        raise ValueError(f"No texts of {type(draft).__name__}: {sorted(unknown)}")
    changed = {name: tidy(text) for name, text in texts.items() if tidy(text) != tidy(shown.texts[name])}
    if shown.row and not changed:
        return draft, False
    for name, text in (shown.texts | changed).items():  # not those of a translation that was only begun
        setattr(draft, name, text)
    draft.full_clean()
    if not shown.row:
        draft.save()
    draft.save_revision(user=by)
    return draft, True


def _send_back(review: Review, *, to: ReviewState, by: User, seen: str, reason: str) -> Review:
    if not reason.strip():
        raise ValueError("A decision against words needs a reason.")
    current = _draft_to_decide(review, to=to, seen=seen)
    if current is None:
        return review
    close_review(current, to=to, by=by, reason=reason)
    workflow.send_back(current.thing, by=by, reason=reason, is_final=to == ReviewState.REJECTED)
    log_review(current, f"words_{to}", by=by, reason=reason)
    tell_decision(current)
    return current


def _draft_to_decide(review: Review, *, to: ReviewState, seen: str) -> Review | None:
    """Return the review with its row locked, so that nobody saves another draft while this one is published."""
    current = reread(review, to=to)
    if current is None:
        return None
    row = type(current.thing)._default_manager.select_for_update(of=("self",)).get(pk=current.thing.pk)
    if words_version(row) != seen:
        raise OvertakenError
    return current


def _new_row(facts: Organisation | Listing, language: str) -> WordsOfFacts:
    model, field = words_model(facts)
    locale = Locale.objects.get(language_code=language)
    return model(**{field: facts}, locale=locale, translation_key=facts.translation_key, live=False)


def tidy(text: str) -> str:
    """Return a text as it is compared and stored: browsers send other line breaks than were stored."""
    return text.strip().replace("\r\n", "\n")
