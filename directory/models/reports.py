from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from directory.enums import ReportKind, ReportState


class Report(models.Model):
    """What somebody tells the moderators about an entry: a mistake in it, or that it isn't allowed here.

    A notice of illegal content gives a reason and, unless it is about a crime against children, a name and an address
    (Art. 16 Regulation (EU) 2022/2065).
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="reports"
    )
    listing = models.ForeignKey(
        "Listing",
        verbose_name=_("offer or request"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
    )
    # What a receiver reported, as it came to the firm.
    enquiry = models.ForeignKey(
        "EnquiryRecipient", null=True, editable=False, on_delete=models.SET_NULL, related_name="reports"
    )
    kind = models.CharField(_("what it is about"), max_length=8, choices=ReportKind.choices)
    state = models.CharField(_("state"), max_length=8, choices=ReportState.choices, default=ReportState.OPEN)
    text = models.TextField(_("text"))
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    closed_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.organisation}"
