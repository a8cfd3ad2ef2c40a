from django.db import models
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """Which text of the original a carried-over translation was written for: the translator sees what has changed."""

    translation = models.OneToOneField(
        "wagtail_localize.StringTranslation", on_delete=models.CASCADE, related_name="proposal"
    )
    was = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self):
        return f"{self.translation_id} {self.was_id}"
