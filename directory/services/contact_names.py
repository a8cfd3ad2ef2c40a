"""The names of contact persons: the public sees none that no moderator has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from directory.enums import SENT_BACK, UNSEEN, ChangeState
from directory.models import ContactPerson, WaitingChange
from directory.risky import CONTACT_NAME
from directory.selectors.contacts import bears_name
from directory.services.waiting_changes import propose, withdraw
from directory.versions import version_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from directory.models import Organisation
    from glokal.accounts.models import User

BESIDE = ("role", "languages", "phone", "email")
SEEN = ("checked_name", "checked_beside")


def note_name(person: ContactPerson, changed: Collection[str], *, is_seen: bool = False) -> None:
    """Say under which name a person is public, before she is saved with fields that have `changed`.

    A name that an editor enters `is_seen`. Otherwise the one that was seen last stays, unless something else is said of
    her since: that is somebody else's then, and nobody shall call under one person's name the number of another.
    """
    if is_seen and "name" in changed:
        see_name(person, person.name)
    elif person.name != person.checked_name and (not person.shows_name or person.checked_beside != beside(person)):
        person.checked_name = ""


def see_name(person: ContactPerson, name: str) -> None:
    """Let a person be public under a name that somebody has seen; she isn't saved."""
    person.checked_name, person.checked_beside = name, beside(person)


def beside(person: ContactPerson) -> str:
    """Return a token of what is said of a person beside her name."""
    return version_of({name: getattr(person, name) for name in BESIDE})


@transaction.atomic
def settle_names(
    organisation: Organisation,
    *,
    by: User | None,
    on_behalf: Organisation | None = None,
    changed: ContactPerson | None = None,
) -> None:
    """Let each name wait that is to be public and that nobody has seen, and no other one; nothing happens twice.

    One that was refused isn't asked for again, and one that needs changes only of a person who was `changed`. In an
    entry that waits itself no name waits apart.
    """
    rows = WaitingChange.objects.filter(organisation=organisation, state=ChangeState.WAITING).exclude(person=None)
    waiting = {row.person_id: row for row in rows}
    for person in ContactPerson.objects.filter(organisation=organisation).order_by("pk"):
        is_to_wait = bears_name(person, person.name) and organisation.state not in UNSEEN
        if is_to_wait and not _came_back(person, is_changed=person == changed):
            propose(organisation, CONTACT_NAME, person.name, person=person, by=by, on_behalf=on_behalf)
        elif not is_to_wait and person.pk in waiting:
            withdraw(waiting[person.pk], by=by, on_behalf=on_behalf)
        decided = person.waiting_changes.exclude(state=ChangeState.WAITING)
        decided.exclude(new=person.name).exclude(new="").update(new="")  # nobody keeps what she isn't called any more


def note_all_seen(organisation: Organisation) -> None:
    """Let the names of an entry be public that a moderator has read with the whole of it."""
    persons = list(ContactPerson.objects.filter(organisation=organisation))
    for person in persons:
        see_name(person, person.name)
    ContactPerson.objects.bulk_update(persons, SEEN)


def _came_back(person: ContactPerson, *, is_changed: bool) -> bool:
    latest = person.waiting_changes.filter(new=person.name).order_by("pk").last()
    return latest is not None and latest.state in ((ChangeState.REJECTED,) if is_changed else SENT_BACK)
