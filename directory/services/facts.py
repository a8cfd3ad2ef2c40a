"""Changes of an entry's facts by its members."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from directory.enums import UNSEEN
from directory.errors import OvertakenError
from directory.models import Concept, Organisation
from directory.risky import change_of
from directory.selectors.facts import FACTS, FIELDS, TAGS, facts_of_members, stored_facts, value_of, waiting_changes
from directory.services.steward_log import steward_in_log
from directory.services.waiting_changes import propose, withdraw
from directory.versions import changed_since, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from directory.selectors.facts import Facts
    from glokal.accounts.models import User


@dataclass(frozen=True, slots=True)
class SavedFacts:
    """The names of the facts that are changed, and of those whose change waits for a moderator or waits no longer."""

    changed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def facts_version(organisation: Organisation) -> str:
    """Return a token of what a form shows: each fact's part of it changes with the fact. Four queries."""
    return version_of(facts_of_members(organisation))


@transaction.atomic
def save_facts(
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    by: User,
    on_behalf: Organisation | None = None,
    seen: str,
) -> SavedFacts:
    """Save what a member entered; nothing happens if it says what is there, or waits, already.

    `values` holds any of FACTS, concepts as rows. Those of `risky.py` wait if the entry is or was public; entering what
    is public withdraws a change that waits. `seen` is the `facts_version` of what the form showed. Raises
    OvertakenError if somebody changed one of `values` since, to something else; ValidationError if a value is none.
    """
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = facts_of_members(current)
    wanted = _tidied(current, before, values)
    new = {name: wanted[name] for name in FACTS if name in wanted and wanted[name] != before[name]}
    theirs = changed_since(seen, before)
    if overtaken := tuple(name for name in new if name in theirs):
        raise OvertakenError(overtaken)

    stored = stored_facts(current)
    waits = current.state not in UNSEEN
    waiting = tuple(name for name in new if waits and change_of(name))
    for change in dict.fromkeys(change_of(name) for name in waiting):
        value = value_of(change, before | new)
        if value == value_of(change, stored):
            withdraw(waiting_changes(current)[change], by=by, on_behalf=on_behalf)
        else:
            propose(current, change, value, by=by, on_behalf=on_behalf)
    changed = tuple(name for name in new if name not in waiting)
    if changed:
        _write(current, {name: new[name] for name in changed})
        log_facts(current, {name: (stored[name], new[name]) for name in changed}, by=by, on_behalf=on_behalf)
    return SavedFacts(changed, waiting)


def log_facts(
    organisation: Organisation,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    by: User | None,
    on_behalf: Organisation | None = None,
) -> None:
    """Write down the old and the new value of each fact that has changed: the history shows and restores them."""
    data: dict[str, Any] = {"changes": {name: list(values) for name, values in changes.items()}}
    log(organisation, "directory.facts", user=by, data=data | steward_in_log(on_behalf))


def _tidied(current: Organisation, before: Facts, values: Mapping[str, Any]) -> Facts:
    """Return the values as they would be stored. What is there already isn't judged."""
    if unknown := set(values) - set(FACTS):
        raise ValueError(f"Members don't change {sorted(unknown)}")
    given = {name: codes_of(value) if name in TAGS else value for name, value in values.items()}
    given = {name: before[name] if is_same(value, before[name]) else value for name, value in given.items()}
    new = [name for name in given if given[name] != before[name]]
    proposed = copy(current)
    for name in FIELDS:  # what waits counts too: a postcode is that of the country that waits
        setattr(proposed, name, given.get(name, before[name]))
    if new:
        proposed.clean_fields(exclude={field.name for field in Organisation._meta.fields} - set(new))
        proposed.clean()
    return given | {name: getattr(proposed, name) for name in new if name in FIELDS}


def is_same(value: Any, stored: Any) -> bool:
    """Whether both say the same: a form returns ticked languages in its own order, and no spaces at the ends."""
    if isinstance(value, list) and isinstance(stored, list):
        return sorted(value) == sorted(stored)
    return bool(value == (stored.strip() if isinstance(stored, str) else stored))


def codes_of(concepts: Iterable[Concept]) -> list[str]:
    return sorted(concept.code for concept in concepts)


def set_facts(organisation: Organisation, new: Facts) -> None:
    """Set facts that are columns on a row, without saving it. The place that was set by hand goes with its town."""
    for name in FIELDS:
        if name in new:
            if name in ("town", "country") and getattr(organisation, name) != new[name]:
                organisation.is_placed_by_hand = False
            setattr(organisation, name, new[name])


def _write(current: Organisation, new: Facts) -> None:
    set_facts(current, new)
    if set(FIELDS) & set(new):
        current.save()
    for name in TAGS:
        if name in new:
            getattr(current, name).set(Concept.objects.filter(code__in=new[name]))
