"""Organisations: facts once, with names in the language asked for, and words where there are some.

Nothing that the entry's public page doesn't show: persons come through `public_contacts` alone.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from directory.addresses import organisation_address, vcard_address
from directory.models import Concept, ContactPerson, Organisation, OrganisationProfile
from directory.selectors.concepts import TAGS, read_concepts
from directory.selectors.contacts import public_contacts
from directory.selectors.entries import Entry, entries, sectors_of
from glokal.translation.selectors.drafts import with_draft

from .files import ImageItem, image_item
from .items import Item, Listing, absolute, counterparts, envelope, last_change, words_to_give


class Named(Schema):
    """A code and its name in the language asked for."""

    code: str
    name: str


class Point(Schema):
    latitude: float
    longitude: float


class Address(Schema):
    street: str
    postcode: str
    town: str
    country: str
    region: Named | None = Field(description="By its NUTS-3 code.")
    district: Named | None = Field(description="By its LAU-1 code.")
    point: Point | None
    is_in_programme_area: bool


class Identifiers(Schema):
    """As registered; empty where unknown."""

    ico: str = Field(description="The Czech company number.")
    vat_id: str
    register_court: str
    register_number: str


class Capacity(Schema):
    largest_part_mm: int | None
    lot_size_from: int | None
    lot_size_to: int | None
    lead_time_weeks: int | None


class Contact(Schema):
    """A person, as far as each field is public; empty where it isn't."""

    name: str
    role: str
    languages: list[str] = Field(description="In which the person can be spoken to, named in the language asked for.")
    phone: str
    email: str


class OrganisationWords(Schema):
    tagline: str
    profile: str
    offer: str
    seek: str
    equipment: str = Field(description="One machine on each line.")
    competences: str = Field(description="Of research organisations, one on each line.")


class OrganisationItem(Item):
    kind: Named
    name: str
    legal_form: str
    identifiers: Identifiers
    address: Address
    website: str
    email: str
    phone: str
    size_class: str
    founded: int | None
    contact_languages: list[str]
    sectors: list[Named]
    capabilities: list[Named]
    materials: list[Named]
    certificates: list[str]
    capacity: Capacity
    contacts: list[Contact]
    logo: ImageItem | None
    vcard: str | None = Field(description="The entry as a file for address books.")
    verification: Named
    verified_on: date | None
    last_changed: date
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
    request: HttpRequest,
    organisations: Iterable[Organisation],
    *,
    language: str,
    fallback: str,
    draft: OrganisationProfile | None = None,
) -> list[dict[str, Any]]:
    """Return organisations as items; for who previews it, one organisation with the `draft` of its words."""
    organisations = list(organisations)
    with_what_items_show(organisations)
    found = entries(organisations, language=language)
    if draft:
        found = [replace(entry, words=with_draft(entry.words, draft, language=language)) for entry in found]
    return [entry_item(request, entry, fallback) for entry in found]


def with_what_items_show(organisations: Iterable[Organisation]) -> None:
    """Read the persons and all concepts of organisations. Two queries."""
    found = list(organisations)
    prefetch_related_objects(found, _contacts())
    read_concepts(found, *TAGS, "materials")


def _contacts() -> Prefetch:
    return Prefetch("contacts", ContactPerson.objects.order_by("sort_order", "pk"))


def entry_item(request: HttpRequest, entry: Entry, fallback: str) -> dict[str, Any]:
    """Return an entry as an item, with its words as `fallback` says."""
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
        "identifiers": Identifiers.model_validate(one),
        "address": _address(one),
        "website": one.website,
        "email": one.email,
        "phone": one.phone,
        "size_class": one.size_class,
        "founded": one.founded,
        "contact_languages": one.languages,
        "sectors": [_named(concept, language) for concept in sectors_of(one)],
        "capabilities": [_named(concept, language) for concept in one.capabilities.all()],
        "materials": [_named(concept, language) for concept in one.materials.all()],
        "certificates": one.certificates,
        "capacity": Capacity.model_validate(one),
        "contacts": [Contact.model_validate(person) for person in public_contacts(one, language=language)],
        "logo": image_item(request, one.logo, language=language) if one.logo else None,
        "vcard": absolute(request, vcard_address(one, language)),
        "verification": Named(code=one.verification, name=one.get_verification_display()),
        "verified_on": one.verified_on,
        "last_changed": one.last_changed,
        "last_confirmed": one.last_confirmed,
        "is_fictional": one.is_fictional,
        "words": given and OrganisationWords.model_validate(given.row),
    }


def _address(one: Organisation) -> Address:
    is_placed = one.latitude is not None and one.longitude is not None
    return Address(
        street=one.street,
        postcode=one.postcode,
        town=one.town,
        country=one.country,
        region=Named(code=one.nuts3, name=one.get_nuts3_display()) if one.nuts3 else None,
        district=Named(code=one.lau1, name=one.get_lau1_display()) if one.lau1 else None,
        point=Point.model_validate(one) if is_placed else None,
        is_in_programme_area=one.is_in_programme_area,
    )


def _named(concept: Concept, language: str) -> Named:
    return Named(code=concept.code, name=concept.name(language))
