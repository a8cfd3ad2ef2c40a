"""What a registration leaves in the mail log when it goes."""

from django.utils import timezone

from events.models import Registration
from events.selectors.registration_data import mails_to
from glokal.core.mail.delivery import forget_mails


def forget_mails_to(registration: Registration) -> None:
    """Leave in the mail log that something was sent, but neither text nor address."""
    forget_mails(mails_to(registration), now=timezone.now())
