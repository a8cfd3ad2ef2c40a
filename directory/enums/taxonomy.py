"""Concepts and their labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConceptKind(models.TextChoices):
    SECTOR = "sector", _("Sector")
    CAPABILITY = "capability", _("Capability")
    MATERIAL = "material", _("Material")


class LabelKind(models.TextChoices):
    """The preferred label names the concept; alternative and hidden ones are only searched."""

    PREFERRED = "preferred", _("preferred")
    ALTERNATIVE = "alternative", _("alternative")
    HIDDEN = "hidden", _("hidden")
