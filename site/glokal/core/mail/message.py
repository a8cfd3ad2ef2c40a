"""The message itself: headers, both bodies, the emblem, what is attached."""

import base64
import hashlib
from email.mime.image import MIMEImage
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from glokal.core.models import Mail

EMBLEM = Path(__file__).resolve().parents[1] / "static" / "glokal" / "eu-emblem.png"
EMBLEM_ID = "eu-emblem"


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """Return the mail as Django sends it. Repeated attempts have the same Message-ID, by which programs spot a copy."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=_headers(mail),
    )
    message.attach_alternative(mail.html, "text/html")
    message.attach(_emblem())
    for attachment in mail.attachments:
        message.attach(attachment["name"], base64.b64decode(attachment["content"]), attachment["type"])
    if not mail.attachments:
        message.mixed_subtype = "related"  # type: ignore[attr-defined]  # otherwise programs show the emblem as an attachment
    return message


def _headers(mail: Mail) -> dict[str, str]:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    headers = {
        "Message-ID": f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: nobody's absence note answers it
        "Content-Language": mail.language,
    }
    if mail.stop_url:
        headers["List-Unsubscribe"] = f"<{mail.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return headers


def _emblem() -> MIMEImage:
    image = MIMEImage(_emblem_bytes(), "png")
    image.add_header("Content-ID", f"<{EMBLEM_ID}>")
    image.add_header("Content-Disposition", "inline", filename=EMBLEM.name)
    return image


@cache
def _emblem_bytes() -> bytes:
    return EMBLEM.read_bytes()
