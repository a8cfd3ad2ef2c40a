from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkNotice(models.Model):
    """What a translator was told of her open work by mail, and whether she wants to be told."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="work_notice")
    is_wanted = models.BooleanField(
        _("Mail about open translations"),
        default=True,
        help_text=_("At most one a day, and only when something new is open in your languages."),
    )
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("notice of open translations")
        verbose_name_plural = _("notices of open translations")

    def __str__(self):
        return str(self.user)
