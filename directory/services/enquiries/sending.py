"""From a form to the firms: written, confirmed by the sender, then and only then sent."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.enums import EnquiryState, OrganisationState
from directory.models import Enquiry, EnquiryRecipient, Organisation
from directory.selectors.enquiries import person_with
from directory.selectors.enquiry_receivers import reading_language
from directory.services.enquiries.blocking import is_blocked
from directory.services.enquiries.mails import ask_to_confirm, confirm_sending, deliver_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glokal.accounts.models import User

logger = logging.getLogger(__name__)

MOST_FIRMS = 5
DAY = timedelta(days=1)


class EnquiryLimitError(Exception):
    """Somebody has written as many enquiries as one may in a day."""


@transaction.atomic
def write_enquiry(draft: Enquiry, *, to: Sequence[Organisation], by: User | None) -> Enquiry:
    """Keep an enquiry to one firm or several, and send it: at once for a member, else after a link in a mail.

    `draft` is unsaved; its `key` makes the call idempotent. `by` is the member who writes: then his address counts,
    which he has proven, whatever the draft says. Raises EnquiryLimitError.
    """
    if existing := Enquiry.objects.filter(key=draft.key).first():
        return existing
    if by:
        draft.sender, draft.sender_email = by, by.email
    written = Enquiry.objects.filter(sender_email__iexact=draft.sender_email, created_at__gt=timezone.now() - DAY)
    if by:  # what a stranger wrote in his name takes nothing from him
        written = written.exclude(confirmed_at=None)
    if written.count() >= settings.ENQUIRIES_PER_DAY:
        raise EnquiryLimitError
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:  # sent twice at once
        return Enquiry.objects.get(key=draft.key)
    EnquiryRecipient.objects.bulk_create(
        EnquiryRecipient(enquiry=draft, organisation=one, language=reading_language(one)) for one in to[:MOST_FIRMS]
    )
    if by:
        send_enquiry(draft)
    else:
        ask_to_confirm(draft)
    logger.info("enquiry %s written to %s firms", draft.pk, len(to))
    return draft


@transaction.atomic
def send_enquiry(enquiry: Enquiry) -> Enquiry:
    """Send an enquiry whose sender is known now: to each firm that can be reached, with a copy for him. Idempotent.

    A firm that is gone, that nobody can be reached at, or that has blocked the sender gets nothing, and he learns that
    it could not be delivered. Raises EnquiryLimitError.
    """
    enquiry = Enquiry.objects.select_for_update(of=("self",)).select_related("listing__organisation").get(pk=enquiry.pk)
    if enquiry.confirmed_at:
        return enquiry
    now = timezone.now()
    sent = Enquiry.objects.filter(sender_email__iexact=enquiry.sender_email, confirmed_at__gt=now - DAY)
    if sent.count() >= settings.ENQUIRIES_PER_DAY:
        raise EnquiryLimitError
    enquiry.confirmed_at = now
    if enquiry.sender is None:
        # The link has shown whose address it is: with an account, he finds the enquiry there too.
        enquiry.sender = person_with(enquiry.sender_email)
    enquiry.save(update_fields=["confirmed_at", "sender"])
    recipients = list(enquiry.recipients.select_related("organisation").order_by("pk"))
    for recipient in recipients:
        recipient.enquiry = enquiry
        is_delivered = (
            recipient.organisation.state == OrganisationState.PUBLISHED
            and not is_blocked(enquiry.sender_email, by=recipient.organisation)
            and deliver_to(recipient) > 0
        )
        recipient.state = EnquiryState.SENT if is_delivered else EnquiryState.UNDELIVERED
        recipient.sent_at = now if is_delivered else None
        recipient.save(update_fields=["state", "sent_at"])
    confirm_sending(enquiry, recipients)
    logger.info("enquiry %s sent to %s firms", enquiry.pk, sum(one.is_open for one in recipients))
    return enquiry
