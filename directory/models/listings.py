import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory import validators
from directory.enums import SUBTYPES, ListingState, ListingSubtype, ListingType, OrganisationState
from directory.fields import RegionsField
from directory.models.words import WordsOfFacts, generic
from glokal.core.identity import PublicIdField


class ListingQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=ListingState.PUBLISHED, organisation__state=OrganisationState.PUBLISHED)

    def current(self, today):
        """Return those that still hold on a day: the last valid day counts."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gte=today))


class Listing(models.Model):
    """The facts of an offer or a request of an organisation. Its words are ListingTexts."""

    public_id = PublicIdField()
    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="listings"
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ListingState.choices, default=ListingState.DRAFT, db_index=True
    )
    type = models.CharField(_("offer or request"), max_length=8, choices=ListingType.choices)
    subtype = models.CharField(_("kind"), max_length=12, choices=ListingSubtype.choices)
    concepts = models.ManyToManyField(
        "Concept",
        verbose_name=_("capabilities and materials"),
        blank=True,
        related_name="listings",
    )
    regions_wanted = RegionsField(
        _("regions wanted"),
        default=list,
        blank=True,
        validators=[validators.validate_regions],
        help_text=_("Where the partner should be; none means everywhere."),
    )
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day. A request must have one.")
    )
    available_from = models.DateField(_("capacity free from"), null=True, blank=True)
    available_until = models.DateField(_("capacity free until"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or request")
        verbose_name_plural = _("offers and requests")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(type=ListingType.REQUEST) | models.Q(valid_until__isnull=False),
                name="request_has_an_end",
                violation_error_message=_("A request needs a day until which it is valid."),
            ),
        ]

    def __str__(self):
        return f"{self.get_type_display()}: {self.organisation}"

    def clean(self):
        super().clean()
        if self.type and self.subtype and self.subtype not in SUBTYPES[ListingType(self.type)]:
            raise ValidationError({"subtype": _("This kind doesn't go with an offer or request of this type.")})
        if self.available_from and self.available_until and self.available_until < self.available_from:
            raise ValidationError({"available_until": _("The end lies before the beginning.")})

    @property
    def is_expired(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def is_public(self) -> bool:
        """Whether readers may see it: expired ones keep their address, but are only found by it."""
        return self.state == ListingState.PUBLISHED and self.organisation.is_public


class ListingTextQuerySet(models.QuerySet):
    def of_public(self):
        """Return the words whose facts are public."""
        return self.filter(
            listing__state=ListingState.PUBLISHED, listing__organisation__state=OrganisationState.PUBLISHED
        )


class ListingText(WordsOfFacts):
    """The words of one offer or request in one language. They share the listing's translation key."""

    FACTS = "listing"
    TEXTS = ("title", "text")

    listing = models.ForeignKey(
        Listing, verbose_name=_("offer or request"), on_delete=models.PROTECT, related_name="texts"
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("description"), blank=True)

    _revisions = generic("wagtailcore.Revision", "listing_text")
    workflow_states = generic("wagtailcore.WorkflowState", "listing_text")

    objects = ListingTextQuerySet.as_manager()

    panels = ["listing", "title", "text"]
    translatable_fields = [
        SynchronizedField("listing", overridable=False),
        TranslatableField("title"),
        TranslatableField("text"),
    ]

    class Meta(WordsOfFacts.Meta):
        verbose_name = _("text of an offer or request")
        verbose_name_plural = _("texts of offers and requests")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "locale"],
                name="one_listing_text_per_language",
                violation_error_message=_("This offer or request already has a text in this language."),
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.locale.language_code})"

    def get_preview_template(self, request, mode_name):
        return "directory/listing.html"

    def get_preview_context(self, request, mode_name):
        from directory.views.listing import listing_context

        return listing_context(request, self.listing, preview=self)
