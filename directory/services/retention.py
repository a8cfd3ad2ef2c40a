"""How long is kept who submitted what, and what was decided."""

from datetime import datetime, timedelta

from django.db import transaction

from directory.enums import ChangeState, ReviewState
from directory.models import Review, SubmittedPicture, WaitingChange
from directory.services.complaint_links import VALID
from directory.services.pictures import forget_returned_files

# As long as the reports, so that a year's figures can still be told in the next.
RETENTION = timedelta(days=730)


@transaction.atomic
def delete_old_reviews(now: datetime) -> int:
    """Delete what was decided two years ago, and the files of pictures that nobody can complain about any more.

    The log keeps what was done, public pictures stay. Returns how many decisions were deleted.
    """
    forget_returned_files(now - VALID)
    limit = now - RETENTION
    rows = (
        Review.objects.exclude(state=ReviewState.WAITING).filter(decided_at__lt=limit),
        WaitingChange.objects.exclude(state=ChangeState.WAITING).filter(decided_at__lt=limit),
        SubmittedPicture.objects.exclude(state=ChangeState.WAITING).filter(decided_at__lt=limit),
    )
    return sum(found.delete()[1].get(found.model._meta.label, 0) for found in rows)
