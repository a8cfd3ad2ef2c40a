"""What the clock does with enquiries: one reminder, one question, and forgetting."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from directory.enums import DELIVERED, EnquiryState
from directory.models import Enquiry, EnquiryMessage, EnquiryRecipient
from directory.services.enquiries.answering import lock
from directory.services.enquiries.links import TIME_TO_CONFIRM
from directory.services.enquiries.mails import ask_for_outcome, remind

# What the privacy notice promises: 24 months.
RETENTION = timedelta(days=730)


def remind_unanswered(now: datetime) -> int:
    """Remind each firm once of what it hasn't answered for ENQUIRY_REMINDER_DAYS; return of how many enquiries."""
    due = EnquiryRecipient.objects.filter(
        state=EnquiryState.SENT, reminded_at=None, sent_at__lte=now - timedelta(days=settings.ENQUIRY_REMINDER_DAYS)
    )
    return sum(_remind(one, now) for one in due)


def ask_outcomes(now: datetime) -> int:
    """Ask both sides once, ENQUIRY_OUTCOME_DAYS after the enquiry, what became of it; return of how many enquiries."""
    due = EnquiryRecipient.objects.filter(
        state__in=DELIVERED,
        asked_at=None,
        enquiry__forgotten_at=None,
        sent_at__lte=now - timedelta(days=settings.ENQUIRY_OUTCOME_DAYS),
    )
    return sum(_ask(one, now) for one in due)


@transaction.atomic
def forget_enquiries(now: datetime) -> int:
    """Delete what nobody confirmed in time, and of what is older than `RETENTION` all persons and words.

    Facts, dates and outcomes stay, for counting. Returns how many were forgotten.
    """
    Enquiry.objects.filter(confirmed_at=None, created_at__lt=now - TIME_TO_CONFIRM).delete()
    old = Enquiry.objects.filter(forgotten_at=None, confirmed_at__lt=now - RETENTION)
    return forget([enquiry.pk for enquiry in old], now=now)


@transaction.atomic
def forget(enquiries: list[int], *, now: datetime) -> int:
    """Take persons and words off enquiries, and close them; return how many."""
    EnquiryMessage.objects.filter(recipient__enquiry__in=enquiries).delete()
    EnquiryRecipient.objects.filter(enquiry__in=enquiries, state__in=(EnquiryState.SENT, EnquiryState.ANSWERED)).update(
        state=EnquiryState.CLOSED, closed_at=now
    )
    return Enquiry.objects.filter(pk__in=enquiries).update(
        sender=None,
        sender_name="",
        sender_organisation="",
        sender_email="",
        shows_email=False,
        capability_text="",
        material_text="",
        text="",
        forgotten_at=now,
    )


@transaction.atomic
def _remind(recipient: EnquiryRecipient, now: datetime) -> bool:
    recipient = lock(recipient)
    if recipient.state != EnquiryState.SENT or recipient.reminded_at:
        return False
    recipient.reminded_at = now
    recipient.save(update_fields=["reminded_at"])
    remind(recipient)
    return True


@transaction.atomic
def _ask(recipient: EnquiryRecipient, now: datetime) -> bool:
    recipient = lock(recipient)
    if recipient.asked_at:
        return False
    recipient.asked_at = now
    recipient.save(update_fields=["asked_at"])
    ask_for_outcome(recipient)
    return True
