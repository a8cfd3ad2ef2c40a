"""Inviting the contacts of entries that nobody has taken over: one mail ever, a link to accept it, one to refuse."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log

from directory.address_hash import address_hash
from directory.addresses import organisation_address
from directory.enums import MemberRole
from directory.models import Invitation, InvitationRefusal, Organisation
from directory.selectors.entry_language import language_of
from directory.selectors.fact_lines import fact_lines
from directory.selectors.invitations import LinkState, candidates, invitation_state, why_invitations_are_off
from directory.services.claims import require_no_word
from directory.services.members import add_member
from directory.services.steward_log import steward_in_log
from directory.services.verification import verify_by_address
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.models import Membership
    from glokal.accounts.models import User

ACCEPT, REFUSE = "directory.invitation.accept", "directory.invitation.refuse"
# What the mail promises.
TIME_TO_ACCEPT = timedelta(days=30)


@transaction.atomic
def invite(
    organisations: Sequence[Organisation], *, source: str, by: User, on_behalf: Organisation | None = None
) -> list[Invitation]:
    """Mail a contact of each entry, in the firm's language, what is stored and how to take the entry over.

    Entries for which `selectors.invitations.candidates` has a reason are left out, so a second call sends nothing.
    Raises ValidationError while invitations are switched off.
    """
    if why := why_invitations_are_off():
        raise ValidationError(why)
    locked = Organisation.objects.select_for_update().filter(pk__in=[one.pk for one in organisations]).order_by("pk")
    chosen = [one for one in candidates(list(locked)) if one.email]
    return [_invite(one.organisation, one.email, source=source, by=by, on_behalf=on_behalf) for one in chosen]


def _invite(
    organisation: Organisation, email: str, *, source: str, by: User, on_behalf: Organisation | None
) -> Invitation:
    now = timezone.now()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        address_hash=address_hash(email),
        language=language_of(organisation),
        source=source,
        by=by,
        on_behalf=on_behalf,
        sent_at=now,
        expires_at=now + TIME_TO_ACCEPT,
    )
    with override(invitation.language):
        refuse_url = _link("refuse_invitation", REFUSE, invitation)
        send_mail(
            key=f"directory.invitation:{organisation.public_id}:{invitation.address_hash[:32]}",
            to=email,
            language=invitation.language,
            template="directory/invitation",
            context={
                "invitation": invitation,
                "organisation": organisation,
                "facts": fact_lines(organisation, language=invitation.language),
                "entry_url": absolute_url(organisation_address(organisation, invitation.language) or "/"),
                "accept_url": _link("invitation", ACCEPT, invitation),
            },
            stop_url=refuse_url,
        )
    log(organisation, "directory.invited", user=by, data=steward_in_log(on_behalf))
    return invitation


def _link(name: str, purpose: str, invitation: Invitation) -> str:
    return absolute_url(reverse(f"own:{name}", args=[make_link_token(purpose, str(invitation.pk))]))


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Make who holds the link the entry's owner. Raises ValidationError if the invitation isn't open any more.

    Raises it too where somebody else has to decide about the person (`require_no_word`). Whoever accepts with the
    address that was invited has shown that it is hers.
    """
    organisation = Organisation.objects.select_for_update().get(pk=invitation.organisation_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if invitation_state(invitation) != LinkState.OPEN:
        raise ValidationError(_("This invitation cannot be used any more."))
    require_no_word(organisation, user)
    if user.email.lower() == invitation.email.lower():
        verify_by_address(organisation, [user.email])
    membership = add_member(organisation, user, role=MemberRole.OWNER, by=user)
    invitation.accepted_at, invitation.accepted_by, invitation.email = timezone.now(), user, ""
    invitation.save(update_fields=["accepted_at", "accepted_by", "email"])
    log(organisation, "directory.invitation_accepted", user=user)
    return membership


@transaction.atomic
def refuse_invitation(invitation: Invitation) -> None:
    """Keep that an address wants no invitations, as a hash, and forget the address. A second time changes nothing."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    InvitationRefusal.objects.get_or_create(address_hash=invitation.address_hash)
    if invitation.refused_at:
        return
    invitation.refused_at, invitation.email = timezone.now(), ""
    invitation.save(update_fields=["refused_at", "email"])
    log(invitation.organisation, "directory.invitation_refused")


def forget_invited_addresses(now: datetime) -> int:
    """Clock work: delete the addresses of invitations that have expired; their hashes stay. Returns how many."""
    return Invitation.objects.filter(expires_at__lte=now).exclude(email="").update(email="")
