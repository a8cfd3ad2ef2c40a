"""What members are told of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from directory.enums import Party, ReviewState
from directory.models.reviews import KINDS
from directory.services.complaint_links import complaint_url
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail
from glokal.pages.addresses import address_of

if TYPE_CHECKING:
    from directory.models import Review

TEMPLATES = {
    ReviewState.APPROVED: "directory/review_approved",
    ReviewState.RETURNED: "directory/review_returned",
    ReviewState.REJECTED: "directory/review_rejected",
}


def tell_decision(review: Review) -> None:
    """Mail a decision to who asked for it, in that person's language; nobody is told whose account has gone."""
    person = review.by
    if person is None or not person.is_active:
        return
    listing = review.listing or (review.listing_text and review.listing_text.listing)
    send_mail(
        key=f"directory.review:{review.pk}:{review.state}",
        to=person.email,
        language=person.language,
        template=TEMPLATES[ReviewState(review.state)],
        context={
            "name": review.entry.name,
            "kind": KINDS[review.kind],
            "language_of_words": settings.LANGUAGE_NAMES.get(review.language, ""),
            "reason": review.reason,
            "complaint_url": complaint_url(review, Party.OWNER, language=person.language),
            "entry_url": absolute_url(address_of(listing or review.entry, person.language) or "/"),
        },
    )
