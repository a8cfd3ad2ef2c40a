import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory import validators
from directory.enums import (
    OUTSIDE_PROGRAMME_AREA,
    ConceptKind,
    Country,
    OrganisationKind,
    OrganisationState,
    Region,
    SizeClass,
)
from glokal.core.collation import sort_key
from glokal.core.identity import PublicIdField
from glokal.core.slugs import slug_of


class OrganisationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=OrganisationState.PUBLISHED)

    def alphabetical(self, language: str):
        """Sort by name in the alphabet of a language."""
        return self.order_by("sort_cs" if language == "cs" else "sort_default", "pk")


class Organisation(models.Model):
    """The facts of one company or institution: one row, right in every language. Its words are OrganisationProfiles."""

    public_id = PublicIdField()
    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=OrganisationState.choices, default=OrganisationState.DRAFT, db_index=True
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind.choices, default=OrganisationKind.COMPANY
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As registered, with the legal form."))
    legal_form = models.CharField(_("legal form"), max_length=60, blank=True)

    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(
        _("town"), max_length=80, blank=True, help_text=_("The official local name, such as Ústí nad Labem or Görlitz.")
    )
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    nuts3 = models.CharField(
        _("region"), max_length=5, choices=Region.choices, blank=True, help_text=_("Empty if it lies in none of them.")
    )

    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("The general address, not a person's: it is public.")
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        validators=[validators.validate_phone],
        help_text=_("The general number: it is public."),
    )

    size_class = models.CharField(_("employees"), max_length=8, choices=SizeClass.choices, blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded"), null=True, blank=True, validators=[validators.validate_year]
    )
    languages = models.JSONField(
        _("languages of contact"), default=list, blank=True, validators=[validators.validate_contact_languages]
    )
    sectors = models.ManyToManyField(
        "Concept",
        verbose_name=_("sectors"),
        blank=True,
        related_name="organisations_of_sector",
        limit_choices_to={"kind": ConceptKind.SECTOR},
    )
    capabilities = models.ManyToManyField(
        "Concept",
        verbose_name=_("capabilities"),
        blank=True,
        related_name="organisations",
        limit_choices_to={"kind": ConceptKind.CAPABILITY},
    )

    last_confirmed = models.DateField(_("last confirmed"), null=True, blank=True)
    is_fictional = models.BooleanField(_("invented for the demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    sort_default = models.CharField(max_length=200, editable=False, db_index=True)
    sort_cs = models.CharField(max_length=200, editable=False, db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_default", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_default = sort_key(self.name)
        self.sort_cs = sort_key(self.name, "cs")
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.postcode = validators.tidy_postcode(self.postcode, self.country)
        if self.postcode:
            try:
                validators.validate_postcode(self.postcode, self.country)
            except ValidationError as error:
                raise ValidationError({"postcode": error}) from error

    @property
    def is_public(self) -> bool:
        return self.state == OrganisationState.PUBLISHED

    @property
    def slug(self) -> str:
        """Part of the address, the same in every language; the public ID behind it is what finds the entry."""
        return slug_of(self.name)

    @property
    def side(self) -> str:
        """On which side of the border it sits: "de" or "cz"."""
        return self.country.lower()

    @property
    def is_in_programme_area(self) -> bool:
        return bool(self.nuts3) and self.nuts3 not in OUTSIDE_PROGRAMME_AREA
