"""Whose enquiries are whose: what a person has sent, and what the firms whose enquiries she reads have received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db.models import F
from django.utils.translation import gettext as _

from directory.enums import DELIVERED, EnquiryState, ReportState, Side
from directory.models import EnquiryRecipient, Listing, Membership
from directory.selectors.concepts import read_concepts
from directory.selectors.enquiry_receivers import READERS, with_readers
from directory.selectors.enquiry_words import EnquiryWords, enquiries_words, text_heading
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations
from glokal.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from directory.models import EnquiryMessage, Organisation, Report
    from glokal.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One line in a list of enquiries; `other` is the other side's name."""

    recipient: EnquiryRecipient
    words: EnquiryWords
    other: str
    state: str
    waits_for_reader: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A message for a reader of one side; `heading` marks one in another language than his."""

    message: EnquiryMessage
    is_own: bool
    heading: str


def letters(recipient: EnquiryRecipient, *, side: Side, language: str) -> list[Letter]:
    """Return what both sides have written since the enquiry, the oldest first, for a reader of the active language."""
    return [
        Letter(one, one.is_from_receiver == (side == Side.RECEIVER), text_heading(one.language, language))
        for one in recipient.messages.all()
    ]


def received_enquiries(viewer: Viewer) -> QuerySet[EnquiryRecipient]:
    """Return what the firms have got whose enquiries `viewer` may read."""
    if viewer is None or not viewer.is_authenticated:
        return EnquiryRecipient.objects.none()
    return _with_enquiry().filter(
        state__in=DELIVERED,
        organisation__merged_into=None,
        organisation__memberships__user=viewer.pk,
        organisation__memberships__role__in=READERS,
    )


def sent_enquiries(viewer: Viewer) -> QuerySet[EnquiryRecipient]:
    """Return what `viewer` has sent while signed in, also what could not be delivered."""
    if viewer is None or not viewer.is_authenticated:
        return EnquiryRecipient.objects.none()
    return _with_enquiry().filter(enquiry__sender=viewer.pk, enquiry__confirmed_at__isnull=False)


def enquiries_of(side: Side, viewer: Viewer) -> QuerySet[EnquiryRecipient]:
    return received_enquiries(viewer) if side == Side.RECEIVER else sent_enquiries(viewer)


def enquiry_rows(recipients: Sequence[EnquiryRecipient], *, side: Side, language: str) -> list[EnquiryRow]:
    """Return the lines of a list for a reader of `language`. Up to four queries, whatever their number."""
    waiting = EnquiryState.SENT if side == Side.RECEIVER else EnquiryState.ANSWERED
    words = enquiries_words([one.enquiry for one in recipients], language=language)
    return [
        EnquiryRow(
            one,
            said,
            one.organisation.name if side == Side.SENDER else who_asks(one),
            state_text(one, side),
            one.state == waiting,
        )
        for one, said in zip(recipients, words, strict=True)
    ]


def state_text(recipient: EnquiryRecipient, side: Side) -> str:
    """Return where an enquiry stands, as one side reads it, in the active language."""
    if side == Side.RECEIVER and recipient.state == EnquiryState.SENT:
        return _("Waits for your answer")
    return str(recipient.get_state_display())


def who_asks(recipient: EnquiryRecipient) -> str:
    return ", ".join(filter(None, (recipient.enquiry.sender_name, recipient.enquiry.sender_organisation)))


def open_report(recipient: EnquiryRecipient) -> Report | None:
    """Return what the firm has told the moderators of an enquiry and they aren't done with. One query."""
    return recipient.reports.filter(state=ReportState.OPEN).first()


def unanswered_count(viewer: User) -> int | None:
    """Return how many enquiries wait for an answer of somebody's firms; None if none does. One query."""
    return received_enquiries(viewer).filter(state=EnquiryState.SENT).count() or None


def reads_enquiries(user: User) -> bool:
    """Whether somebody is a member of any firm whose enquiries she may read. One query."""
    return Membership.objects.filter(user=user.pk, role__in=READERS).exists()


def asked_firms(public_ids: Sequence[str], *, viewer: Viewer) -> list[Organisation]:
    """Return the firms that an enquiry is meant for, in the order of their IDs; what isn't public is left out."""
    named = visible_organisations(viewer=viewer).filter(public_id__in=public_ids)
    found = read_concepts(with_readers(named).prefetch_related("contacts"), "capabilities", "materials")
    by_id = {one.public_id: one for one in found}
    return [by_id[one] for one in dict.fromkeys(public_ids) if one in by_id]


def asked_listing(public_id: str, *, viewer: Viewer, today: date | None = None) -> Listing | None:
    """Return the offer or request that an enquiry is about, if it still holds."""
    found = visible_listings(viewer=viewer, today=today).filter(public_id=public_id).select_related("organisation")
    return next(iter(read_concepts(found, "concepts")), None)


def has_proven_address(viewer: Viewer) -> bool:
    """Whether somebody is signed in who has shown that the address of the account is hers."""
    if viewer is None or not viewer.is_authenticated:
        return False
    return EmailAddress.objects.filter(user=viewer.pk, user__email__iexact=F("email"), verified=True).exists()


def person_with(email: str) -> User | None:
    """Return the active person who has shown that an address is hers. One query."""
    return User.objects.filter(is_active=True, email__iexact=email, emailaddress__verified=True).first()


def _with_enquiry() -> QuerySet[EnquiryRecipient]:
    return (
        EnquiryRecipient.objects.filter(enquiry__forgotten_at=None)
        .select_related("enquiry__listing__organisation", "enquiry__capability", "enquiry__material", "organisation")
        .order_by("-enquiry__confirmed_at", "-pk")
    )
