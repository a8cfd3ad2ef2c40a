"""A moderator's decision on a member's picture, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from directory.enums import ChangeState
from directory.errors import DecidedError
from directory.models import SubmittedPicture
from directory.services.pictures import approve_picture, return_picture
from directory.services.reviews.mails import own_url, tell

if TYPE_CHECKING:
    from glokal.accounts.models import User


@transaction.atomic
def accept_picture(submitted: SubmittedPicture, *, by: User) -> SubmittedPicture:
    """Make a picture, logo or description public, and tell who sent it. Raises DecidedError if it waits no longer."""
    _require_waiting(submitted)
    decided = approve_picture(submitted, by=by)
    _tell(decided)
    return decided


@transaction.atomic
def send_picture_back(submitted: SubmittedPicture, *, by: User, reason: str) -> SubmittedPicture:
    """Say why a picture can't be shown like this, to who sent it. Raises DecidedError if it waits no longer."""
    if not reason.strip():
        raise ValueError("A decision against a picture needs a reason.")
    _require_waiting(submitted)
    decided = return_picture(submitted, by=by, reason=reason)
    _tell(decided)
    return decided


def _require_waiting(submitted: SubmittedPicture) -> None:
    current = SubmittedPicture.objects.select_for_update(of=("self",)).get(pk=submitted.pk)
    if current.state != ChangeState.WAITING:
        raise DecidedError(current)


def _tell(submitted: SubmittedPicture) -> None:
    if submitted.state == ChangeState.OVERTAKEN:
        return
    organisation = submitted.organisation
    tell(
        submitted,
        organisation=organisation,
        kind=submitted.get_use_display,
        own=lambda language: own_url("pictures", organisation, language=language),
    )
