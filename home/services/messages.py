"""Messages that visitors leave: kept, mailed to the operator, confirmed to the sender, deleted in time."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from directory.services.reports import Recipient
from glokal.core.mail import send_mail
from home.enums import MessageKind
from home.errors import NobodyAnswersError
from home.models import Message, OperatorSettings

logger = logging.getLogger(__name__)
# What the privacy notice and the form promise: 24 months.
RETENTION = timedelta(days=730)


@transaction.atomic
def receive_message(
    *, kind: MessageKind, language: str, email: str, text: str, name: str = "", topic: str = "", page: str = ""
) -> Message:
    """Keep a message, mail it to the operator in his language, and confirm it to the sender in `language`.

    The confirmation repeats nothing that was typed, so that nobody can have us send his words to a stranger. Raises
    NobodyAnswersError while the operator has named no address.
    """
    operator = OperatorSettings.load()
    address = operator.address_for(kind)
    if not address:
        raise NobodyAnswersError
    message = Message.objects.create(
        kind=kind, language=language, email=email, text=text, name=name, topic=topic, page=page
    )
    send_mail(
        key=f"message-{message.reference}-operator",
        to=address,
        language=operator.language,
        template=f"home/{kind}_message",
        context={"message": message, "answer_in": settings.LANGUAGE_NAMES[language]},
        reply_to=email,
    )
    send_mail(
        key=f"message-{message.reference}-sender",
        to=email,
        language=language,
        template=f"home/{kind}_confirmation",
        context={"reference": message.reference},
    )
    logger.info("message %s received (%s)", message.reference, kind)
    return message


@transaction.atomic
def delete_old_messages(now: datetime) -> int:
    """Delete what is older than the period the privacy notice names; returns how many."""
    _total, deleted = Message.objects.filter(created_at__lt=now - RETENTION).delete()
    return deleted.get(Message._meta.label, 0)


def operator_for_reports() -> list[Recipient]:
    """Return the operator, who is told of reports about entries; nobody while no address is entered."""
    operator = OperatorSettings.load()
    return [Recipient(operator.contact_email, operator.language)] if operator.contact_email else []
