"""Questions about offers and requests. HTML, API and search all start at `visible_listings`."""

from datetime import date

from django.utils import timezone

from directory.freshness import shown
from directory.models import Listing
from directory.models.listings import ListingQuerySet
from glokal.core.viewer import Viewer


def visible_listings(*, viewer: Viewer, today: date | None = None) -> ListingQuerySet:
    """Return what `viewer` may find: published listings of published entries that haven't expired."""
    today = today or timezone.localdate()
    return Listing.objects.published().filter(shown(today, "organisation__")).current(today)


def reachable_listings(*, viewer: Viewer) -> ListingQuerySet:
    """Return what `viewer` may open by its address: expired ones too, which say so."""
    return Listing.objects.published().filter(shown(timezone.localdate(), "organisation__"))
