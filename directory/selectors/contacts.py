"""The persons of an entry, as far as each field of each is public."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.enums import SENT_BACK, UNSEEN, ChangeState, ContactLanguage, Country
from directory.selectors.reviews import due

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from directory.models import ContactPerson, Organisation, WaitingChange

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
        name=person.public_name,
        role=person.role.get(language, "") if person.shows_role else "",
        languages=tuple(str(ContactLanguage(code).label) for code in person.languages if person.shows_languages),
        phone=person.phone if person.shows_phone else "",
        email=person.email if person.shows_email else "",
        country=country,
    )


@dataclass(frozen=True, slots=True)
class NameState:
    """What readers see of a name, for its members: `public` is the one they see now.

    `due`: until when an answer is promised on another one that waits. `is_sent_back`: that one came back, with the
    reason. Of an entry that nobody has approved yet `public` is what will be public with it.
    """

    public: str = ""
    due: datetime | None = None
    is_sent_back: bool = False
    reason: str = ""


def name_states(organisation: Organisation, persons: Iterable[ContactPerson]) -> list[NameState]:
    """Return the state of the name of each of these persons of an entry. One query."""
    if organisation.state in UNSEEN:
        return [NameState(one.name if one.shows_name else "") for one in persons]
    changes = {row.person_id: row for row in organisation.waiting_changes.exclude(person=None).order_by("pk")}
    return [_name_state(one, changes.get(one.pk)) for one in persons]


def _name_state(person: ContactPerson, change: WaitingChange | None) -> NameState:
    public = person.public_name
    if change is None or not bears_name(person, change.new):
        return NameState(public)
    if change.state == ChangeState.WAITING:
        return NameState(public, due(change.created_at))
    return NameState(public, is_sent_back=change.state in SENT_BACK, reason=change.reason)


def bears_name(person: ContactPerson, name: str) -> bool:
    """Whether a person is to be public under this name, and it isn't yet."""
    return person.shows_name and person.name == name != person.checked_name


def dialled(phone: str, country: str) -> str:
    """Return a phone number as a telephone dials it; a national one gets its country's code."""
    number = re.sub(r"[^\d+]", "", phone)
    if number.startswith("+"):
        return number
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"{DIALLING_CODES[country]}{number.removeprefix('0')}"
