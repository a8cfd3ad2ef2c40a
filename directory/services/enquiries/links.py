"""The personal links of enquiries: confirming one, and the page of one exchange of letters for either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from directory.enums import DELIVERED, Side
from directory.models import Enquiry, EnquiryRecipient
from directory.selectors.enquiry_receivers import READERS
from glokal.core.links import absolute_url, make_link_token, read_link_token

if TYPE_CHECKING:
    from directory.selectors.enquiry_receivers import Receiver
    from glokal.accounts.models import User

CONFIRM, THREAD = "directory.enquiry.confirm", "directory.enquiry.thread"
# What the mail promises.
TIME_TO_CONFIRM = timedelta(days=7)
# As long as we keep what it leads to.
TIME_TO_READ = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a personal link opens, for whom; `by` is the member to whom it was mailed."""

    recipient: EnquiryRecipient
    side: Side
    by: User | None


def confirm_link(enquiry: Enquiry) -> str:
    return _address("own:enquiry_confirm", make_link_token(CONFIRM, str(enquiry.pk)), enquiry.sender_language)


def sender_link(recipient: EnquiryRecipient) -> str:
    token = make_link_token(THREAD, f"{Side.SENDER}:{recipient.pk}:")
    return _address("own:enquiry_link", token, recipient.enquiry.sender_language)


def receiver_link(recipient: EnquiryRecipient, receiver: Receiver) -> str:
    user = receiver.user.pk if receiver.user else ""
    token = make_link_token(THREAD, f"{Side.RECEIVER}:{recipient.pk}:{user}")
    return _address("own:enquiry_link", token, receiver.language)


def read_confirm_link(token: str) -> Enquiry | None:
    """Return the enquiry that a link confirms, None if it is gone. Raises LinkError."""
    pk = read_link_token(CONFIRM, token, max_age=TIME_TO_CONFIRM)
    return Enquiry.objects.filter(pk=pk, forgotten_at=None).first()


def read_thread_link(token: str) -> Opened | None:
    """Return what a link opens; None if it is gone, or if who got it no longer reads the firm's enquiries.

    Raises LinkError.
    """
    side, pk, user_pk = read_link_token(THREAD, token, max_age=TIME_TO_READ).split(":")
    recipient = (
        EnquiryRecipient.objects.select_related("enquiry__listing__organisation", "organisation")
        .filter(pk=pk, enquiry__confirmed_at__isnull=False, enquiry__forgotten_at=None)
        .first()
    )
    if recipient is None or (side == Side.RECEIVER and recipient.state not in DELIVERED):
        return None
    if not user_pk:
        return Opened(recipient, Side(side), None)
    member = recipient.organisation.memberships.filter(user=user_pk, user__is_active=True, role__in=READERS).first()
    return Opened(recipient, Side(side), member.user) if member else None


def _address(name: str, token: str, language: str) -> str:
    with override(language):
        return absolute_url(reverse(name, args=[token]))
