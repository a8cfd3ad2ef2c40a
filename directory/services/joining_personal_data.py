"""What memberships, claims and invitations hold of a person: exported for her, and taken off when she goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from directory.enums import ClaimState
from directory.models import Claim, MemberInvitation, Membership
from directory.services.claims import withdraw_claim

if TYPE_CHECKING:
    from glokal.accounts.models import User


def export_joining(user: User) -> dict[str, Any]:
    """Return on which entries somebody works, which she has claimed, and to which she was invited."""
    memberships = Membership.objects.filter(user=user.pk).order_by("pk")
    claims = Claim.objects.filter(user=user.pk).order_by("pk")
    invitations = MemberInvitation.objects.filter(email__iexact=user.email).order_by("pk")
    return {
        "memberships": list(memberships.values("organisation__name", "role", "since")),
        "claims": list(
            claims.values(
                "organisation__name", "method", "state", "role", "message", "created_at", "decided_at", "reason"
            )
        ),
        "invitations": list(
            invitations.values("organisation__name", "role", "created_at", "expires_at", "accepted_at")
        ),
    }


def erase_joining(user: User) -> None:
    """Take the person off. Her memberships go with her row; the entries stay, with or without another owner."""
    for claim in Claim.objects.filter(user=user.pk, state=ClaimState.PENDING):
        withdraw_claim(claim, by=user, is_told=False)
    Claim.objects.filter(user=user.pk).update(message="", notes="")
    MemberInvitation.objects.filter(email__iexact=user.email).delete()
