"""A moderator's decision on a member's change of a risky fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ChangeState
from directory.errors import DecidedError
from directory.models import Organisation, WaitingChange
from directory.selectors.fact_names import fact_name
from directory.selectors.facts import facts_of, stored_value
from directory.services.facts import set_facts
from directory.services.reviews.mails import own_url, tell

if TYPE_CHECKING:
    from glokal.accounts.models import User


@transaction.atomic
def apply_change(change: WaitingChange, *, by: User) -> WaitingChange:
    """Write a fact as a member wants it, and tell her; nothing happens if it was accepted already.

    If the fact no longer says what it said to her, the change is dropped: the row that is returned is then `overtaken`.
    Raises DecidedError if it no longer waits; ValidationError if the value doesn't fit any more.
    """
    current = _to_decide(change, to=ChangeState.APPLIED)
    if current is None:
        return change
    organisation = current.organisation
    if stored_value(organisation, current.field) != current.old:
        _close(current, to=ChangeState.OVERTAKEN, by=by)
        log(organisation, "directory.change_overtaken", user=by, data={"field": current.field, "new": current.new})
        return current
    old, new = (facts_of(current.field, value) for value in (current.old, current.new))
    set_facts(organisation, new)
    organisation.clean_fields(exclude={field.name for field in Organisation._meta.fields} - set(new))
    organisation.save()
    _close(current, to=ChangeState.APPLIED, by=by)
    changes = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    log(organisation, "directory.change_applied", user=by, data={"field": current.field, "changes": changes})
    _tell(current)
    return current


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
    data = {"field": current.field, "new": current.new, "reason": reason}
    log(current.organisation, f"directory.change_{to}", user=by, data=data)
    _tell(current)
    return current


def _to_decide(change: WaitingChange, *, to: ChangeState) -> WaitingChange | None:
    organisation = Organisation.objects.select_for_update().get(pk=change.organisation_id)
    current = WaitingChange.objects.select_related("by", "on_behalf").get(pk=change.pk)
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
        own=lambda language: own_url("facts", organisation, language=language),
    )
