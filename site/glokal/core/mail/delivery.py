"""From the row to the SMTP server, at most once.

A row is claimed before the server is spoken to, and its state says afterwards what became of it. Where that can't be
known, since the connection broke or the process died in the middle, it stays UNKNOWN until a person decides.
"""

import logging
import smtplib
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, QuerySet
from django.utils import timezone

from glokal.core.enums import MailState
from glokal.core.models import Mail

from .keeping import delete_rows
from .message import message_of

logger = logging.getLogger(__name__)

# How long to wait after each failed attempt; after the last one the mail has failed. About two days in all.
RETRY_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60)]
# Whoever claimed a mail this long ago and has not said what became of it, has died.
INTERRUPTED_AFTER = timedelta(minutes=15)
BATCH = 200

# Mails hold names and personal links: their texts go early, the line that says that they were sent goes later.
KEEP_TEXT = timedelta(days=90)
# A fleeting one that wasn't sent; once sent, it is forgotten at once.
KEEP_FLEETING = timedelta(days=7)
KEEP_ROW = timedelta(days=730)


def deliver(mail_id: int) -> MailState | None:
    """Send a mail that waits, and return its new state; None if it doesn't wait or somebody else has claimed it."""
    now = timezone.now()
    claimed = Mail.objects.filter(pk=mail_id, state=MailState.QUEUED, next_attempt_at__lte=now).update(
        state=MailState.SENDING, attempts=F("attempts") + 1, claimed_at=now, next_attempt_at=None
    )
    if not claimed:
        return None
    mail = Mail.objects.get(pk=mail_id)
    if settings.DEMO:
        mail.state, mail.last_error = MailState.KEPT, ""
    else:
        mail.state, mail.last_error = transmit(message_of(mail))
    if mail.state == MailState.QUEUED:
        _wait_or_give_up(mail)
    elif mail.state == MailState.SENT:
        mail.sent_at = timezone.now()
        if mail.is_fleeting:
            forget(Mail.objects.filter(pk=mail.pk), now=mail.sent_at)
    if mail.last_error:
        logger.warning("Mail %s is %s after attempt %s: %s", mail.pk, mail.state, mail.attempts, mail.last_error)
    mail.save(update_fields=["state", "last_error", "next_attempt_at", "sent_at"])
    return mail.state


def _wait_or_give_up(mail: Mail) -> None:
    if mail.attempts > len(RETRY_AFTER):
        mail.state = MailState.FAILED
    else:
        mail.next_attempt_at = timezone.now() + RETRY_AFTER[mail.attempts - 1]


def transmit(message: EmailMessage) -> tuple[MailState, str]:  # noqa: PLR0911 - one for each way it can end
    """Speak to the server once; return what became of the message, QUEUED for "try again", and the error if any."""
    try:
        message.message()
    except ValueError as error:  # a header that can't be written: no server was asked, and none will take it
        return MailState.FAILED, _told(error)
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001 - whatever it was, nothing has been sent
        return MailState.QUEUED, _told(error)
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        return _judged(max(code for code, _reason in error.recipients.values())), _told(error)
    except smtplib.SMTPNotSupportedError as error:
        return MailState.FAILED, _told(error)
    except smtplib.SMTPResponseException as error:
        return _judged(error.smtp_code), _told(error)
    except Exception as error:  # noqa: BLE001 - the connection broke: perhaps after the message was taken
        return MailState.UNKNOWN, _told(error)
    finally:
        with suppress(Exception):  # the answer to the message was clear; how the server says goodbye doesn't matter
            connection.close()
    return MailState.SENT, ""


def _judged(code: int) -> MailState:
    """RFC 5321, 4.2.1: 4yz may be tried again as it is, 5yz may not."""
    return {4: MailState.QUEUED, 5: MailState.FAILED}.get(code // 100, MailState.UNKNOWN)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def deliver_due(now: datetime) -> int:
    """Clock work: send what waits for another attempt, or whose task got lost. Returns how many were tried."""
    Mail.objects.filter(state=MailState.SENDING, claimed_at__lt=now - INTERRUPTED_AFTER).update(
        state=MailState.UNKNOWN, last_error="The process ended while it was sending."
    )
    due = Mail.objects.filter(state=MailState.QUEUED, next_attempt_at__lte=now).order_by("next_attempt_at")
    return sum(deliver(pk) is not None for pk in list(due.values_list("pk", flat=True)[:BATCH]))


def hold_waiting(reason: str) -> int:
    """Let none of the mails leave that wait here: a person decides about each. Return how many they are."""
    waiting = Mail.objects.filter(state__in=(MailState.QUEUED, MailState.SENDING))
    return waiting.update(state=MailState.UNKNOWN, next_attempt_at=None, last_error=reason)


def forget_old_mails(now: datetime) -> None:
    """Clock work: delete the texts of mails after `KEEP_TEXT`, the rows after `KEEP_ROW` or when their app says so."""
    done = Mail.objects.exclude(state__in=(MailState.QUEUED, MailState.SENDING))
    delete_rows(done.filter(created_at__lt=now - KEEP_ROW), now=now)
    forget(done.filter(created_at__lt=now - KEEP_TEXT, forgotten_at=None), now=now)
    forget(done.filter(created_at__lt=now - KEEP_FLEETING, forgotten_at=None, is_fleeting=True), now=now)


def forget_mails(mails: QuerySet[Mail], *, now: datetime) -> None:
    """Delete what mails said, and to whom; what still waits is forgotten once it is sent."""
    pks = list(mails.values_list("pk", flat=True))  # the condition may ask for what is deleted here
    found = Mail.objects.filter(pk__in=pks)
    found.update(is_fleeting=True)
    forget(found.exclude(state__in=(MailState.QUEUED, MailState.SENDING)), now=now)


def forget(mails: QuerySet[Mail], *, now: datetime) -> None:
    """Delete what mails said and whom an answer reached; of fleeting ones also to whom."""
    mails.filter(is_fleeting=True).update(recipient="")
    mails.update(text="", html="", attachments=[], reply_to="", stop_url="", forgotten_at=now)
