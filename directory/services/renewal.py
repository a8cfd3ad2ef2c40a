"""Offers and requests that come to their end: a reminder, and another period with one click."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log

from directory.enums import ListingState
from directory.models import Listing, Organisation
from directory.selectors.confirmation import contacts_in_order
from directory.selectors.listing_entries import listing_entries
from directory.services.steward_log import steward_in_log
from glokal.accounts.models import User
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail

RENEW = "directory.renew"
TIME_TO_RENEW = timedelta(days=180)


@transaction.atomic
def renew_listing(listing: Listing, *, by: User | None, on_behalf: Organisation | None = None) -> Listing:
    """Let an offer or request hold for another period from today, and log it; once a day.

    Raises ValidationError for one that isn't published: its owner has to hand it in again.
    """
    listing = Listing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=listing.pk)
    if listing.state != ListingState.PUBLISHED:
        raise ValidationError(_("Only what is published can be renewed."))
    until = timezone.localdate() + timedelta(days=settings.LISTING_RENEWAL_DAYS)
    if listing.valid_until is None or listing.valid_until >= until:
        return listing
    before, listing.valid_until = listing.valid_until, until
    listing.save(update_fields=["valid_until", "updated_at"])
    data = {"before": before.isoformat(), "after": until.isoformat()}
    log(listing, "directory.listing_renewed", user=by, data=data | steward_in_log(on_behalf))
    return listing


def remind_of_expiry(now: datetime) -> int:
    """Write to the first contact that an offer or request ends soon, once for each end. Returns how many mails."""
    today = timezone.localdate(now)
    soon = today + timedelta(days=settings.LISTING_REMINDER_DAYS)
    ending = Listing.objects.published().filter(valid_until__gte=today, valid_until__lte=soon).order_by("pk")
    return sum(_remind(listing) for listing in ending.select_related("organisation"))


@transaction.atomic
def _remind(listing: Listing) -> int:
    contact = next(iter(contacts_in_order(listing.organisation)), None)
    if contact is None or listing.valid_until is None:
        return 0
    with override(contact.language):
        [entry] = listing_entries([listing], language=contact.language)
        token = make_link_token(RENEW, f"{listing.pk}:{listing.valid_until.isoformat()}")
        send_mail(
            key=f"directory.expires:{listing.pk}:{listing.valid_until.isoformat()}",
            to=contact.email,
            language=contact.language,
            template="directory/listing_expires",
            context={
                "entry": entry,
                "listing": listing,
                "organisation": listing.organisation,
                "until": timezone.localdate() + timedelta(days=settings.LISTING_RENEWAL_DAYS),
                "renew_url": absolute_url(reverse("own:renew", args=[token])),
                "listing_url": absolute_url(entry.address or "/"),
            },
        )
    return 1
