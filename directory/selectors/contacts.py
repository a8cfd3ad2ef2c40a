"""The persons of an entry, as far as each field of each is public."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.enums import ContactLanguage, Country

if TYPE_CHECKING:
    from directory.models import ContactPerson, Organisation

DIALLING_CODES: dict[str, str] = {Country.GERMANY: "+49", Country.CZECHIA: "+420"}


@dataclass(frozen=True, slots=True)
class PublicContact:
    """One person for a reader of one language; empty where something isn't public, or there is no word for it."""

    name: str
    role: str
    languages: tuple[str, ...]
    phone: str
    email: str
    country: str

    @property
    def phone_digits(self) -> str:
        return dialled(self.phone, self.country)


def public_contacts(organisation: Organisation, *, language: str) -> list[PublicContact]:
    """Return the persons of whom a name, a phone number or an address is public, in the entry's order. One query."""
    shown = [public_part(person, language, organisation.country) for person in organisation.contacts.all()]
    return [one for one in shown if one.name or one.phone or one.email]


def public_part(person: ContactPerson, language: str, country: str) -> PublicContact:
    return PublicContact(
        name=person.name if person.shows_name else "",
        role=person.role.get(language, "") if person.shows_role else "",
        languages=tuple(str(ContactLanguage(code).label) for code in person.languages if person.shows_languages),
        phone=person.phone if person.shows_phone else "",
        email=person.email if person.shows_email else "",
        country=country,
    )


def dialled(phone: str, country: str) -> str:
    """Return a phone number as a telephone dials it; a national one gets its country's code."""
    number = re.sub(r"[^\d+]", "", phone)
    if number.startswith("+"):
        return number
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"{DIALLING_CODES[country]}{number.removeprefix('0')}"
