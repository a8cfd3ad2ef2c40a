import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from glokal.core.enums import STUCK_STATES, MailState
from glokal.core.models import Mail

from .rendering import render


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    type: str

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "type": self.type, "content": base64.b64encode(self.content).decode()}


@transaction.atomic
def send_mail(  # noqa: PLR0913 - what a mail is made of, by name
    *,
    key: str,
    to: str,
    language: str,
    template: str,
    context: dict[str, Any],
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
    stop_url: str = "",
    is_fleeting: bool = False,
) -> Mail:
    """Write a mail and queue it for when the transaction is committed; return its row.

    `key` says what the mail is about, such as "events.date_known:<event>:<subscriber>", and is unique: a second call
    with the same key returns the first mail and sends nothing. `template` is "<app>/<name>", rendered at once, in
    `language`; dates in `context` are labels already or formatted by the template. `stop_url` is the full address at
    which a POST, and a person, can end such mails. `is_fleeting`: address and text are deleted as soon as it is sent.

    Raises ValidationError if `to` or `reply_to` is no address.
    """
    if existing := Mail.objects.filter(key=key).first():
        return existing
    for address in filter(None, (to, reply_to)):
        validate_email(address)
    if language not in settings.LANGUAGE_NAMES:
        language = settings.LANGUAGE_CODE
    rendered = render(template, language=language, context=context, stop_url=stop_url)
    now = timezone.now()
    mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "recipient": to,
            "language": language,
            "template": template,
            **rendered._asdict(),
            "attachments": [attachment.as_json() for attachment in attachments],
            "reply_to": reply_to,
            "stop_url": stop_url,
            "is_fleeting": is_fleeting,
            "created_at": now,
            "next_attempt_at": now,
        },
    )
    if is_new:
        queue(mail)
    return mail


@transaction.atomic
def send_again(mail: Mail, *, by: AbstractBaseUser) -> bool:
    """Queue a mail that failed, or of which nobody knows whether it arrived; False, and nothing, for every other.

    It begins its attempts anew. Of two calls at once one queues it. The log says who decided.
    """
    now = timezone.now()
    stuck = Mail.objects.filter(pk=mail.pk, state__in=STUCK_STATES, forgotten_at=None)
    if not stuck.update(state=MailState.QUEUED, attempts=0, next_attempt_at=now, last_error=""):
        return False
    log(mail, "glokal.mail_sent_again", user=by)
    queue(mail)
    return True


def queue(mail: Mail) -> None:
    """Hand the mail to the task queue once the transaction is committed; if that fails, the clock finds it."""
    from glokal.core.tasks import deliver_mail

    transaction.on_commit(partial(deliver_mail.enqueue, mail.pk), robust=True)
