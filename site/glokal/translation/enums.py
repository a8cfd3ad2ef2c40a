from django.db import models
from django.utils.translation import gettext_lazy as _


class WordsState(models.TextChoices):
    """What the words of one thing are in one language."""

    ORIGINAL = "original", _("original")
    TRANSLATED = "translated", _("translated")
    MACHINE = "machine", _("machine-translated")
    OUTDATED = "outdated", _("original changed")
    MISSING = "missing", _("missing")


# What a translator finds on her desk.
OPEN_STATES = (WordsState.MISSING, WordsState.OUTDATED, WordsState.MACHINE)
# What is written from an original in another language.
FOLLOWING_STATES = (WordsState.TRANSLATED, WordsState.MACHINE, WordsState.OUTDATED)
