"""Asking somebody to work on an entry: a mail, a link for seven days, until then it can be withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log

from directory.enums import MemberRole
from directory.models import MemberInvitation, Organisation
from directory.selectors.invitations import LinkState, member_invitation_state
from directory.services.members import add_member
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from directory.models import Membership
    from glokal.accounts.models import User

ACCEPT = "directory.member_invitation"
TIME_TO_ACCEPT = timedelta(days=7)
# An entry has some members, not a mailing list.
MOST_A_DAY = 10


@transaction.atomic
def invite_member(organisation: Organisation, *, email: str, role: str, language: str, by: User) -> MemberInvitation:
    """Mail somebody a link by which he joins. Asked again while it is open, the same one stays and no mail is sent.

    Raises ValidationError if the address is a member's already, or too many were invited within a day.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    now, email = timezone.now(), email.strip().lower()
    if organisation.memberships.filter(user__email__iexact=email).exists():
        raise ValidationError(_("This person is a member already."))
    MemberInvitation.objects.filter(
        organisation=organisation, email=email, accepted_at=None, withdrawn_at=None, expires_at__lte=now
    ).update(withdrawn_at=now)
    if organisation.member_invitations.filter(created_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise ValidationError(_("Many people were invited today already. Please go on tomorrow."))
    invitation, is_new = MemberInvitation.objects.get_or_create(
        organisation=organisation,
        email=email,
        accepted_at=None,
        withdrawn_at=None,
        defaults={
            "role": MemberRole(role),
            "language": language,
            "by": by,
            "created_at": now,
            "expires_at": now + TIME_TO_ACCEPT,
        },
    )
    if is_new:
        _send(invitation)
        log(organisation, "directory.member_invited", user=by, data={"role": str(role)})
    return invitation


def _send(invitation: MemberInvitation) -> None:
    with override(invitation.language):
        path = reverse("own:member_invitation", args=[make_link_token(ACCEPT, str(invitation.pk))])
    send_mail(
        key=f"directory.member_invitation:{invitation.pk}",
        to=invitation.email,
        language=invitation.language,
        template="directory/member_invitation",
        context={
            "invitation": invitation,
            "organisation": invitation.organisation,
            "by": invitation.by.email if invitation.by else "",
            "accept_url": absolute_url(path),
        },
    )


@transaction.atomic
def accept_member_invitation(invitation: MemberInvitation, *, user: User) -> Membership:
    """Let who holds the link join. Raises ValidationError if the invitation isn't open any more."""
    # The entry first, as whoever ends a membership locks it, and then its invitations.
    Organisation.objects.select_for_update().get(pk=invitation.organisation_id)
    invitation = (
        MemberInvitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    )
    if member_invitation_state(invitation) != LinkState.OPEN:
        raise ValidationError(_("This invitation cannot be used any more."))
    membership = add_member(invitation.organisation, user, role=invitation.role, by=invitation.by)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return membership


@transaction.atomic
def withdraw_member_invitation(invitation: MemberInvitation, *, by: User) -> None:
    """Make a link useless; nothing happens if it has been used or withdrawn."""
    ended = MemberInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if ended:
        log(invitation.organisation, "directory.member_invitation_withdrawn", user=by)


def delete_old_member_invitations(now: datetime) -> int:
    """Clock work: delete what ended a month ago or longer; returns how many rows."""
    total, _by_model = MemberInvitation.objects.filter(expires_at__lt=now - timedelta(days=30)).delete()
    return total
