from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.enums import OrganisationState
from glokal.translation.models import WordsMixin


class ProfileQuerySet(models.QuerySet):
    def of_public(self):
        """Return the words whose facts are public."""
        return self.filter(organisation__state=OrganisationState.PUBLISHED)


class OrganisationProfile(
    WordsMixin,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The words of one organisation in one language. They share the organisation's translation key."""

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="profiles"
    )
    tagline = models.CharField(
        _("in one line"), max_length=160, help_text=_("What the organisation does, in one sentence or less.")
    )
    profile = models.TextField(_("profile"), blank=True)
    offer = models.TextField(_("offers"), blank=True)
    seek = models.TextField(_("looks for"), blank=True)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation_profile",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation_profile",
        for_concrete_model=False,
    )

    objects = ProfileQuerySet.as_manager()

    panels = [FieldPanel("organisation"), "tagline", "profile", "offer", "seek"]
    translatable_fields = [
        SynchronizedField("organisation", overridable=False),
        TranslatableField("tagline"),
        TranslatableField("profile"),
        TranslatableField("offer"),
        TranslatableField("seek"),
    ]

    class Meta(TranslatableMixin.Meta):
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

    def save(self, *args, **kwargs):
        self._join_family()
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        self._join_family()
        super().full_clean(*args, **kwargs)

    def _join_family(self):
        if self.organisation_id:
            self.translation_key = self.organisation.translation_key

    def texts(self) -> list[tuple[str, str]]:
        """Return the fields that hold words, with their text."""
        return [(name, getattr(self, name)) for name in ("tagline", "profile", "offer", "seek")]

    def get_preview_template(self, request, mode_name):
        return "directory/organisation_profile.html"

    def get_preview_context(self, request, mode_name):
        from directory.views.profile import profile_context

        return profile_context(request, self.organisation, preview=self)
