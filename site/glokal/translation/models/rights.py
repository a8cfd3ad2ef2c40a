from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageRight(models.Model):
    """Binds a group to a language. A group without any such row is bound to no language and may write all."""

    group = models.ForeignKey("auth.Group", on_delete=models.CASCADE, related_name="language_rights")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("right per language")
        verbose_name_plural = _("rights per language")
        constraints = [models.UniqueConstraint(fields=["group", "locale"], name="one_right_per_group_and_language")]

    def __str__(self):
        return f"{self.group} {self.locale}"
