"""Offers and requests of members: their facts, and their end. Words and approval are the matter of `reviews`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from directory.enums import ListingState
from directory.errors import OvertakenError
from directory.models import Concept, Listing, Organisation
from directory.services.facts import codes_of
from directory.services.listings import change_listing_state
from directory.services.reviews import withdraw_entry
from directory.services.steward_log import steward_in_log
from directory.versions import changed_since, version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glokal.accounts.models import User

FIELDS = ("subtype", "regions_wanted", "valid_until", "available_from", "available_until")
FACTS = (*FIELDS, "concepts")


def listing_facts(listing: Listing) -> dict[str, Any]:
    """Return the facts that members change, concepts as their sorted codes. One query."""
    facts = {name: getattr(listing, name) for name in FIELDS}
    return facts | {"concepts": codes_of(listing.concepts.all())}


def listing_version(listing: Listing) -> str:
    """Return a token of what the form of an offer or request shows."""
    return version_of(listing_facts(listing))


@transaction.atomic
def create_listing(
    organisation: Organisation,
    *,
    type: str,  # noqa: A002 - as the model calls it
    values: Mapping[str, Any],
    by: User,
    on_behalf: Organisation | None = None,
) -> Listing:
    """Make a draft of an offer or request; `values` holds any of FACTS. Raises ValidationError for what is no value.

    It is submitted with its words, by `reviews.submit_words` and `reviews.submit_entry`.
    """
    listing = Listing(organisation=organisation, type=type, state=ListingState.DRAFT)
    _put(listing, values)
    listing.full_clean(exclude=["organisation"])
    listing.save()
    listing.concepts.set(values.get("concepts", ()))
    data = {"listing": listing.public_id, "type": type}
    log(organisation, "directory.listing_added", user=by, data=data | steward_in_log(on_behalf))
    return listing


@transaction.atomic
def save_listing(
    listing: Listing,
    values: Mapping[str, Any],
    *,
    by: User,
    on_behalf: Organisation | None = None,
    seen: str,
) -> tuple[str, ...]:
    """Save the facts of an offer or request, which are live at once, and return the names of those that are changed.

    Nothing happens if `values`, any of FACTS, says what is there. `seen` is the `listing_version` that the form showed.
    Raises OvertakenError if somebody changed one of `values` since; ValidationError for values that are none.
    """
    current = Listing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=listing.pk)
    before = listing_facts(current)
    wanted = {name: codes_of(value) if name == "concepts" else value for name, value in values.items()}
    new = tuple(name for name in FACTS if name in wanted and not _is_same(wanted[name], before[name]))
    if not new:
        return ()
    theirs = changed_since(seen, before)
    if overtaken := tuple(name for name in new if name in theirs):
        raise OvertakenError(overtaken)
    _put(current, {name: wanted[name] for name in new})
    current.full_clean(exclude=["organisation"])
    if set(new) & set(FIELDS):
        current.save()
    if "concepts" in new:
        current.concepts.set(Concept.objects.filter(code__in=wanted["concepts"]))
    data = {"listing": current.public_id, "fields": list(new)}
    log(current.organisation, "directory.listing_changed", user=by, data=data | steward_in_log(on_behalf))
    return new


@transaction.atomic
def end_listing(listing: Listing, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Take an offer or request off the site for good, or back from review; nothing happens if it has ended."""
    if listing.state == ListingState.ARCHIVED:
        return
    withdraw_entry(listing, by=by, on_behalf=on_behalf)
    change_listing_state(listing, to=ListingState.ARCHIVED, by=by)
    data = {"listing": listing.public_id} | steward_in_log(on_behalf)
    log(listing.organisation, "directory.listing_ended", user=by, data=data)


def _put(listing: Listing, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(listing, name, values[name])


def _is_same(value: Any, stored: Any) -> bool:
    if isinstance(value, list) and isinstance(stored, list):
        return sorted(value) == sorted(stored)
    return bool(value == stored)
