"""Enquiries to firms."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnquiryState(models.TextChoices):
    """Where an enquiry to one firm stands, the same for both sides."""

    WRITTEN = "written", _("Not confirmed yet")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    UNDELIVERED = "undelivered", _("Could not be delivered")


# What the receiving side has got.
DELIVERED = (EnquiryState.SENT, EnquiryState.ANSWERED, EnquiryState.CLOSED)


class Side(StrEnum):
    """The two ends of an enquiry."""

    SENDER = "sender"
    RECEIVER = "receiver"

    @property
    def other(self) -> "Side":
        return Side.RECEIVER if self == Side.SENDER else Side.SENDER


class EnquiryOutcome(models.TextChoices):
    """What became of an enquiry, as one side tells it six weeks later."""

    YES = "yes", _("Yes, we work together")
    NO = "no", _("No, nothing came of it")
    OPEN = "open", _("Still open")


class Unit(models.TextChoices):
    """What is counted. Quantities with their unit are worded in `selectors.enquiry_words`."""

    PIECES = "pcs", _("pieces")
    SETS = "sets", _("sets")
    KILOGRAMS = "kg", "kg"
    TONNES = "t", "t"
    METRES = "m", "m"
    SQUARE_METRES = "m2", "m²"
    CUBIC_METRES = "m3", "m³"
    LITRES = "l", "l"
    HOURS = "h", "h"


COUNTED_WHOLE = (Unit.PIECES, Unit.SETS)
