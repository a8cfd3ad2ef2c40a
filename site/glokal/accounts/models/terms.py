from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TermsAcceptance(models.Model):
    """That somebody accepted a version of the terms of use, and in which language they stood before her."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terms_acceptances")
    version = models.CharField(_("version"), max_length=20)
    language = models.CharField(_("language"), max_length=10)
    at = models.DateTimeField(_("accepted"))

    class Meta:
        verbose_name = _("acceptance of the terms of use")
        verbose_name_plural = _("acceptances of the terms of use")
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="terms_accepted_once")]

    def __str__(self):
        return f"{self.user} {self.version}"
