from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glokal.core.identity import PublicIdField
from home.enums import MessageKind, MessageTopic


class Message(models.Model):
    """What somebody wrote through a form of the site. Kept so that nothing is lost when a mail is; deleted in time."""

    reference = PublicIdField(verbose_name=_("reference"))
    kind = models.CharField(_("form"), max_length=20, choices=MessageKind.choices)
    language = models.CharField(_("language"), max_length=12, help_text=_("In which the answer is expected."))
    name = models.CharField(_("sender"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    topic = models.CharField(_("topic"), max_length=20, choices=MessageTopic.choices, blank=True)
    page = models.CharField(_("address of the page"), max_length=500, blank=True)
    text = models.TextField(_("message"))
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.reference
