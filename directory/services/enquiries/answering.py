"""What both sides do with an enquiry once it has arrived: write, close, open again, say what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import DELIVERED, EnquiryOutcome, EnquiryState, Side
from directory.models import EnquiryMessage, EnquiryRecipient
from directory.services.enquiries.mails import tell_of_closing, tell_of_message

if TYPE_CHECKING:
    from glokal.accounts.models import User

# More than two sides exchange in a day, and little enough that nobody is flooded.
MESSAGES_PER_DAY = 10


@transaction.atomic
def write_message(
    recipient: EnquiryRecipient, *, side: Side, text: str, language: str, by: User | None
) -> EnquiryMessage:
    """Add what one side writes, and mail it to the other. The same words twice in a row are one message.

    The first answer of the firm makes the enquiry an answered one. Raises ValidationError if it is closed, or if this
    side has written too much in a day.
    """
    recipient = lock(recipient)
    if not recipient.is_open:
        raise ValidationError(_("This enquiry is closed. Nobody can write any more."))
    own = recipient.messages.filter(is_from_receiver=side == Side.RECEIVER)
    last = recipient.messages.last()
    if last and last.is_from_receiver == (side == Side.RECEIVER) and last.text == text:
        return last
    if own.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= MESSAGES_PER_DAY:
        raise ValidationError(_("You have written many messages today. Please write again tomorrow."))
    message = EnquiryMessage.objects.create(
        recipient=recipient, is_from_receiver=side == Side.RECEIVER, text=text, language=language, author=by
    )
    if side == Side.RECEIVER:
        _mark_answered(recipient)
    tell_of_message(message)
    return message


@transaction.atomic
def mark_answered(recipient: EnquiryRecipient) -> EnquiryRecipient:
    """Note that the firm has answered elsewhere, by mail or telephone. Nothing happens unless nobody has answered."""
    recipient = lock(recipient)
    if recipient.state == EnquiryState.SENT:
        _mark_answered(recipient)
    return recipient


@transaction.atomic
def close_enquiry(recipient: EnquiryRecipient, *, side: Side, is_told: bool = True) -> EnquiryRecipient:
    """End the exchange and tell the other side once, if it may know. Nothing happens if it has ended."""
    recipient = lock(recipient)
    if recipient.is_open:
        recipient.state, recipient.closed_at, recipient.closed_by = EnquiryState.CLOSED, timezone.now(), str(side)
        recipient.save(update_fields=["state", "closed_at", "closed_by"])
        if is_told:
            tell_of_closing(recipient, by=side)
    return recipient


@transaction.atomic
def reopen_enquiry(recipient: EnquiryRecipient, *, side: Side) -> EnquiryRecipient:
    """Let both sides write again. Only the side that closed it can; otherwise nothing happens."""
    recipient = lock(recipient)
    if recipient.state == EnquiryState.CLOSED and recipient.closed_by == side:
        recipient.state = EnquiryState.ANSWERED if recipient.answered_at else EnquiryState.SENT
        recipient.closed_at, recipient.closed_by = None, ""
        recipient.save(update_fields=["state", "closed_at", "closed_by"])
    return recipient


@transaction.atomic
def tell_outcome(recipient: EnquiryRecipient, *, side: Side, outcome: str) -> EnquiryRecipient:
    """Keep what one side says became of it; the last word counts."""
    recipient = lock(recipient)
    if recipient.state in DELIVERED:
        field = f"{side}_outcome"
        setattr(recipient, field, EnquiryOutcome(outcome))
        recipient.save(update_fields=[field])
    return recipient


def lock(recipient: EnquiryRecipient) -> EnquiryRecipient:
    """Read it anew for changing it, with its enquiry and its firm."""
    return (
        EnquiryRecipient.objects.select_for_update(of=("self",))
        .select_related("enquiry__listing__organisation", "organisation")
        .get(pk=recipient.pk)
    )


def _mark_answered(recipient: EnquiryRecipient) -> None:
    recipient.state = EnquiryState.ANSWERED
    recipient.answered_at = recipient.answered_at or timezone.now()
    recipient.save(update_fields=["state", "answered_at"])
