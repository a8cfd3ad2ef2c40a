"""A moderator's decision on a member's change of a risky fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ChangeState
from directory.errors import DecidedError
from directory.models import Organisation, WaitingChange
from directory.selectors.contacts import bears_name
from directory.selectors.fact_names import fact_name
from directory.selectors.facts import facts_of, stored_value
from directory.services.contact_names import SEEN, see_name
from directory.services.facts import set_facts
from directory.services.organisations import entry_changed
from directory.services.reviews.mails import own_url, tell
from directory.services.waiting_changes import log_data

if TYPE_CHECKING:
    from directory.models import ContactPerson
    from glokal.accounts.models import User


@transaction.atomic
def apply_change(change: WaitingChange, *, by: User) -> WaitingChange:
    """Write a fact as a member wants it, or show a name, and tell her; nothing happens if it was accepted already.

    If the fact no longer says what it said to her, or the person is called otherwise by now, the change is dropped: the
    row that is returned is then `overtaken`.
    Raises DecidedError if it no longer waits; ValidationError if the value doesn't fit any more.
    """
    current = _to_decide(change, to=ChangeState.APPLIED)
    if current is None:
        return change
    organisation = current.organisation
    if _is_overtaken(current):
        _close(current, to=ChangeState.OVERTAKEN, by=by)
        log(organisation, "directory.change_overtaken", user=by, data=log_data(current, new=current.new))
        return current
    changes = _show_name(current.person, current.new) if current.person else _write_facts(current)
    _close(current, to=ChangeState.APPLIED, by=by)
    log(organisation, "directory.change_applied", user=by, data=log_data(current, changes=changes))
    _tell(current)
    return current


def _is_overtaken(change: WaitingChange) -> bool:
    if change.person:
        return not bears_name(change.person, change.new)
    return bool(stored_value(change.organisation, change.field) != change.old)


def _write_facts(change: WaitingChange) -> dict[str, list[Any]]:
    """Write the facts of a change. Returns old and new value of each that is another one now."""
    organisation = change.organisation
    old, new = (facts_of(change.field, value) for value in (change.old, change.new))
    set_facts(organisation, new)
    organisation.clean_fields(exclude={field.name for field in Organisation._meta.fields} - set(new))
    organisation.save()
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def _show_name(person: ContactPerson, name: str) -> dict[str, list[Any]]:
    see_name(person, name)
    person.save(update_fields=SEEN)
    entry_changed(person.organisation_id)
    return {}


@transaction.atomic
def return_change(change: WaitingChange, *, by: User, reason: str) -> WaitingChange:
    """Ask for another value with a reason, which who entered it is told. Raises DecidedError."""
    return _send_back(change, to=ChangeState.RETURNED, by=by, reason=reason)


@transaction.atomic
def reject_change(change: WaitingChange, *, by: User, reason: str) -> WaitingChange:
    """Refuse a change with a reason, which who entered it is told. Raises DecidedError."""
    return _send_back(change, to=ChangeState.REJECTED, by=by, reason=reason)


def _send_back(change: WaitingChange, *, to: ChangeState, by: User, reason: str) -> WaitingChange:
    if not reason.strip():
        raise ValueError("A decision against a change needs a reason.")
    current = _to_decide(change, to=to)
    if current is None:
        return change
    _close(current, to=to, by=by, reason=reason)
    data = log_data(current, new=current.new, reason=reason)
    log(current.organisation, f"directory.change_{to}", user=by, data=data)
    _tell(current)
    return current


def _to_decide(change: WaitingChange, *, to: ChangeState) -> WaitingChange | None:
    organisation = Organisation.objects.select_for_update().get(pk=change.organisation_id)
    current = WaitingChange.objects.select_related("by", "on_behalf", "person").filter(pk=change.pk).first()
    if current is None:  # the person was removed meanwhile, and what waited of her went with her
        change.state = ChangeState.WITHDRAWN
        raise DecidedError(change)
    if current.state == to:
        return None
    if current.state != ChangeState.WAITING:
        raise DecidedError(current)
    current.organisation = organisation
    return current


def _close(change: WaitingChange, *, to: ChangeState, by: User, reason: str = "") -> None:
    change.state, change.reason = to, reason
    change.decided_at, change.decided_by = timezone.now(), by
    change.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def _tell(change: WaitingChange) -> None:
    organisation = change.organisation
    tell(
        change,
        organisation=organisation,
        kind=lambda: fact_name(change.field),
        own=lambda language: own_url("persons" if change.person_id else "facts", organisation, language=language),
    )
