"""Offers and requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListingType(models.TextChoices):
    OFFER = "offer", _("Offer")
    REQUEST = "request", _("Request")


class ListingSubtype(models.TextChoices):
    PRODUCT = "product", _("Product")
    SERVICE = "service", _("Service")
    CAPACITY = "capacity", _("Free capacity")
    TECHNOLOGY = "technology", _("Technology")
    RESEARCH = "research", _("Research")
    SUPPLIER = "supplier", _("Supplier")
    PARTNER = "partner", _("Partner")
    CONSORTIUM = "consortium", _("Project consortium")


# What can be offered, and what can be looked for.
SUBTYPES = {
    ListingType.OFFER: (
        ListingSubtype.PRODUCT,
        ListingSubtype.SERVICE,
        ListingSubtype.CAPACITY,
        ListingSubtype.TECHNOLOGY,
        ListingSubtype.RESEARCH,
    ),
    ListingType.REQUEST: (
        ListingSubtype.SUPPLIER,
        ListingSubtype.PARTNER,
        ListingSubtype.RESEARCH,
        ListingSubtype.CONSORTIUM,
        ListingSubtype.PRODUCT,
        ListingSubtype.SERVICE,
        ListingSubtype.CAPACITY,
        ListingSubtype.TECHNOLOGY,
    ),
}


class ListingState(models.TextChoices):
    """Where an offer or request stands. Whether it has expired is computed from its date, never stored."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    ARCHIVED = "archived", _("Archived")
