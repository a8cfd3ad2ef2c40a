"""What stands on an entry's page beside its facts and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Prefetch

from directory.enums import ListingType, MemberRole
from directory.models import ContactPerson, Membership, OrganisationPicture
from directory.search.similar import MOST, beside
from directory.selectors.concepts import TAGS, read_concepts
from directory.selectors.contacts import public_contacts
from directory.selectors.enquiry_receivers import is_reachable, with_readers
from directory.selectors.entries import entries
from directory.selectors.listing_entries import listing_entries
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations
from glokal.media.pictures import prefetch_pictures

if TYPE_CHECKING:
    from directory.models import Organisation
    from directory.models.organisations import OrganisationQuerySet
    from directory.selectors.contacts import PublicContact
    from directory.selectors.entries import Entry
    from directory.selectors.listing_entries import ListingEntry
    from glokal.core.viewer import Viewer
    from glokal.media.models import SiteImage


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry worth a look; `reasons` are sentences in the reader's language."""

    entry: Entry
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileDetails:
    """The entry, and what stands beside its facts and words.

    The persons as far as they are public, what is offered and sought at present, the pictures, possible partners across
    the border, entries that do the same, and whether an enquiry would reach anybody.
    """

    entry: Entry
    contacts: list[PublicContact]
    listings: list[ListingEntry]
    pictures: list[SiteImage]
    partners: list[Neighbour]
    similar: list[Neighbour]
    is_reachable: bool

    @property
    def offers(self) -> list[ListingEntry]:
        return [entry for entry in self.listings if entry.listing.type == ListingType.OFFER]

    @property
    def requests(self) -> list[ListingEntry]:
        return [entry for entry in self.listings if entry.listing.type == ListingType.REQUEST]


def for_profile(organisations: OrganisationQuerySet) -> OrganisationQuerySet:
    """Prefetch what a profile shows of its own tables, and ask whether it has an owner. Two queries more."""
    owners = Membership.objects.filter(organisation=OuterRef("pk"), role=MemberRole.OWNER)
    return (
        with_readers(organisations)
        .annotate(has_owner=Exists(owners))
        .select_related("logo")
        .prefetch_related(
            Prefetch("contacts", ContactPerson.objects.order_by("sort_order", "pk")),
            Prefetch("pictures", OrganisationPicture.objects.select_related("image")),
        )
    )


def profile_details(organisation: Organisation, *, language: str, viewer: Viewer) -> ProfileDetails:
    """Return the details for a reader of `language`. Some fifteen queries for an organisation read with `for_profile`.

    What ends first stands first among offers and requests.
    """
    read_concepts([organisation], *TAGS, "materials")
    current = visible_listings(viewer=viewer).filter(organisation=organisation).select_related("organisation")
    listings = listing_entries(current.order_by(F("valid_until").asc(nulls_last=True), "pk"), language=language)
    pictures = [one.image for one in organisation.pictures.all()]
    shown = [image for image in (organisation.logo, *pictures) if image]
    if shown:
        prefetch_pictures(shown)
    sought = [entry.listing for entry in listings if entry.listing.type == ListingType.REQUEST]
    wanted = {concept.code for listing in sought for concept in listing.concepts.all()}
    across, alike = beside(organisation, wanted=wanted, language=language)
    there = visible_organisations(viewer=viewer).in_bulk([one.organisation_id for one in (*across, *alike)])
    across = [one for one in across if one.organisation_id in there][:MOST]
    told = {one.organisation_id for one in across}
    # Of the few that are most alike, those that stand above already are left out: nobody moves up.
    alike = [
        one for one in [one for one in alike if one.organisation_id in there][:MOST] if one.organisation_id not in told
    ]
    rows = [there[one.organisation_id] for one in (*across, *alike)]
    own, *others = entries([organisation, *rows], language=language)
    return ProfileDetails(
        entry=own,
        contacts=public_contacts(organisation, language=language),
        listings=listings,
        pictures=pictures,
        partners=[Neighbour(entry, one.reasons) for one, entry in zip(across, others, strict=False)],
        similar=[Neighbour(entry, one.reasons) for one, entry in zip(alike, others[len(across) :], strict=True)],
        is_reachable=is_reachable(organisation),
    )
