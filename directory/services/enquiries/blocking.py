"""Against unwanted enquiries: a firm blocks a sender, or reports what he wrote to the moderators."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import EnquiryState, ReportKind, Side
from directory.models import EnquiryRecipient, Organisation, Report, SenderBlock
from directory.selectors.enquiries import open_report
from directory.services.enquiries.answering import close_enquiry, lock
from directory.services.reports import receive_report
from glokal.core.touch import touched

if TYPE_CHECKING:
    from glokal.accounts.models import User

logger = logging.getLogger(__name__)

SALT = "directory.sender_block"


def is_blocked(email: str, *, by: Organisation) -> bool:
    """Whether a firm wants no enquiries from an address, or from any, or nobody is to get them. One query."""
    of_firm = Q(organisation=by, sender__in=(_hash(email), SenderBlock.EVERYBODY))
    return SenderBlock.objects.filter(of_firm | Q(organisation=None, sender=_hash(email))).exists()


def is_sender_blocked(recipient: EnquiryRecipient) -> bool:
    """Whether the firm has blocked just this sender. One query."""
    sender = _hash(recipient.enquiry.sender_email)
    return SenderBlock.objects.filter(organisation=recipient.organisation, sender=sender).exists()


@transaction.atomic
def block_sender(recipient: EnquiryRecipient, *, by: User | None) -> SenderBlock:
    """Take no more from the sender of an enquiry, and close all that is open between the two. Idempotent.

    He isn't told; what he sends later comes back to him as not delivered.
    """
    email = recipient.enquiry.sender_email
    block, is_new = SenderBlock.objects.get_or_create(
        organisation=recipient.organisation, sender=_hash(email), defaults={"by": by}
    )
    between = EnquiryRecipient.objects.filter(
        organisation=recipient.organisation,
        enquiry__sender_email__iexact=email,
        state__in=(EnquiryState.SENT, EnquiryState.ANSWERED),
    )
    for one in between:
        close_enquiry(one, side=Side.RECEIVER, is_told=False)
    if is_new:
        logger.info("organisation %s blocked a sender", recipient.organisation_id)
    return block


@transaction.atomic
def unblock_sender(recipient: EnquiryRecipient) -> None:
    """Take enquiries from the sender again. Idempotent."""
    SenderBlock.objects.filter(
        organisation=recipient.organisation, sender=_hash(recipient.enquiry.sender_email)
    ).delete()


def is_blocked_everywhere(email: str) -> bool:
    """Whether the moderators let nobody get enquiries from an address. One query."""
    return SenderBlock.objects.filter(organisation=None, sender=_hash(email)).exists()


@transaction.atomic
def block_everywhere(report: Report, *, by: User) -> None:
    """Deliver no more enquiries of the sender whom a firm has reported, to anybody; log it. Idempotent.

    What is open between him and any firm is closed. He isn't told; what he sends later comes back as not delivered.
    Raises ValidationError if the enquiry is gone.
    """
    email = _reported_sender(report)
    _block, is_new = SenderBlock.objects.get_or_create(organisation=None, sender=_hash(email), defaults={"by": by})
    still_open = EnquiryRecipient.objects.filter(
        enquiry__sender_email__iexact=email, state__in=(EnquiryState.SENT, EnquiryState.ANSWERED)
    )
    for one in still_open:
        close_enquiry(one, side=Side.RECEIVER, is_told=False)
    if is_new:
        log(report, "directory.sender_blocked", user=by)


@transaction.atomic
def unblock_everywhere(report: Report, *, by: User) -> None:
    """Take that back and log it; what a firm has blocked itself stays blocked. Idempotent."""
    if SenderBlock.objects.filter(organisation=None, sender=_hash(_reported_sender(report))).delete()[0]:
        log(report, "directory.sender_unblocked", user=by)


def _reported_sender(report: Report) -> str:
    if report.enquiry is None or not report.enquiry.enquiry.sender_email:
        raise ValidationError(_("This enquiry has been deleted, so nobody knows its sender any more."))
    return report.enquiry.enquiry.sender_email


@transaction.atomic
def refuse_enquiries(organisation: Organisation, *, by: User | None) -> None:
    """Take no more enquiries from anybody: the button goes from the entry. What is open stays open. Idempotent."""
    _block, is_new = SenderBlock.objects.get_or_create(
        organisation=organisation, sender=SenderBlock.EVERYBODY, defaults={"by": by}
    )
    if is_new:
        touched(organisation)
        logger.info("organisation %s wants no enquiries", organisation.pk)


@transaction.atomic
def accept_enquiries(organisation: Organisation) -> None:
    """Take enquiries again. Idempotent."""
    if SenderBlock.objects.filter(organisation=organisation, sender=SenderBlock.EVERYBODY).delete()[0]:
        touched(organisation)


@transaction.atomic
def report_enquiry(recipient: EnquiryRecipient, *, text: str, language: str, by: User | None) -> Report:
    """Hand an enquiry with all that the sender wrote to the moderators, who otherwise read none.

    Until they are done with it, later calls return the same report and mail nobody.
    """
    recipient = lock(recipient)
    if waiting := open_report(recipient):
        return waiting
    enquiry = recipient.enquiry
    written = [enquiry.text, *(one.text for one in recipient.messages.all() if not one.is_from_receiver)]
    who = ", ".join(filter(None, (enquiry.sender_name, enquiry.sender_organisation, enquiry.sender_email)))
    quoted = "\n\n".join([f"{text}\n", f"{_quote_of(recipient)}{who}", *written])
    return receive_report(
        organisation=recipient.organisation,
        enquiry=recipient,
        kind=ReportKind.ENQUIRY,
        text=quoted,
        language=language,
        email=by.email if by else "",
    )


def forget_quotes(recipient: EnquiryRecipient) -> None:
    """Leave in reports of an enquiry what the firm says of it, and nothing of who sent it or of what he wrote."""
    for report in recipient.reports.all():
        report.text = without_quote(report)
        report.save(update_fields=["text"])


def without_quote(report: Report) -> str:
    """Return what a report says in the words of who reported."""
    return report.text.partition(_quote_of(report.enquiry))[0].rstrip() if report.enquiry else report.text


def _quote_of(recipient: EnquiryRecipient) -> str:
    """With what the quoted letter begins in a report."""
    return f"{recipient.public_id}: "


def _hash(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()
