"""Offers and requests as pages and lists show them: facts in the reader's language, words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.addresses import listing_address, organisation_address
from directory.enums import Region
from directory.models import Listing, ListingText
from directory.selectors.concepts import read_concepts
from directory.selectors.entries import told_by
from glokal.translation.selectors.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from directory.search.engine import Hit
    from directory.search.reasons import Reason


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """One offer or request for a reader of `language`; the rest as for `entries.Entry`."""

    listing: Listing
    language: str
    words: Words[ListingText]
    reasons: tuple[Reason, ...] = ()
    fits: bool = True
    distance: float | None = None

    @property
    def address(self) -> str | None:
        return listing_address(self.listing, self.language)

    @property
    def organisation_address(self) -> str | None:
        return organisation_address(self.listing.organisation, self.language)

    @property
    def title(self) -> str:
        """Its title, or what it is where nobody has written one."""
        return self.words.row.title if self.words.row else self.kind

    @property
    def kind(self) -> str:
        return f"{self.listing.get_type_display()}: {self.listing.get_subtype_display()}"

    @property
    def concepts(self) -> list[str]:
        """What it is about, by names in the reader's language."""
        return [concept.name(self.language) for concept in self.listing.concepts.all()]

    @property
    def regions(self) -> list[str]:
        """The regions in which a partner is wanted, by names in the reader's language."""
        return [str(Region(code).label) for code in self.listing.regions_wanted]


def listing_entries(
    listings: Iterable[Listing],
    *,
    language: str,
    found: Mapping[int, Hit] | None = None,
) -> list[ListingEntry]:
    """Return the entries for listings read with their organisation. Up to four queries, for concepts and words."""
    listings = read_concepts(listings, "concepts")
    words = words_of(ListingText, [one.translation_key for one in listings], language=language)
    return [
        ListingEntry(one, language, words[one.translation_key], *told_by((found or {}).get(one.pk))) for one in listings
    ]
