"""An entry as address books read it: vCard 3.0 (RFC 2426), which all of them know. Only what is public."""

from collections.abc import Callable, Iterable

from icalendar import Component, vText
from icalendar.prop import vAdr, vN, vOrg, vUri

from directory.selectors.contacts import PublicContact
from directory.selectors.entries import Entry


def vcard_of(entry: Entry, contacts: Iterable[PublicContact], *, absolute: Callable[[str], str]) -> bytes:
    """Return a card of the organisation, and one of each person whose name is public. `absolute` completes a path."""
    persons = [person_card(entry, person) for person in contacts if person.name]
    return b"".join(card.to_ical(sorted=False) for card in [organisation_card(entry, absolute=absolute), *persons])


def organisation_card(entry: Entry, *, absolute: Callable[[str], str]) -> Component:
    one = entry.organisation
    card = new_card(one.name, vN(("", "", "", "", "")))
    card.add("org", vOrg((one.name,)))
    card["X-ABSHOWAS"] = vText("COMPANY")  # Apple's address book would call it a person
    add_address(card, entry)
    add_known(card, tel=entry.phone_digits if one.phone else "", email=one.email, uid=f"glokal-{one.public_id}")
    if one.website:
        card.add("url", vUri(one.website))
    card.add("source", vUri(absolute(entry.address or "/")))
    return card


def person_card(entry: Entry, person: PublicContact) -> Component:
    first, _space, last = person.name.rpartition(" ")
    card = new_card(person.name, vN((last, first, "", "", "")))
    card.add("org", vOrg((entry.organisation.name,)))
    add_address(card, entry)
    add_known(card, title=person.role, tel=person.phone_digits if person.phone else "", email=person.email)
    return card


def new_card(name: str, parts: vN) -> Component:
    card = Component()
    card.name = "VCARD"
    card.add("version", vText("3.0"))
    card.add("fn", vText(name))
    card.add("n", parts)
    return card


def add_address(card: Component, entry: Entry) -> None:
    one = entry.organisation
    card.add("adr", vAdr(("", "", one.street, one.town, "", one.postcode, str(one.get_country_display()))))


def add_known(card: Component, **properties: str) -> None:
    for name, value in properties.items():
        if value:
            card.add(name, vText(value))
