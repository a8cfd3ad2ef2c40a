"""What a person has submitted, as part of her data."""

from typing import Any

from django.db.models import Q

from directory.models import Complaint, Review, SubmittedPicture, WaitingChange
from glokal.accounts.models import User


def export_submissions(user: User) -> list[dict[str, Any]]:
    """Return what a person asked moderators to look at, with their reasons. Three queries."""
    reviews = Review.objects.filter(by=user).with_things()
    changes = WaitingChange.objects.filter(by=user).select_related("organisation")
    told = [
        {"entry": row.entry.name, "what": row.kind, "language": row.language, "since": row.submitted_at}
        | {"state": row.state, "reason": row.reason}
        for row in reviews
    ]
    told += [
        {"entry": row.organisation.name, "what": row.field, "old": row.old, "new": row.new, "since": row.created_at}
        | {"state": row.state, "reason": row.reason}
        for row in changes
    ]
    return told + [
        {"entry": row.organisation.name, "what": row.use, "descriptions": row.alt_texts, "credit": row.credit}
        | {"since": row.created_at, "state": row.state, "reason": row.reason}
        for row in SubmittedPicture.objects.filter(by=user).select_related("organisation")
    ]


def erase_submissions(user: User) -> None:
    """What was submitted stays with the entry and loses the person; her complaints about it go."""
    Complaint.objects.filter(Q(review__by=user) | Q(change__by=user) | Q(picture__by=user)).delete()
    for model in (Review, SubmittedPicture, WaitingChange):
        model._default_manager.filter(by=user).update(by=None)
