from django.db import models
from django.utils.translation import gettext_lazy as _


class ConfirmationRequest(models.Model):
    """One contact asked, once per cycle, whether an entry's facts are still right. A cycle begins with a confirmation.

    Whoever declined isn't asked about this entry again.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="confirmation_requests"
    )
    cycle = models.DateField(_("last confirmed"))
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=10)
    mail = models.ForeignKey("glokal_core.Mail", null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(_("asked"))
    declined_at = models.DateTimeField(_("not responsible"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for confirmation")
        verbose_name_plural = _("requests for confirmation")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "cycle", "email"], name="asked_once_per_cycle"),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.email}"


class EntryFigures(models.Model):
    """How often an entry was looked at in a month. Only numbers: nothing is known of who looked."""

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="figures"
    )
    month = models.DateField(_("month"))  # its first day
    views = models.PositiveIntegerField(_("views"), default=0)
    found = models.PositiveIntegerField(_("of them after a search"), default=0)

    class Meta:
        verbose_name = _("figures of an entry")
        verbose_name_plural = _("figures of entries")
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["organisation", "month"], name="one_row_of_figures_a_month")]

    def __str__(self):
        return f"{self.organisation} {self.month:%Y-%m}"
