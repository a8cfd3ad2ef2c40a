"""Whom to ask whether an entry is still right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from directory.freshness import Freshness, limit
from directory.models import ConfirmationRequest, Organisation, Stewardship
from directory.selectors.entry_language import language_of
from directory.selectors.memberships import people_of
from glokal.core.enums import MailState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Contact:
    email: str
    language: str


def contacts_in_order(organisation: Organisation) -> list[Contact]:
    """Return whom to ask, one after the other: owners, other members, the persons and the general address of the entry,
    at last its stewards. Each address once."""
    found = {contact.email.lower(): contact for contact in reversed(list(_contacts(organisation)))}
    return list(found.values())[::-1]


def _contacts(organisation: Organisation) -> Iterator[Contact]:
    language = language_of(organisation)
    for person in people_of(organisation):
        yield Contact(person.email, person.language)
    for contact in organisation.contacts.order_by("sort_order", "pk"):
        if contact.email:
            spoken = [code for code, _name in settings.LANGUAGES if code in contact.languages]
            yield Contact(contact.email, language if language in spoken or not spoken else spoken[0])
    if organisation.email:
        yield Contact(organisation.email, language)
    stewardships = Stewardship.objects.filter(organisation=organisation, withdrawn_at=None).select_related("steward")
    for stewardship in stewardships:
        for person in people_of(stewardship.steward):
            yield Contact(person.email, person.language)
        if stewardship.steward.email:
            yield Contact(stewardship.steward.email, language_of(stewardship.steward))


def to_be_asked(now: datetime) -> QuerySet[Organisation]:
    """Return the published entries whose confirmation is a year old, and which nobody has been asked about lately.

    A contact who declined, and a mail that could not be delivered, are no reason to wait.
    """
    patience = timedelta(days=settings.CONFIRMATION_NEXT_CONTACT_DAYS)
    waiting = ConfirmationRequest.objects.filter(
        organisation=OuterRef("pk"), cycle=OuterRef("last_confirmed"), declined_at=None, sent_at__gt=now - patience
    ).exclude(mail__state=MailState.FAILED)
    asked = limit(Freshness.ASKED, timezone.localdate(now))
    due = Organisation.objects.published().filter(~Exists(waiting), last_confirmed__lte=asked)
    return due.order_by("last_confirmed", "pk")
