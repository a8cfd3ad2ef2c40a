"""Which entries can be invited to be taken over, and where an invitation stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.address_hash import address_hashes
from directory.enums import MemberRole
from directory.models import Invitation, InvitationRefusal, MemberInvitation, Membership, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable


class LinkState(StrEnum):
    """What somebody meets who opens the link of an invitation."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REFUSED = "refused"  # by the contact, or withdrawn by whoever invited
    OWNED = "owned"  # somebody else has taken the entry over
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry, the address that would be invited, and if none, why not."""

    organisation: Organisation
    email: str = ""
    why_not: str = ""


def why_invitations_are_off() -> str:
    """Return the reason that people read where they can't invite; empty if they can."""
    if settings.INVITATIONS_ENABLED:
        return ""
    return _("Invitations are switched off. The operator switches them on with the setting INVITATIONS_ENABLED.")


def candidates(organisations: Iterable[Organisation]) -> list[Candidate]:
    """Return what an invitation of these entries would do, in the same order. Five queries, however many there are."""
    pks = [one.pk for one in organisations]
    rows = Organisation.objects.prefetch_related(
        "contacts",
        "invitations",
        Prefetch(
            "memberships", Membership.objects.filter(role=MemberRole.OWNER, user__is_active=True), to_attr="owners"
        ),
    ).in_bulk(pks)
    asked = {address for row in rows.values() for address in addresses_of(row)}
    by_hash = {value: address for address in asked for value in address_hashes(address)}
    refused_hashes = InvitationRefusal.objects.filter(address_hash__in=by_hash).values_list("address_hash", flat=True)
    refused = {by_hash[value] for value in refused_hashes}
    return [_candidate(rows[pk], refused) for pk in pks]


def addresses_of(organisation: Organisation) -> list[str]:
    """Return the addresses of an entry in small letters, the general one first, each once."""
    found = [organisation.email, *(person.email for person in organisation.contacts.all())]
    return list(dict.fromkeys(address.lower() for address in found if address))


def _candidate(organisation: Organisation, refused: set[str]) -> Candidate:
    addresses, invitations = addresses_of(organisation), organisation.invitations.all()
    used = {one.address_hash for one in invitations}
    left = [address for address in addresses if not used & set(address_hashes(address))]
    is_refused = bool(refused & set(addresses)) or any(one.refused_at for one in invitations)
    reasons = (
        (organisation.owners, _("It has an owner already.")),
        (not organisation.is_public, _("It is not public.")),
        (not addresses, _("It has no e-mail address.")),
        (is_refused, _("Its contact wants no invitations.")),
        (any(one.expires_at > timezone.now() for one in invitations), _("An invitation is on its way.")),
        (not left, _("Each of its addresses has been invited once.")),
    )
    why_not = next((reason for holds, reason in reasons if holds), "")
    return Candidate(organisation, "" if why_not else left[0], why_not)


def invitation_state(invitation: Invitation) -> LinkState:
    """Return where an invitation stands, read with its organisation. Up to one query."""
    if invitation.accepted_at:
        return LinkState.USED
    if invitation.refused_at:
        return LinkState.REFUSED
    if invitation.expires_at <= timezone.now():
        return LinkState.EXPIRED
    if not invitation.organisation.is_public:
        return LinkState.GONE
    owners = invitation.organisation.memberships.filter(role=MemberRole.OWNER, user__is_active=True)
    return LinkState.OWNED if owners.exists() else LinkState.OPEN


def member_invitation_state(invitation: MemberInvitation) -> LinkState:
    """Return where the invitation of a member stands, read with its organisation. No query."""
    if invitation.accepted_at:
        return LinkState.USED
    if invitation.withdrawn_at:
        return LinkState.REFUSED
    if invitation.expires_at <= timezone.now():
        return LinkState.EXPIRED
    return LinkState.GONE if invitation.organisation.merged_into_id else LinkState.OPEN
