"""How somebody can show that an entry is his, and which claims wait for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.db.models import Q

from directory.enums import ClaimState, MemberRole, OrganisationState
from directory.models import Claim, Membership, Organisation
from directory.selectors.duplicates import PROVIDERS, SHARED_BY_MANY
from directory.selectors.memberships import owners_of, stewardships_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from glokal.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class WaysToClaim:
    """What the page offers somebody. `code_address` is told in part; empty: the entry has none."""

    is_owned: bool
    by_domain: bool = False
    code_address: str = ""


def ways_to_claim(organisation: Organisation, viewer: Viewer) -> WaysToClaim:
    """Return the ways that are open to a person; to who isn't signed in only whether there is an owner. 1–6 queries."""
    if owners_of(organisation).exists():
        return WaysToClaim(is_owned=True)
    if viewer is None or not viewer.is_authenticated:
        return WaysToClaim(is_owned=False)
    if needs_a_word(organisation, viewer):
        return WaysToClaim(is_owned=False)
    return WaysToClaim(
        is_owned=False,
        by_domain=proves_by_domain(organisation, verified_addresses(viewer)),
        code_address=masked(organisation.email) if organisation.email else "",
    )


def needs_a_word(organisation: Organisation, viewer: Viewer) -> bool:
    """Whether no proof makes a person the owner by itself, so that somebody else decides. Up to two queries.

    A claim of his was denied or taken back before; or his institution looks after the entry, so that he can write the
    very address that would prove it.
    """
    pk = viewer.pk if viewer else None
    if organisation.claims.filter(user=pk, state__in=(ClaimState.DENIED, ClaimState.REVOKED)).exists():
        return True
    return stewardships_of(viewer).filter(organisation=organisation).exists()


def proves_by_domain(organisation: Organisation, emails: Iterable[str]) -> bool:
    """Whether one of a person's verified addresses shows by itself that he belongs to the entry. Up to two queries.

    It is the entry's own address, or at its domain. A domain of a provider shows nothing, nor does one that several
    entries share.
    """
    return any(_is_own_address(organisation, email.lower()) for email in emails)


def _is_own_address(organisation: Organisation, email: str) -> bool:
    domain = email.rpartition("@")[2]
    own = {web_domain(organisation), organisation.email.lower().rpartition("@")[2]} - {""}
    return email == organisation.email.lower() or (domain in own - PROVIDERS and not is_shared(domain))


def is_at_web_address(organisation: Organisation, email: str) -> bool:
    """Whether an address is at the domain of the entry's website, which no other entries share. Up to one query."""
    domain = email.lower().rpartition("@")[2]
    return bool(domain) and domain == web_domain(organisation) and domain not in PROVIDERS and not is_shared(domain)


def web_domain(organisation: Organisation) -> str:
    """Return the domain of an entry's website without "www", or ""."""
    return (urlsplit(organisation.website).hostname or "").lower().removeprefix("www.")


def verified_addresses(viewer: Viewer) -> list[str]:
    """Return the addresses of a person that are proved to be hers. One query."""
    return list(
        EmailAddress.objects.filter(user=viewer.pk if viewer else None, verified=True).values_list("email", flat=True)
    )


def is_shared(domain: str) -> bool:
    """Whether so many entries have a domain that it is a portal's or a provider's whom we don't know."""
    with_it = Organisation.objects.filter(merged_into=None).filter(
        Q(email__iendswith=f"@{domain}")
        | Q(website__iregex=rf"^https?://(www\.)?{domain.replace('.', chr(92) + '.')}(/|:|$)")
    )
    return with_it.exclude(state=OrganisationState.ARCHIVED).count() >= SHARED_BY_MANY


def masked(email: str) -> str:
    """Return an address by which its owner knows it and nobody else learns it: "i•••@firma.cz"."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def claims_for_moderators() -> QuerySet[Claim]:
    """Return the claims that wait for a moderator, the oldest first."""
    return (
        Claim.objects.filter(state=ClaimState.PENDING, moderators_since__isnull=False, organisation__merged_into=None)
        .select_related("organisation", "user")
        .order_by("moderators_since", "pk")
    )


def claims_for_owners(organisation: Organisation) -> QuerySet[Claim]:
    """Return the claims on an entry that its owners answer."""
    return organisation.claims.filter(state=ClaimState.PENDING, moderators_since=None).select_related("user")


def claims_for_steward(viewer: Viewer) -> QuerySet[Claim]:
    """Return the claims for whose persons `viewer` can vouch: on entries without an owner that she looks after.

    Her own is answered by a moderator.
    """
    owned = Membership.objects.filter(role=MemberRole.OWNER, user__is_active=True).values("organisation")
    looked_after = stewardships_of(viewer).order_by().values("organisation")
    claims = claims_for_moderators().filter(organisation__in=looked_after).exclude(organisation__in=owned)
    return claims.exclude(user=viewer.pk) if viewer else claims.none()
