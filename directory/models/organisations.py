import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from directory import identifiers, validators
from directory.enums import (
    OUTSIDE_PROGRAMME_AREA,
    ConceptKind,
    Country,
    District,
    OrganisationKind,
    OrganisationState,
    Region,
    SizeClass,
    Verification,
)
from directory.fields import CertificatesField, ContactLanguagesField
from glokal.core.collation import sort_key
from glokal.core.identity import PublicIdField
from glokal.core.slugs import slug_of
from glokal.media.fields import PictureForeignKey


class OrganisationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=OrganisationState.PUBLISHED)

    def alphabetical(self, language: str):
        """Sort by name in the alphabet of a language."""
        return self.order_by("sort_cs" if language == "cs" else "sort_default", "pk")


class Organisation(ClusterableModel):
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
    ico = models.CharField(
        _("IČO"),
        max_length=8,
        blank=True,
        db_index=True,
        validators=[identifiers.validate_ico],
        help_text=_("Czech company number, eight digits."),
    )
    vat_id = models.CharField(
        _("VAT ID"),
        max_length=14,
        blank=True,
        db_index=True,
        validators=[identifiers.validate_vat_id],
        help_text=_("With its country, such as DE136695976 or CZ25123891. Never a birth number."),
    )
    register_court = models.CharField(
        _("register court"), max_length=60, blank=True, help_text=_("German companies, such as Chemnitz.")
    )
    register_number = models.CharField(
        _("register number"), max_length=30, blank=True, help_text=_("With its section, such as HRB 1234.")
    )

    street = models.CharField(
        _("street and number"), max_length=120, blank=True, validators=[validators.validate_no_address]
    )
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(
        _("town"),
        max_length=80,
        blank=True,
        validators=[validators.validate_no_address],
        help_text=_("The official local name, such as Ústí nad Labem or Görlitz."),
    )
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    nuts3 = models.CharField(
        _("region"),
        max_length=5,
        choices=Region.choices,
        blank=True,
        help_text=_("Follows from the address unless the location is set by hand. Empty if it lies in none of them."),
    )
    lau1 = models.CharField(_("district"), max_length=6, choices=District.choices, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    is_placed_by_hand = models.BooleanField(
        _("location set by hand"),
        default=False,
        help_text=_("Region, district and coordinates stay as they are when the address changes."),
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
    largest_part_mm = models.PositiveIntegerField(_("largest part in mm"), null=True, blank=True)
    lot_size_from = models.PositiveIntegerField(_("lot size from"), null=True, blank=True)
    lot_size_to = models.PositiveIntegerField(_("lot size to"), null=True, blank=True)
    lead_time_weeks = models.PositiveSmallIntegerField(_("usual lead time in weeks"), null=True, blank=True)
    certificates = CertificatesField(
        _("certificates"), default=list, blank=True, validators=[validators.validate_certificates]
    )
    languages = ContactLanguagesField(
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

    materials = models.ManyToManyField(
        "Concept",
        verbose_name=_("materials"),
        blank=True,
        related_name="organisations_of_material",
        limit_choices_to={"kind": ConceptKind.MATERIAL},
    )

    logo = PictureForeignKey(verbose_name=_("logo"))
    verification = models.CharField(
        _("verification"), max_length=10, choices=Verification.choices, default=Verification.NONE
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    last_confirmed = models.DateField(_("last confirmed"), null=True, blank=True)
    last_changed = models.DateField(_("last changed"), default=timezone.localdate, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
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
        permissions = [
            ("import_organisation", "Can import and export organisations"),
            ("merge_organisation", "Can merge organisations"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(state=OrganisationState.ARCHIVED),
                name="merged_entry_is_archived",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_default = sort_key(self.name)
        self.sort_cs = sort_key(self.name, "cs")
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.ico = identifiers.tidy_ico(self.ico)
        self.vat_id = identifiers.tidy_number(self.vat_id)
        if self.lot_size_from and self.lot_size_to and self.lot_size_to < self.lot_size_from:
            raise ValidationError({"lot_size_to": _("The largest lot is smaller than the smallest one.")})
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
