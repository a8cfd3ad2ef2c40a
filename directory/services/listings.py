"""Changes of the standing of offers and requests."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import ListingState
from directory.models import Listing
from glokal.accounts.models import User


@transaction.atomic
def change_listing_state(listing: Listing, *, to: str, by: User | None = None) -> Listing:
    """Move an offer or request to another state and log it; nothing happens if it is there already."""
    listing = Listing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=listing.pk)
    before = listing.state
    if before == to:
        return listing
    listing.state = ListingState(to)
    if to == ListingState.PUBLISHED and listing.published_at is None:
        listing.published_at = timezone.now()
    listing.save(update_fields=["state", "published_at", "updated_at"])
    log(listing, "directory.state", user=by, data={"before": before, "after": str(to)})
    return listing
