"""What is searched: organisations, or their offers and requests. The same engine, another table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from directory.freshness import shown
from directory.models import ListingDocument, SearchDocument
from directory.search.filters import OF_LISTINGS, OF_ORGANISATIONS
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import Model, QuerySet

    from glokal.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scope:
    """`key` leads from a document to its thing, `newest` is the column of that order, `facets` are those it has."""

    name: str
    documents: type[Model]
    key: str
    visible: Callable[[Viewer, date], QuerySet]
    newest: str
    facets: tuple[str, ...]

    def current(self, today: date) -> QuerySet:
        """Return the documents that are found on a day."""
        documents = self.documents.objects.filter(shown(today))
        return documents.filter(Q(valid_until__gte=today)) if self is LISTINGS else documents


ORGANISATIONS = Scope(
    "organisations",
    SearchDocument,
    "organisation_id",
    lambda viewer, today: visible_organisations(viewer=viewer, today=today),
    newest="last_confirmed",
    facets=OF_ORGANISATIONS,
)
LISTINGS = Scope(
    "listings",
    ListingDocument,
    "listing_id",
    lambda viewer, today: visible_listings(viewer=viewer, today=today),
    newest="published_at",
    facets=OF_LISTINGS,
)
