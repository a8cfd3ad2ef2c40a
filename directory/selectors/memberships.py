"""Who works on which entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from directory.enums import MemberRole, OrganisationKind, OrganisationState
from directory.models import Membership, Organisation, Stewardship
from directory.permissions import Role, Standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from glokal.accounts.models import User
    from glokal.core.viewer import Viewer


def standing_of(viewer: Viewer, organisation: Organisation) -> Standing:
    """Return what `viewer` is to an entry: a membership counts before a stewardship. Up to two queries."""
    if viewer is None or not viewer.is_authenticated or organisation.merged_into_id:
        return Standing(organisation)
    membership = Membership.objects.filter(organisation=organisation, user=viewer.pk).first()
    if membership:
        return Standing(organisation, Role(membership.role))
    stewardship = stewardships_of(viewer).filter(organisation=organisation).first()
    if stewardship:
        return Standing(organisation, Role.STEWARD, stewardship.steward)
    return Standing(organisation)


def stewardships_of(viewer: Viewer) -> QuerySet[Stewardship]:
    """Return the stewardships in force of the institutions in which `viewer` is a member, with both organisations."""
    return (
        Stewardship.objects.filter(
            withdrawn_at=None,
            steward__kind=OrganisationKind.INSTITUTION,
            steward__state=OrganisationState.PUBLISHED,
            steward__memberships__user=viewer.pk if viewer else None,
        )
        .select_related("organisation", "steward")
        .order_by("organisation__sort_default", "pk")
    )


def own_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Return every entry on which `viewer` may work, in whatever state, as a member or as a steward."""
    if viewer is None or not viewer.is_authenticated:
        return Organisation.objects.none()
    looked_after = stewardships_of(viewer).order_by().values("organisation")
    return (
        Organisation.objects.filter(merged_into=None)
        .filter(Q(memberships__user=viewer.pk) | Q(pk__in=looked_after))
        .distinct()
    )


def owners_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of an entry's active owners, the first one first."""
    return organisation.memberships.filter(role=MemberRole.OWNER, user__is_active=True).select_related("user")


def people_of(organisation: Organisation) -> list[User]:
    """Return the active members of an entry, owners first, for mails."""
    members = organisation.memberships.filter(user__is_active=True).select_related("user")
    return [one.user for one in sorted(members, key=lambda one: (one.role != MemberRole.OWNER, one.pk))]


def looks_after_entries(user: User) -> bool:
    """Return whether somebody's institution looks after an entry. One query."""
    return stewardships_of(user).exists()
