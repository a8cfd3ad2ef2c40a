"""Concepts and their labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConceptKind(models.TextChoices):
    SECTOR = "sector", _("Sector")
    CAPABILITY = "capability", _("Capability")
    MATERIAL = "material", _("Material")


class LabelKind(models.TextChoices):
    """The preferred label names the concept; the others are only searched.

    One of questions is understood where it is asked for; in a text it proves nothing, since firms of any trade say it.
    """

    PREFERRED = "preferred", _("preferred")
    ALTERNATIVE = "alternative", _("alternative")
    HIDDEN = "hidden", _("hidden")
    QUESTION = "question", _("in questions only")


# Labels that no page shows as a name of the concept.
SEARCHED_ONLY = (LabelKind.HIDDEN, LabelKind.QUESTION)
