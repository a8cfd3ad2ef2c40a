"""Questions about offers and requests. HTML, API and search all start at `visible_listings`."""

from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from directory.enums import LabelKind
from directory.freshness import shown
from directory.models import Concept, Label, Listing
from directory.models.listings import ListingQuerySet
from glokal.core.viewer import Viewer


def visible_listings(*, viewer: Viewer, today: date | None = None) -> ListingQuerySet:
    """Return what `viewer` may find: published listings of published entries that haven't expired."""
    today = today or timezone.localdate()
    return Listing.objects.published().filter(shown(today, "organisation__")).current(today)


def reachable_listings(*, viewer: Viewer) -> ListingQuerySet:
    """Return what `viewer` may open by its address: expired ones too, which say so."""
    return Listing.objects.published().filter(shown(timezone.localdate(), "organisation__"))


def with_listing_concepts(listings: ListingQuerySet) -> ListingQuerySet:
    """Read the organisation with them, and prefetch the concepts with their names. Two queries more."""
    names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
    return listings.select_related("organisation").prefetch_related(
        Prefetch("concepts", Concept.objects.prefetch_related(names))
    )
