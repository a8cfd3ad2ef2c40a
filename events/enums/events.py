"""Choices of the events, with the groups that rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    COOPERATION_EVENT = "cooperation_event", _("Cooperation event")
    OTHER = "other", _("Other event")


class Side(models.TextChoices):
    """On which side of the border; an online event may have none."""

    SAXONY = "de", _("Saxon side")
    BOHEMIA = "cz", _("Czech side")


class Mode(models.TextChoices):
    ON_SITE = "on_site", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everybody")
    TARGETED = "targeted", _("Invited guests")
    INTERNAL = "internal", _("Internal, never on the website")


class Publication(models.TextChoices):
    DRAFT = "draft", _("Not on the website")
    PUBLIC = "public", _("On the website")


class Status(models.TextChoices):
    """What the organisers decided. Open, full and past follow from dates and counts and are never stored."""

    PLANNED = "planned", _("Planned")
    CONFIRMED = "confirmed", _("Confirmed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Precision(models.TextChoices):
    """How much of the date is known, from the most to the least precise: the order decides ties in lists."""

    DATETIME = "datetime", _("Day and times")
    DAY = "day", _("One day")
    SPAN = "span", _("Several days")
    MONTH = "month", _("Month")
    SEASON = "season", _("Season")
    YEAR = "year", _("Year")
    TO_BE_ANNOUNCED = "tba", _("To be announced")
    UNKNOWN = "unknown", _("Unknown: planned once, never documented")


EXACT = (Precision.DATETIME, Precision.DAY, Precision.SPAN)
VAGUE = (Precision.MONTH, Precision.SEASON, Precision.YEAR)
WITHOUT_DATE = (Precision.TO_BE_ANNOUNCED, Precision.UNKNOWN)


class Season(models.IntegerChoices):
    """The season codes of EDTF. Winter begins in December and ends with the next year's February."""

    SPRING = 21, _("Spring")
    SUMMER = 22, _("Summer")
    AUTUMN = 23, _("Autumn")
    WINTER = 24, _("Winter")


class InterpretationMode(models.TextChoices):
    SIMULTANEOUS = "simultaneous", _("simultaneous")
    CONSECUTIVE = "consecutive", _("consecutive")
    WHISPERED = "whispered", _("whispered")


class OrganiserRole(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co_organiser", _("Co-organiser")
