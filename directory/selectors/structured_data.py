"""An entry for search engines, as schema.org describes an organisation. Only what its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from directory.enums import OrganisationKind, SizeClass
from glokal.core.structured_data import known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from directory.models import Organisation
    from directory.selectors.contacts import PublicContact
    from directory.selectors.entries import Entry

EMPLOYEES: dict[str, dict[str, int]] = {
    SizeClass.MICRO: {"minValue": 1, "maxValue": 9},
    SizeClass.SMALL: {"minValue": 10, "maxValue": 49},
    SizeClass.MEDIUM: {"minValue": 50, "maxValue": 249},
    SizeClass.LARGE: {"minValue": 250},
}


def organisation_data(
    entry: Entry, contacts: Iterable[PublicContact], *, absolute: Callable[[str], str]
) -> dict[str, Any]:
    """Return the entry as schema.org's Organization. `absolute` makes a full address of a path."""
    one, url = entry.organisation, absolute(entry.address or "/")
    words = entry.words.row if not entry.words.is_fallback else None
    return known(
        {
            "@type": "ResearchOrganization" if one.kind == OrganisationKind.RESEARCH else "Organization",
            "@id": f"{url}#organisation",
            "name": one.name,
            "description": words.line if words else None,
            "url": one.website or url,
            "mainEntityOfPage": url,
            "address": known({"@type": "PostalAddress", **address_of_organisation(one)}),
            "location": place_of(one),
            "telephone": entry.phone_digits if one.phone else None,
            "email": one.email,
            "vatID": one.vat_id,
            "identifier": {"@type": "PropertyValue", "propertyID": "IČO", "value": one.ico} if one.ico else None,
            "foundingDate": str(one.founded) if one.founded else None,
            "numberOfEmployees": {"@type": "QuantitativeValue", **EMPLOYEES[one.size_class]}
            if one.size_class
            else None,
            "knowsLanguage": one.languages,
            "knowsAbout": entry.capabilities,
            "contactPoint": [contact_point(person) for person in contacts],
        }
    )


def address_of_organisation(organisation: Organisation) -> dict[str, str]:
    return {
        "streetAddress": organisation.street,
        "postalCode": organisation.postcode,
        "addressLocality": organisation.town,
        "addressCountry": organisation.country,
    }


def place_of(organisation: Organisation) -> dict[str, Any] | None:
    if organisation.latitude is None or organisation.longitude is None:
        return None
    return {
        "@type": "Place",
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": organisation.latitude,
            "longitude": organisation.longitude,
        },
    }


def contact_point(person: PublicContact) -> dict[str, Any]:
    return known(
        {
            "@type": "ContactPoint",
            "name": person.name,
            "contactType": person.role,
            "telephone": person.phone_digits if person.phone else None,
            "email": person.email,
        }
    )
