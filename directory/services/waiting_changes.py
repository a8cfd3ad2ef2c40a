"""Changes of risky facts that wait for a moderator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ChangeState
from directory.models import WaitingChange
from directory.selectors.facts import stored_value
from directory.services.steward_log import steward_in_log

if TYPE_CHECKING:
    from directory.models import ContactPerson, Organisation
    from glokal.accounts.models import User


@transaction.atomic
def propose(
    organisation: Organisation,
    field: str,
    new: Any,
    *,
    by: User | None,
    on_behalf: Organisation | None = None,
    person: ContactPerson | None = None,
) -> WaitingChange:
    """Let a change (`risky.change_of`) wait and log it. Another one of the same name that waits is withdrawn for it.

    It is a row of its own, so a moderator who has the earlier one before her can't accept this one unseen.
    """
    earlier = WaitingChange.objects.select_for_update().filter(
        organisation=organisation, field=field, person=person, state=ChangeState.WAITING
    )
    for change in earlier:
        if change.new == new:
            return change
        withdraw(change, by=by, on_behalf=on_behalf)
    old = "" if person else stored_value(organisation, field)
    change = WaitingChange.objects.create(
        organisation=organisation, person=person, field=field, old=old, new=new, by=by, on_behalf=on_behalf
    )
    data = log_data(change, old=old, new=new) | steward_in_log(on_behalf)
    log(organisation, "directory.change_proposed", user=by, data=data)
    return change


def log_data(change: WaitingChange, **values: Any) -> dict[str, Any]:
    """Return what the log keeps of a change: of a person which one, and neither her name nor what is said of it."""
    about: dict[str, Any] = {"person": change.person_id} if change.person_id else values
    return {"field": change.field} | about


@transaction.atomic
def withdraw(change: WaitingChange, *, by: User | None, on_behalf: Organisation | None = None) -> None:
    """Take back a change that waits and log it; nothing happens if it waits no longer."""
    ended = WaitingChange.objects.filter(pk=change.pk, state=ChangeState.WAITING).update(
        state=ChangeState.WITHDRAWN, decided_at=timezone.now(), decided_by=by
    )
    if ended:
        data = log_data(change) | steward_in_log(on_behalf)
        log(change.organisation, "directory.change_withdrawn", user=by, data=data)
