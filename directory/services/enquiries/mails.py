"""The mails about enquiries, each in its reader's language. None shows an address that its owner didn't name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import override

from directory.enums import Side
from directory.selectors.enquiry_receivers import receivers_of
from directory.selectors.enquiry_words import enquiry_words, text_heading
from directory.services.enquiries.links import TIME_TO_CONFIRM, confirm_link, receiver_link, sender_link
from glokal.accounts.selectors.notifications import wants
from glokal.accounts.services.notifications import stop_url
from glokal.core.mail import send_mail
from glokal.core.models import Mail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from directory.models import Enquiry, EnquiryMessage, EnquiryRecipient


# Of mails that members of a firm can do without.
KIND = "directory.enquiries"
# Their keys name the enquiry; those of all others name what one firm got of it.
OF_WHOLE_ENQUIRY = ("directory/enquiry_confirmation", "directory/enquiry_copy")


def ask_to_confirm(enquiry: Enquiry) -> None:
    """Mail the sender a link for sending it. The mail repeats nothing that was typed: it may reach a stranger."""
    send_mail(
        key=f"directory.enquiry:{enquiry.pk}:confirm",
        to=enquiry.sender_email,
        language=enquiry.sender_language,
        template="directory/enquiry_confirmation",
        context={
            "firms": [one.organisation.name for one in enquiry.recipients.select_related("organisation")],
            "url": confirm_link(enquiry),
            "days": TIME_TO_CONFIRM.days,
        },
        is_fleeting=True,
    )


def deliver_to(recipient: EnquiryRecipient) -> int:
    """Mail an enquiry to all who read it for the firm; return how many they are."""
    enquiry = recipient.enquiry
    reply_to = enquiry.sender_email if enquiry.shows_email else ""
    return _send_to_receivers(recipient, "enquiry", key=f"directory.enquiry:{recipient.pk}:sent", reply_to=reply_to)


def remind(recipient: EnquiryRecipient) -> None:
    """Remind the firm of an enquiry that nobody has answered."""
    enquiry = recipient.enquiry
    reply_to = enquiry.sender_email if enquiry.shows_email else ""
    key = f"directory.enquiry:{recipient.pk}:reminder"
    _send_to_receivers(recipient, "enquiry_reminder", key=key, reply_to=reply_to)


def confirm_sending(enquiry: Enquiry, recipients: Iterable[EnquiryRecipient]) -> None:
    """Mail the sender what has been sent, how the other side reads it, and what could not be delivered."""
    recipients = list(recipients)
    language = enquiry.sender_language
    others = {one.language for one in recipients if one.language != language}
    send_mail(
        key=f"directory.enquiry:{enquiry.pk}:copy",
        to=enquiry.sender_email,
        language=language,
        template="directory/enquiry_copy",
        context={
            "enquiry": enquiry,
            "words": enquiry_words(enquiry, language=language),
            "others": [enquiry_words(enquiry, language=other) for other in sorted(others)],
            "sent": [(one.organisation.name, sender_link(one)) for one in recipients if one.is_open],
            "undelivered": [one.organisation.name for one in recipients if not one.is_open],
        },
    )


def tell_of_message(message: EnquiryMessage) -> None:
    """Mail a message to the other side, marked with the language it was written in."""
    to = Side.SENDER if message.is_from_receiver else Side.RECEIVER
    key = f"directory.enquiry_message:{message.pk}"
    _send_to(to, message.recipient, "enquiry_answer", key=key, message=message)


def tell_of_closing(recipient: EnquiryRecipient, *, by: Side) -> None:
    """Tell the other side that nobody writes any more: the first time, however often it is opened again."""
    _send_to(by.other, recipient, "enquiry_closed", key=f"directory.enquiry:{recipient.pk}:closed")


def ask_for_outcome(recipient: EnquiryRecipient) -> None:
    """Ask both sides what became of it; whoever has told already isn't asked."""
    told = {Side.SENDER: recipient.sender_outcome, Side.RECEIVER: recipient.receiver_outcome}
    for side in Side:
        if not told[side]:
            _send_to(side, recipient, "enquiry_outcome", key=f"directory.enquiry:{recipient.pk}:outcome")


def mails_about(recipient: EnquiryRecipient) -> QuerySet[Mail]:
    """Return what was mailed about an enquiry to one firm, to both sides."""
    about = Q(key__startswith=f"directory.enquiry:{recipient.pk}:") & ~Q(template__in=OF_WHOLE_ENQUIRY)
    for message in recipient.messages.all():
        about |= Q(key__startswith=f"directory.enquiry_message:{message.pk}:")
    return Mail.objects.filter(about)


def _send_to(
    side: Side, recipient: EnquiryRecipient, template: str, *, key: str, message: EnquiryMessage | None = None
) -> None:
    if side == Side.RECEIVER:
        _send_to_receivers(recipient, template, key=key, message=message)
        return
    enquiry = recipient.enquiry
    send_mail(
        key=f"{key}:sender",
        to=enquiry.sender_email,
        language=enquiry.sender_language,
        template=f"directory/{template}",
        context=_context(recipient, side, enquiry.sender_language, sender_link(recipient), message),
    )


def _send_to_receivers(
    recipient: EnquiryRecipient, template: str, *, key: str, message: EnquiryMessage | None = None, reply_to: str = ""
) -> int:
    """Mail to all who read the firm's enquiries, but for members who look into the account; return how many read."""
    receivers = receivers_of(recipient.organisation)
    for receiver in receivers:
        if receiver.user and not wants(receiver.user, KIND):
            continue
        send_mail(
            key=f"{key}:{receiver.key}",
            to=receiver.email,
            language=receiver.language,
            template=f"directory/{template}",
            context=_context(recipient, Side.RECEIVER, receiver.language, receiver_link(recipient, receiver), message),
            reply_to=reply_to,
            stop_url=stop_url(receiver.user, KIND) if receiver.user else "",
        )
    return len(receivers)


def _context(
    recipient: EnquiryRecipient, side: Side, language: str, url: str, message: EnquiryMessage | None
) -> dict[str, Any]:
    """Return what the templates of both sides use; words are those of `language`."""
    with override(language):
        heading = text_heading(message.language, language) if message else ""
    return {
        "recipient": recipient,
        "enquiry": recipient.enquiry,
        "organisation": recipient.organisation.name,
        "is_receiver": side == Side.RECEIVER,
        "words": enquiry_words(recipient.enquiry, language=language),
        "message": message,
        "message_heading": heading,
        "url": url,
    }
