"""Claims as items of the moderators' queue."""

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.selectors.claims import claims_for_moderators
from directory.selectors.queue import QueueItem

CLAIM = "claim"


def claim_items() -> list[QueueItem]:
    """Return the claims that wait for a moderator. One query."""
    return [
        QueueItem(
            kind=CLAIM,
            label=_("Claim"),
            url=reverse("directory_claim", args=[row.pk]),
            organisation=row.organisation,
            since=row.moderators_since or row.created_at,
            by=str(row.user or ""),
            language=row.language,
        )
        for row in claims_for_moderators()
    ]
