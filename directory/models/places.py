from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.enums import Country, District, PlaceNameKind, Region
from directory.search.analysis import fold
from glokal.core.drawing.crop import Spot


class Place(ClusterableModel):
    """A town or village of the area, or a larger city beyond it. Everything it is called is a PlaceName."""

    code = models.CharField(
        _("code"), max_length=12, unique=True, help_text=_("Its number at GeoNames, if it has one.")
    )
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    nuts3 = models.CharField(_("region"), max_length=5, choices=Region.choices, blank=True)
    lau1 = models.CharField(_("district"), max_length=6, choices=District.choices, blank=True)
    name = models.CharField(_("official local name"), max_length=80)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    population = models.PositiveIntegerField(_("inhabitants"), default=0)
    postcode = models.CharField(_("main postcode"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["-population", "code"]

    def __str__(self):
        return self.name

    @property
    def spot(self) -> Spot:
        """The place as the map of the border draws it."""
        return Spot(self.name, self.country.lower(), self.latitude, self.longitude)


class PlaceName(models.Model):
    """What a place is called in a language: locally, at present in the other language, or once."""

    place = ParentalKey(Place, verbose_name=_("place"), on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceNameKind.choices, default=PlaceNameKind.OTHER)
    text = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=80, editable=False, db_index=True)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "language", "text"], name="one_place_name_once"),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        super().save(*args, **kwargs)
