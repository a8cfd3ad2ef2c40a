"""The personal links of enquiries: confirming one, and the page of one exchange of letters for either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from directory.enums import DELIVERED, Side
from directory.models import Enquiry, EnquiryRecipient
from directory.selectors.enquiry_receivers import receivers_of
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

    def is_receiver(self) -> bool:
        return self.side == Side.RECEIVER

    def may_refuse(self) -> bool:
        """Whether this reader decides if the firm wants enquiries: a member, or its address while there is none.

        One query at most.
        """
        return self.is_receiver() and (self.by is not None or not self.recipient.organisation.memberships.exists())


def confirm_link(enquiry: Enquiry) -> str:
    return _address("own:enquiry_confirm", make_link_token(CONFIRM, str(enquiry.pk)), enquiry.sender_language)


def sender_link(recipient: EnquiryRecipient) -> str:
    token = make_link_token(THREAD, f"{Side.SENDER}:{recipient.pk}:")
    return _address("own:enquiry_link", token, recipient.enquiry.sender_language)


def receiver_link(recipient: EnquiryRecipient, receiver: Receiver) -> str:
    token = make_link_token(THREAD, f"{Side.RECEIVER}:{recipient.pk}:{receiver.key}")
    return _address("own:enquiry_link", token, receiver.language)


def read_confirm_link(token: str) -> Enquiry | None:
    """Return the enquiry that a link confirms, None if it is gone. Raises LinkError."""
    pk = read_link_token(CONFIRM, token, max_age=TIME_TO_CONFIRM)
    return Enquiry.objects.filter(pk=pk, forgotten_at=None).first()


def read_thread_link(token: str) -> Opened | None:
    """Return what a link opens; None if it is gone, or if who got it no longer gets the firm's enquiries.

    Raises LinkError. Up to five queries.
    """
    side, pk, key = read_link_token(THREAD, token, max_age=TIME_TO_READ).split(":")
    recipient = (
        EnquiryRecipient.objects.select_related("enquiry__listing__organisation", "organisation")
        .filter(pk=pk, enquiry__confirmed_at__isnull=False, enquiry__forgotten_at=None)
        .first()
    )
    if recipient is None:
        return None
    if side == Side.SENDER:
        return Opened(recipient, Side.SENDER, None)
    if recipient.state not in DELIVERED:
        return None
    receiver = next((one for one in receivers_of(recipient.organisation) if one.key == key), None)
    return Opened(recipient, Side.RECEIVER, receiver.user) if receiver else None


def _address(name: str, token: str, language: str) -> str:
    with override(language):
        return absolute_url(reverse(name, args=[token]))
