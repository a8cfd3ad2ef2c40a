from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from glokal.core.enums import STUCK_STATES, MailState


class Mail(models.Model):
    """One mail to one person, as it was written. Made by `send_mail` alone; only `glokal.core.mail` changes it."""

    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)
    recipient = models.EmailField(_("recipient"), blank=True)  # empty once it is forgotten
    language = models.CharField(_("language"), max_length=10)
    template = models.CharField(_("kind"), max_length=100)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    attachments = models.JSONField(_("attachments"), default=list, blank=True)  # name, type, content in base64
    reply_to = models.EmailField(_("reply to"), blank=True)
    stop_url = models.TextField(blank=True)

    is_fleeting = models.BooleanField(
        _("forgotten once sent"), default=False, help_text=_("Its recipient was promised that we delete the address.")
    )

    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("text deleted"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["-created_at"], name="mail_newest_first"),
            models.Index(fields=["next_attempt_at"], condition=Q(state="queued"), name="mail_due"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient}"

    @property
    def can_be_sent_again(self) -> bool:
        """Whether it got stuck and its text is still there."""
        return self.state in STUCK_STATES and self.forgotten_at is None
