"""All offers and requests of an entry, for its members: also drafts and expired ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from directory.enums import ListingState
from directory.models import Listing
from directory.selectors.listing_entries import ListingEntry, listing_entries

if TYPE_CHECKING:
    from directory.models import Organisation


@dataclass(frozen=True, slots=True)
class OwnListing:
    entry: ListingEntry
    title: str
    language: str

    @property
    def listing(self) -> Listing:
        return self.entry.listing

    @property
    def is_expired(self) -> bool:
        return self.listing.valid_until is not None and self.listing.valid_until < timezone.localdate()

    @property
    def can_renew(self) -> bool:
        return self.listing.state == ListingState.PUBLISHED and self.listing.valid_until is not None


def own_listings(organisation: Organisation, *, language: str) -> list[OwnListing]:
    """Return what hasn't been ended, what ends first standing first. Seven queries, whatever the number.

    The title is that of the live words, else of what somebody has written; `language` of an OwnListing is its language,
    where it isn't the reader's.
    """
    rows = Listing.objects.filter(organisation=organisation).exclude(state=ListingState.ARCHIVED)
    ordered = rows.order_by(F("valid_until").asc(nulls_last=True), "pk").select_related("organisation")
    listings = list(ordered.prefetch_related("texts__locale", "texts__latest_revision"))
    return [_own(entry, language) for entry in listing_entries(listings, language=language)]


def title_for_members(listing: Listing | None, *, language: str) -> tuple[str, str]:
    """Return the title of an offer or request as `own_listings` does, and its language where it isn't the reader's.

    Both are empty without one, as of a report about a whole entry.
    """
    if listing is None:
        return "", ""
    [entry] = listing_entries([listing], language=language)
    own = _own(entry, language)
    return own.title, own.language


def _own(entry: ListingEntry, language: str) -> OwnListing:
    if entry.words.row:
        code = entry.words.language or ""
        return OwnListing(entry, entry.title, "" if code == language else code)
    for text in entry.listing.texts.all():
        code = text.locale.language_code
        written = text.latest_revision.content["title"] if text.latest_revision else text.title
        return OwnListing(entry, written, "" if code == language else code)
    return OwnListing(entry, entry.kind, "")
