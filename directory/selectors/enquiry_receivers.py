"""Whom an enquiry to a firm reaches, and in which language. Their addresses are never shown to the sender."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from directory.enums import MemberRole
from directory.models import Membership, Organisation, SenderBlock
from directory.permissions import ALLOWED, Action, Role
from directory.selectors.entry_language import language_of

if TYPE_CHECKING:
    from directory.models.organisations import OrganisationQuerySet
    from glokal.accounts.models import User

READERS = [str(role) for role in Role if Action.READ_ENQUIRIES in ALLOWED[role]]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who reads a firm's enquiries: a member, or whoever reads an address of the entry."""

    email: str
    language: str
    user: User | None = None

    @property
    def key(self) -> str:
        """What tells receivers apart in the keys of mails."""
        return f"u{self.user.pk}" if self.user else hashlib.sha256(self.email.lower().encode()).hexdigest()[:16]


def receivers_of(organisation: Organisation) -> list[Receiver]:
    """Return the members who may read enquiries, owners first; else the general address; else the contact persons'.

    Up to four queries. [] for an entry that nobody can be reached at.
    """
    members = organisation.memberships.filter(user__is_active=True, role__in=READERS).select_related("user")
    people = [one.user for one in sorted(members, key=lambda one: (one.role != MemberRole.OWNER, one.pk))]
    if people:
        return [Receiver(user.email, user.language, user) for user in people]
    language = language_of(organisation)
    addresses = [organisation.email] if organisation.email else [one.email for one in organisation.contacts.all()]
    return [Receiver(email, language) for email in dict.fromkeys(filter(None, addresses))]


def with_readers(organisations: OrganisationQuerySet) -> OrganisationQuerySet:
    """Read with entries whether members read their enquiries, and whether they want none. No query more."""
    of_entry = {"organisation": OuterRef("pk")}
    members = Membership.objects.filter(**of_entry, user__is_active=True, role__in=READERS)
    refusals = SenderBlock.objects.filter(**of_entry, sender=SenderBlock.EVERYBODY)
    return organisations.annotate(has_readers=Exists(members), refuses_enquiries=Exists(refusals))


def is_reachable(organisation: Organisation) -> bool:
    """Whether an enquiry would reach anybody who wants it. No query, if read `with_readers` and with its contacts."""
    known = organisation.__dict__
    if "has_readers" not in known:
        known = with_readers(Organisation.objects.all()).get(pk=organisation.pk).__dict__
    has_address = organisation.email or any(one.email for one in organisation.contacts.all())
    return bool(has_address or known["has_readers"]) and not known["refuses_enquiries"]


def refuses_enquiries(organisation: Organisation) -> bool:
    """Whether a firm wants no enquiries from anybody. One query."""
    return organisation.sender_blocks.filter(sender=SenderBlock.EVERYBODY).exists()


def reading_language(organisation: Organisation) -> str:
    """Return the language in which the receiving side reads: that of the first who does."""
    receivers = receivers_of(organisation)
    return receivers[0].language if receivers else language_of(organisation)
