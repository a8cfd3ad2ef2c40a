"""What the enquiries hold of a person with an account: exported for her, and taken off when she goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from directory.models import Enquiry, EnquiryMessage
from directory.services.enquiries.reminding import forget

if TYPE_CHECKING:
    from glokal.accounts.models import User

FACTS = (
    *("capability_text", "material_text", "quantity", "unit", "wanted_by", "certificates", "has_drawing"),
    *("reply_languages", "text", "text_language", "sender_name", "sender_organisation", "sender_email", "shows_email"),
    *("created_at", "confirmed_at"),
)


def export_enquiries(user: User) -> dict[str, Any]:
    """Return the enquiries that somebody sent, and what she wrote in others; not what others wrote."""
    sent = Enquiry.objects.filter(sender=user.pk).order_by("pk").prefetch_related("recipients__organisation")
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
    """Take person and words off what somebody sent. What she answered for a firm stays the firm's, without her."""
    forget(list(Enquiry.objects.filter(sender=user.pk).values_list("pk", flat=True)), now=timezone.now())
