"""Who works on an entry: joining, another role, leaving; stewards."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from directory.enums import MemberRole, OrganisationKind
from directory.models import MemberInvitation, Membership, Organisation, Stewardship
from directory.selectors.memberships import people_of
from directory.services import member_mails
from directory.services.member_mails import tell_members
from glokal.accounts.models import User

logger = logging.getLogger(__name__)


@transaction.atomic
def add_member(organisation: Organisation, user: User, *, role: str, by: User | None) -> Membership:
    """Let a person work on an entry and log it. Who is a member already keeps the greater of both roles."""
    _lock(organisation)
    membership, is_new = Membership.objects.get_or_create(
        organisation=organisation, user=user, defaults={"role": MemberRole(role)}
    )
    if is_new:
        log(organisation, "directory.member_added", user=by, data={"person": user.pk, "role": str(role)})
    elif role == MemberRole.OWNER and membership.role != MemberRole.OWNER:
        _set_role(membership, MemberRole.OWNER, by=by)
    return membership


@transaction.atomic
def change_role(membership: Membership, *, to: str, by: User | None) -> Membership:
    """Give a member another role, and tell her unless she did it herself.

    Raises ValidationError for the last owner of an entry that nobody looks after.
    """
    organisation = _lock(membership.organisation)
    membership = Membership.objects.select_related("user").get(pk=membership.pk)
    before = membership.role
    if before == to:
        return membership
    if before == MemberRole.OWNER:
        _require_successor(organisation, membership)
    logged = _set_role(membership, MemberRole(to), by=by)
    if before == MemberRole.OWNER:
        withdraw_invitations_by(membership.user_id, organisation, by=by)
    tell_members([membership.user], organisation, news=member_mails.ROLE, of=logged, role=MemberRole(to).label)
    return membership


def _set_role(membership: Membership, to: MemberRole, *, by: User | None) -> ModelLogEntry:
    data = {"person": membership.user_id, "before": membership.role, "after": str(to)}
    membership.role = to
    membership.save(update_fields=["role"])
    return log(membership.organisation, "directory.member_role", user=by, data=data)


@transaction.atomic
def remove_member(membership: Membership, *, by: User | None) -> None:
    """End a membership, one's own or another's, who is told. Raises ValidationError as `change_role` does."""
    organisation = _lock(membership.organisation)
    current = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if current is None:
        return
    if current.role == MemberRole.OWNER:
        _require_successor(organisation, current)
    person = current.user
    data = {"person": person.pk, "role": current.role}
    current.delete()
    logged = log(organisation, "directory.member_removed", user=by, data=data)
    withdraw_invitations_by(person.pk, organisation, by=by)
    tell_members([person], organisation, news=member_mails.REMOVED, of=logged)


def withdraw_invitations_by(person: int | None, organisation: Organisation, *, by: User | None) -> None:
    """Make the links useless that somebody sent who is no owner any more; None: who has no account any more."""
    ended = MemberInvitation.objects.filter(
        organisation=organisation, by=person, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=timezone.now())
    if ended:
        log(organisation, "directory.member_invitation_withdrawn", user=by)


@transaction.atomic
def give_stewardship(organisation: Organisation, steward: Organisation, *, by: User | None) -> Stewardship:
    """Let an institution look after an entry and log it; nothing happens if it does already.

    Raises ValidationError if it is no business support institution, or the entry itself.
    """
    if steward.kind != OrganisationKind.INSTITUTION or steward.pk == organisation.pk:
        raise ValidationError(_("Only a business support institution can look after the entries of others."))
    _lock(organisation)
    stewardship, is_new = Stewardship.objects.get_or_create(
        organisation=organisation, steward=steward, withdrawn_at=None, defaults={"given_by": by}
    )
    if is_new:
        log(organisation, "directory.steward_given", user=by, data={"steward": steward.name})
    return stewardship


@transaction.atomic
def withdraw_stewardship(stewardship: Stewardship, *, by: User | None) -> None:
    """End a stewardship, log it and tell the steward's people; nothing happens if it has ended."""
    ended = Stewardship.objects.filter(pk=stewardship.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
    if not ended:
        return
    organisation, steward = stewardship.organisation, stewardship.steward
    logged = log(organisation, "directory.steward_withdrawn", user=by, data={"steward": steward.name})
    tell_members(people_of(steward), organisation, news=member_mails.STEWARD, of=logged, other=steward.name)


def _lock(organisation: Organisation) -> Organisation:
    """Two owners who leave at once would both see the other still there."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _require_successor(organisation: Organisation, leaving: Membership) -> None:
    owners = Membership.objects.filter(organisation=organisation, role=MemberRole.OWNER, user__is_active=True)
    if owners.exclude(pk=leaving.pk).exists():
        return
    if Stewardship.objects.filter(organisation=organisation, withdrawn_at=None).exists():
        return
    raise ValidationError(
        _("This entry would have no owner. Please make another member owner first, or ask a chamber to look after it.")
    )
