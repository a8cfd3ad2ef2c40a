from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.enums import OrganisationState
from directory.models.words import WordsOfFacts, generic

SHORT = 160  # letters of a line


class ProfileQuerySet(models.QuerySet):
    def of_public(self):
        """Return the words whose facts are public."""
        return self.filter(organisation__state=OrganisationState.PUBLISHED)


class OrganisationProfile(WordsOfFacts):
    """The words of one organisation in one language. They share the organisation's translation key."""

    FACTS = "organisation"
    TEXTS = ("tagline", "profile", "offer", "seek", "equipment", "competences")

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="profiles"
    )
    tagline = models.CharField(
        _("in one line"),
        max_length=SHORT,
        blank=True,  # the lists that people bring in often have none
        help_text=_("What the organisation does, in one sentence or less."),
    )
    profile = models.TextField(_("profile"), blank=True)
    offer = models.TextField(_("offers"), blank=True)
    seek = models.TextField(_("looks for"), blank=True)
    equipment = models.TextField(_("machines and equipment"), blank=True, help_text=_("One on each line."))
    competences = models.TextField(
        _("competences"), blank=True, help_text=_("For research organisations. One on each line.")
    )

    _revisions = generic("wagtailcore.Revision", "organisation_profile")
    workflow_states = generic("wagtailcore.WorkflowState", "organisation_profile")

    objects = ProfileQuerySet.as_manager()

    panels = [FieldPanel("organisation"), *TEXTS]
    translatable_fields = [
        SynchronizedField("organisation", overridable=False),
        *(TranslatableField(name) for name in TEXTS),
    ]

    class Meta(WordsOfFacts.Meta):
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "locale"],
                name="one_profile_per_language",
                violation_error_message=_("This organisation already has a profile in this language."),
            )
        ]

    def __str__(self):
        return f"{self.organisation} ({self.locale.language_code})"

    def clean(self):
        super().clean()
        if not any(text for _name, text in self.texts()):
            raise ValidationError({"tagline": _("Say at least in one line what the organisation does.")})

    @property
    def line(self) -> str:
        """What it does in one line: in its own words for that, else how its offers or its profile begin."""
        text = self.offer or self.profile or self.seek
        return self.tagline or Truncator(text.strip().partition("\n")[0]).chars(SHORT)

    def get_preview_template(self, request, mode_name):
        return "directory/organisation_profile.html"

    def get_preview_context(self, request, mode_name):
        from directory.views.profile import profile_context

        return profile_context(request, self.organisation, preview=self)
