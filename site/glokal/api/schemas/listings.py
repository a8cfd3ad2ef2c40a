"""Offers and requests: facts once, words where there are some."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from directory.addresses import listing_address
from directory.enums import Region
from directory.models import Listing, ListingText
from directory.selectors.listing_entries import ListingEntry, listing_entries
from glokal.translation.selectors.drafts import with_draft

from .items import Item, Listing as ListOfItems, absolute, counterparts, envelope, last_change, words_to_give
from .organisations import Named


class Whose(Schema):
    """The organisation that offers or seeks."""

    id: str
    name: str
    url: str | None


class ListingWords(Schema):
    title: str
    text: str


class ListingItem(Item):
    type: Named = Field(description="Offer or request.")
    subtype: Named
    organisation: Whose
    concepts: list[Named]
    regions_wanted: list[Named] = Field(description="By NUTS-3 code; none means everywhere.")
    valid_until: date | None
    available_from: date | None
    available_until: date | None
    published_at: datetime | None
    words: ListingWords | None


class ListingListing(ListOfItems):
    items: list[ListingItem]


def listing_items(
    request: HttpRequest,
    listings: Iterable[Listing],
    *,
    language: str,
    fallback: str,
    draft: ListingText | None = None,
) -> list[dict[str, Any]]:
    """Return offers and requests, read with their organisation, as items; one with the `draft` that is previewed."""
    found = listing_entries(listings, language=language)
    if draft:
        found = [replace(entry, words=with_draft(entry.words, draft, language=language)) for entry in found]
    return [listing_item(request, entry, fallback) for entry in found]


def listing_item(request: HttpRequest, entry: ListingEntry, fallback: str) -> dict[str, Any]:
    one, words, language = entry.listing, entry.words, entry.language
    given = words_to_give(words, fallback)
    addresses = {code: listing_address(one, code) for code in words.states}
    return envelope(words, language=language, fallback=fallback) | {
        "id": one.public_id,
        "translations": counterparts(request, words, one, addresses),
        "updated_at": last_change(one, words),
        "url": absolute(request, addresses.get(language)),
        "type": Named(code=one.type, name=one.get_type_display()),
        "subtype": Named(code=one.subtype, name=one.get_subtype_display()),
        "organisation": Whose(
            id=one.organisation.public_id,
            name=one.organisation.name,
            url=absolute(request, entry.organisation_address),
        ),
        "concepts": [Named(code=concept.code, name=concept.name(language)) for concept in one.concepts.all()],
        "regions_wanted": [Named(code=code, name=str(Region(code).label)) for code in one.regions_wanted],
        "valid_until": one.valid_until,
        "available_from": one.available_from,
        "available_until": one.available_until,
        "published_at": one.published_at,
        "words": given and ListingWords.model_validate(given.row),
    }
