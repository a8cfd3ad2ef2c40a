"""Organisations: facts once, with names in the language asked for, and words where there are some."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Schema

from directory.addresses import organisation_address
from directory.models import Concept, Organisation
from directory.selectors.entries import Entry, entries, sectors_of

from .items import Item, Listing, absolute, counterparts, envelope, last_change, words_to_give


class Named(Schema):
    """A code and its name in the language asked for."""

    code: str
    name: str


class Address(Schema):
    street: str
    postcode: str
    town: str
    country: str
    region: Named | None


class OrganisationWords(Schema):
    tagline: str
    profile: str
    offer: str
    seek: str


class OrganisationItem(Item):
    kind: Named
    name: str
    legal_form: str
    address: Address
    website: str
    email: str
    phone: str
    size_class: str
    founded: int | None
    contact_languages: list[str]
    sectors: list[Named]
    capabilities: list[Named]
    last_confirmed: date | None
    is_fictional: bool
    words: OrganisationWords | None


class MergedOrganisation(Schema):
    """An entry that was a duplicate: its ID stays taken for ever, and `url` is where the one is that stays."""

    id: str
    merged_into: str
    url: str


class OrganisationListing(Listing):
    items: list[OrganisationItem]


def organisation_items(
    request: HttpRequest, organisations: Iterable[Organisation], *, language: str, fallback: str
) -> list[dict[str, Any]]:
    """Return organisations as items."""
    return [_item(request, entry, fallback) for entry in entries(organisations, language=language)]


def _item(request: HttpRequest, entry: Entry, fallback: str) -> dict[str, Any]:
    one, words, language = entry.organisation, entry.words, entry.language
    given = words_to_give(words, fallback)
    addresses = {code: organisation_address(one, code) for code in words.states}
    return envelope(words, language=language, fallback=fallback) | {
        "id": one.public_id,
        "translations": counterparts(request, words, one, addresses),
        "updated_at": last_change(one, words),
        "url": absolute(request, addresses.get(language)),
        "kind": Named(code=one.kind, name=one.get_kind_display()),
        "name": one.name,
        "legal_form": one.legal_form,
        "address": Address(
            street=one.street,
            postcode=one.postcode,
            town=one.town,
            country=one.country,
            region=Named(code=one.nuts3, name=one.get_nuts3_display()) if one.nuts3 else None,
        ),
        "website": one.website,
        "email": one.email,
        "phone": one.phone,
        "size_class": one.size_class,
        "founded": one.founded,
        "contact_languages": one.languages,
        "sectors": [_named(concept, language) for concept in sectors_of(one)],
        "capabilities": [_named(concept, language) for concept in one.capabilities.all()],
        "last_confirmed": one.last_confirmed,
        "is_fictional": one.is_fictional,
        "words": given and OrganisationWords.model_validate(given.row),
    }


def _named(concept: Concept, language: str) -> Named:
    return Named(code=concept.code, name=concept.name(language))
