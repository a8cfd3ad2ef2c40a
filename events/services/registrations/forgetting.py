"""What a registration leaves in the mail log when it goes."""

from django.utils import timezone

from events.models import Registration
from events.selectors.registration_data import mails_to
from glokal.core.enums import MailState
from glokal.core.mail.delivery import forget


def forget_mails_to(registration: Registration) -> None:
    """Leave in the mail log that something was sent, but neither text nor address."""
    mails = mails_to(registration)
    mails.update(is_fleeting=True)  # what still waits is forgotten once it is sent
    forget(mails.exclude(state__in=(MailState.QUEUED, MailState.SENDING)), now=timezone.now())
