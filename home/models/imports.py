from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRelease(models.Model):
    """Which article a press release became. Deleting the article forgets it, so that it can be imported again."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, help_text=_("SHA-256 of the cleaned text."))
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey("home.NewsPage", on_delete=models.CASCADE, related_name="releases")

    class Meta:
        verbose_name = _("imported press release")
        verbose_name_plural = _("imported press releases")
        constraints = [
            models.UniqueConstraint(fields=["fingerprint", "locale"], name="one_import_per_release_and_language"),
        ]

    def __str__(self):
        return f"{self.page} {self.fingerprint[:8]}"
