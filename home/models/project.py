from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Orderable

from events.enums import Side
from glokal.core.fields import TextPerLanguageField
from home.enums import PartnerRole


class ProjectFacts(BaseGenericSetting, ClusterableModel):
    """What is known of the funded project, once for all languages. What is empty isn't shown."""

    name = TextPerLanguageField(_("name of the project"))
    programme = TextPerLanguageField(_("programme"))
    number = models.CharField(_("project number"), max_length=40, blank=True)
    priority = TextPerLanguageField(_("priority"))
    objective = TextPerLanguageField(_("specific objective"))
    aim = TextPerLanguageField(
        _("aim of the project"), is_long=True, help_text=_("In one or two sentences, for the poster.")
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    budget = models.DecimalField(_("total budget in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    eu_amount = models.DecimalField(
        _("of it from the EU, in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("programme"),
        FieldPanel("number"),
        FieldPanel("priority"),
        FieldPanel("objective"),
        FieldPanel("aim"),
        FieldRowPanel(["first_day", "last_day"]),
        FieldRowPanel(["budget", "eu_amount"]),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
    ]

    class Meta:
        verbose_name = _("facts of the project")
        verbose_name_plural = _("facts of the project")

    def clean(self):
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day must not be before the first.")})
        if self.eu_amount and (not self.budget or self.eu_amount > self.budget):
            raise ValidationError({"eu_amount": _("The amount from the EU must be part of the budget.")})


class ProjectPartner(Orderable):
    facts = ParentalKey(ProjectFacts, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=10, choices=PartnerRole.choices, default=PartnerRole.PARTNER)
    note = TextPerLanguageField(_("note"))
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entry in the directory"),
        help_text=_("The name then leads there. Side and website are taken from it where they are empty here."),
    )
    side = models.CharField(_("side of the border"), max_length=2, choices=Side.choices, blank=True)
    website = models.URLField(_("website"), blank=True)

    panels = [
        FieldRowPanel(["name", "role"]),
        "note",
        "organisation",
        FieldRowPanel(["side", "website"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("project partner")
        verbose_name_plural = _("project partners")

    def __str__(self):
        return self.name
