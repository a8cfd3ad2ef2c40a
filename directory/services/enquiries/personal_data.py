"""What the enquiries hold of a person with an account: exported for her, and taken off when she goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from directory.models import Enquiry, EnquiryMessage, EnquiryRecipient
from directory.selectors.enquiries import has_proven_address
from directory.services.enquiries.blocking import forget_quotes
from directory.services.enquiries.mails import mails_about
from directory.services.enquiries.reminding import forget
from glokal.core.mail.delivery import forget_mails

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from glokal.accounts.models import User

FACTS = (
    *("capability_text", "material_text", "quantity", "unit", "wanted_by", "certificates", "has_drawing"),
    *("reply_languages", "text", "text_language", "sender_name", "sender_organisation", "sender_email", "shows_email"),
    *("created_at", "confirmed_at"),
)


def export_enquiries(user: User) -> dict[str, Any]:
    """Return the enquiries that somebody sent, and what she wrote in others; not what others wrote."""
    sent = _sent_by(user).order_by("pk").prefetch_related("recipients__organisation")
    written = EnquiryMessage.objects.filter(author=user.pk).select_related("recipient__organisation").order_by("pk")
    return {
        "sent": [
            {name: getattr(one, name) for name in FACTS}
            | {"to": [recipient.organisation.name for recipient in one.recipients.all()]}
            for one in sent
        ],
        "written": [
            {
                "for": one.recipient.organisation.name,
                "text": one.text,
                "language": one.language,
                "created_at": one.created_at,
            }
            for one in written
        ],
    }


def erase_enquiries(user: User) -> None:
    """Take person and words off what somebody sent, also in the mails about it that others got, and in reports.

    What she answered for a firm stays the firm's, without her.
    """
    now, enquiries = timezone.now(), list(_sent_by(user).values_list("pk", flat=True))
    for recipient in EnquiryRecipient.objects.filter(enquiry__in=enquiries).prefetch_related("messages", "reports"):
        forget_mails(mails_about(recipient), now=now)
        forget_quotes(recipient)
    forget(enquiries, now=now)


def _sent_by(user: User) -> QuerySet[Enquiry]:
    """Return also what was sent from her address before there was an account."""
    sent = Q(sender=user.pk)
    if has_proven_address(user):
        sent |= Q(sender=None, sender_email__iexact=user.email)
    return Enquiry.objects.filter(sent)
