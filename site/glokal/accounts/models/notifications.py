from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationChoice(models.Model):
    """What somebody chose about one kind of mails; without a row the kind's default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(_("kind"), max_length=60)
    is_wanted = models.BooleanField(_("wanted"))

    class Meta:
        verbose_name = _("choice about notifications")
        verbose_name_plural = _("choices about notifications")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_per_kind")]

    def __str__(self):
        return f"{self.user} {self.kind}"
