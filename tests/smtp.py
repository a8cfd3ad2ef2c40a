"""A real SMTP server for tests, in this process."""

import asyncio
import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Inbox:
    """Takes mails as a server does, or answers as it is told. `received` holds recipients and message of each.

    `falls_silent` "before" or "after" it has taken a message: then it never answers, and `is_silent` is set.
    """

    def __init__(self, port: int):
        self.port = port
        self.received = []
        self.answer = "250 OK"
        self.falls_silent = ""
        self.is_silent = threading.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it
        if self.falls_silent == "before":
            await self._be_silent()
        if self.answer.startswith("250"):
            self.received.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        if self.falls_silent == "after":
            await self._be_silent()
        return self.answer

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Return what came for `address`, oldest first."""
        return [letter for recipients, letter in list(self.received) if address in recipients]

    async def _be_silent(self):
        self.is_silent.set()
        await asyncio.Event().wait()  # until the other side hangs up


def inbox_for(settings) -> Inbox:
    """Return an inbox to which the site sends its mails as soon as it is `running`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    return Inbox(port)


@contextmanager
def running(inbox: Inbox):
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port)
    controller.start()
    yield
    controller.stop()
