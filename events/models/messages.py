from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _

from glokal.core.fields import TextPerLanguageField

from .events import Event


class GroupMessage(models.Model):
    """What an organiser writes to a group of registrants, in every language that one of them reads.

    `group` names the group and is resolved when the message is sent; `sent_at` is set then, once.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="messages", verbose_name=_("event"))
    group = models.CharField(_("to"), max_length=20)
    subject = TextPerLanguageField(_("subject"))
    text = TextPerLanguageField(_("text"), is_long=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("message to registrants")
        verbose_name_plural = _("messages to registrants")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject.get(get_language()) or next(iter(self.subject.values()), "–")
