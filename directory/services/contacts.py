"""The contact persons of an entry. The log says who changed whom, and keeps no phone number or address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override
from wagtail.log_actions import log

from directory.enums import ContactRole
from directory.errors import OvertakenError
from directory.models import ContactPerson, Organisation
from directory.services.contact_names import note_name, settle_names
from directory.services.ordering import move, next_place
from directory.services.organisations import entry_changed
from directory.services.steward_log import steward_in_log
from directory.versions import changed_since, version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from glokal.accounts.models import User

FIELDS = ("name", "role", "languages", "phone", "email")
SHOWN = tuple(f"shows_{name}" for name in FIELDS)


def contact_version(person: ContactPerson) -> str:
    """Return a token of what the form of a person shows."""
    return version_of(contact_facts(person))


@transaction.atomic
def save_contact(
    organisation: Organisation,
    person: ContactPerson | None,
    values: Mapping[str, Any],
    *,
    by: User,
    on_behalf: Organisation | None = None,
    seen: str = "",
) -> ContactPerson:
    """Add a person, or change one; nothing happens if `values` says what is there already.

    `values` holds any of FIELDS and SHOWN; "role" is a code of ContactRole, or empty, or what stands there already: no
    words come in this way. A name that is to be public waits for a moderator. `seen` is the `contact_version` of what
    the form showed. Raises OvertakenError if somebody changed one of `values` since, to something else;
    ValidationError if a value is none.
    """
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if person is None:
        person = ContactPerson(organisation=current, sort_order=next_place(_persons(current)))
        before: dict[str, Any] = {}
    else:
        person = _persons(current).get(pk=person.pk)
        before = contact_facts(person)
    wanted = {name: values[name] for name in (*FIELDS, *SHOWN) if name in values}
    if "role" in wanted and wanted["role"] != person.role:
        wanted["role"] = role_texts(wanted["role"])
    new = [name for name in wanted if not before or wanted[name] != before[name]]
    if not new:
        return person
    if overtaken := tuple(name for name in new if before and name in changed_since(seen, before)):
        raise OvertakenError(overtaken)
    for name in new:
        setattr(person, name, wanted[name])
    person.full_clean(exclude=["organisation"])
    note_name(person, new)
    person.save()
    entry_changed(current.pk)
    action, data = ("contact_changed", {"fields": new}) if before else ("contact_added", {})
    log(current, f"directory.{action}", user=by, data={"person": person.pk, **data} | steward_in_log(on_behalf))
    settle_names(current, by=by, on_behalf=on_behalf, changed=person)
    return person


@transaction.atomic
def take_name_back(person: ContactPerson, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Let nobody look any more at a name that waits: the one that is public stays, or none is."""
    organisation = Organisation.objects.select_for_update().get(pk=person.organisation_id)
    person = _persons(organisation).get(pk=person.pk)
    values = {"name": person.checked_name} if person.checked_name else {"shows_name": False}
    save_contact(organisation, person, values, by=by, on_behalf=on_behalf, seen=contact_version(person))


@transaction.atomic
def remove_contact(person: ContactPerson, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Delete a person from the entry; nothing happens if she is gone."""
    organisation, pk = person.organisation, person.pk
    deleted, _rows = ContactPerson.objects.filter(pk=pk).delete()
    if deleted:
        entry_changed(organisation.pk)
        log(organisation, "directory.contact_removed", user=by, data={"person": pk} | steward_in_log(on_behalf))


@transaction.atomic
def move_contact(person: ContactPerson, *, earlier: bool, by: User, on_behalf: Organisation | None = None) -> None:
    """Show a person one place earlier or later; nothing happens at the end of the row."""
    if move(person, _persons(person.organisation), earlier=earlier):
        log(person.organisation, "directory.contacts_ordered", user=by, data=steward_in_log(on_behalf))


def role_texts(code: str) -> dict[str, str]:
    """Return what a role is called, by language; nothing for an empty code. Raises ValueError for an unknown one."""
    texts = {}
    for language, _name in settings.LANGUAGES if code else ():
        with override(language):
            texts[language] = str(ContactRole(code).label)
    return texts


def role_code(texts: Mapping[str, str]) -> str:
    """Return the code of the role that these words say, or an empty string."""
    return next((code for code in ContactRole.values if texts and role_texts(code) == dict(texts)), "")


def _persons(organisation: Organisation) -> QuerySet[ContactPerson]:
    return ContactPerson.objects.filter(organisation=organisation)


def contact_facts(person: ContactPerson) -> dict[str, Any]:
    """Return what stands of a person, with what is public of it."""
    return {name: getattr(person, name) for name in (*FIELDS, *SHOWN)}
