from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    UNKNOWN = "unknown", _("unclear whether it arrived")
    KEPT = "kept", _("kept here: demonstration")


# The clock has given up, or nobody knows: a person decides whether to send it again.
STUCK_STATES = (MailState.FAILED, MailState.UNKNOWN)
