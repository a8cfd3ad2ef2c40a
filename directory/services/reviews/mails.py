"""What members are told of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from directory.enums import ChangeState, Party, ReviewState
from directory.models import Review, SubmittedPicture
from directory.models.reviews import KINDS
from directory.selectors.own_listings import title_for_members
from directory.services.complaint_links import complaint_url
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail
from glokal.pages.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from directory.models import Organisation

APPROVED = (ReviewState.APPROVED, ChangeState.APPLIED)
TEMPLATES = {
    **dict.fromkeys(APPROVED, "directory/review_approved"),
    ReviewState.RETURNED: "directory/review_returned",
    ReviewState.REJECTED: "directory/review_rejected",
}


def tell_decision(review: Review) -> None:
    """Mail a decision on words, or on a whole entry, to who asked for it."""
    listing = review.listing or (review.listing_text and review.listing_text.listing)
    entry = review.entry
    page, arguments = ("listing", [listing.public_id]) if listing else ("overview", [])
    if review.profile:
        page, arguments = "write", [review.language]
    tell(
        review,
        organisation=entry,
        kind=KINDS[review.kind],
        own=lambda language: own_url(page, entry, *arguments, language=language),
        public=listing,
        language_of_words=review.language,
        title=lambda language: _title(review, language),
    )


def _title(review: Review, language: str) -> tuple[str, str]:
    """Return the title of the offer or request that was decided, and its language if it isn't `language`."""
    if review.listing_text:
        title = review.listing_text.get_latest_revision_as_object().title
        return title, "" if review.language == language else review.language
    return title_for_members(review.listing, language=language)


def tell(
    decided: Any,
    *,
    organisation: Organisation,
    kind: Any,
    own: Callable[[str], str],
    public: Any = None,
    language_of_words: str = "",
    title: Callable[[str], tuple[str, str]] = lambda _language: ("", ""),
) -> None:
    """Mail a decision to who submitted it, in that person's language; nobody is told whose account has gone.

    `decided` is a row with `by`, `state` and `reason`; `own(language)` the page on which it is changed, `public` what
    has a public address if that isn't the organisation, `title(language)` its title and the title's language. `kind` is
    lazy, or a function: the mail's language counts.
    """
    person = decided.by
    if person is None or not person.is_active:
        return
    is_public, is_picture = decided.state in APPROVED, isinstance(decided, SubmittedPicture)
    # A picture is never rejected: who was asked for another one has no other way to say that it was right.
    may_complain = decided.state == (ReviewState.RETURNED if is_picture else ReviewState.REJECTED)
    with override(person.language):
        kind = str(kind() if callable(kind) else kind)
        shown_title, title_language = title(person.language)
    send_mail(
        key=f"{decided._meta.label_lower}:{decided.pk}:{decided.state}",
        to=person.email,
        language=person.language,
        template=TEMPLATES[decided.state],
        context={
            "name": organisation.name,
            "kind": kind,
            "title": shown_title,
            "title_language": title_language,
            "language_of_words": settings.LANGUAGE_NAMES.get(language_of_words, ""),
            "reason": decided.reason,
            "is_entry_public": organisation.is_public,
            "is_kept": not is_picture,  # a draft is; what a picture's form sent isn't
            "entry_url": absolute_url(address_of(public or organisation, person.language) or "/")
            if is_public
            else own(person.language),
            "complaint_url": complaint_url(decided, Party.OWNER, language=person.language) if may_complain else "",
        },
    )


def own_url(page: str, organisation: Organisation, *arguments: str, language: str) -> str:
    """Return the full address of one of an entry's own pages, in a language."""
    with override(language):
        return absolute_url(reverse(f"own:{page}", args=[organisation.public_id, *arguments]))
