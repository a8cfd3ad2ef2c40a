"""What stands on an entry's page beside its facts and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch

from directory.enums import LabelKind, ListingType
from directory.models import Concept, ContactPerson, Label, OrganisationPicture
from directory.search.similar import partners_across, similar
from directory.selectors.contacts import public_contacts
from directory.selectors.entries import entries
from directory.selectors.listing_entries import listing_entries
from directory.selectors.listings import visible_listings, with_listing_concepts
from directory.selectors.organisations import visible_organisations, with_concepts
from glokal.media.pictures import prefetch_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.models import Organisation
    from directory.models.organisations import OrganisationQuerySet
    from directory.search.similar import Beside
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
    """What stands beside facts and words.

    The persons as far as they are public, what is offered and sought at present, the pictures, possible partners across
    the border, and entries that do the same.
    """

    contacts: list[PublicContact]
    listings: list[ListingEntry]
    pictures: list[SiteImage]
    partners: list[Neighbour]
    similar: list[Neighbour]

    @property
    def offers(self) -> list[ListingEntry]:
        return [entry for entry in self.listings if entry.listing.type == ListingType.OFFER]

    @property
    def requests(self) -> list[ListingEntry]:
        return [entry for entry in self.listings if entry.listing.type == ListingType.REQUEST]


def for_profile(organisations: OrganisationQuerySet) -> OrganisationQuerySet:
    """Prefetch all that a profile shows. Ten queries more."""
    names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
    return with_concepts(organisations.select_related("logo")).prefetch_related(
        Prefetch("materials", Concept.objects.prefetch_related(names)),
        Prefetch("contacts", ContactPerson.objects.order_by("sort_order", "pk")),
        Prefetch("pictures", OrganisationPicture.objects.select_related("image")),
    )


def profile_details(organisation: Organisation, *, language: str, viewer: Viewer) -> ProfileDetails:
    """Return the details for a reader of `language`. Some thirty queries for an organisation read with `for_profile`.

    What ends first stands first among offers and requests.
    """
    current = visible_listings(viewer=viewer).filter(organisation=organisation)
    listings = with_listing_concepts(current.order_by(F("valid_until").asc(nulls_last=True), "pk"))
    pictures = [one.image for one in organisation.pictures.all()]
    shown = [image for image in (organisation.logo, *pictures) if image]
    if shown:
        prefetch_pictures(shown)
    across = partners_across(organisation, language=language, viewer=viewer)
    told = {one.organisation_id for one in across}
    alike = [one for one in similar(organisation, language=language, viewer=viewer) if one.organisation_id not in told]
    shown_beside = entries_beside([*across, *alike], language=language, viewer=viewer)
    return ProfileDetails(
        contacts=public_contacts(organisation, language=language),
        listings=listing_entries(listings, language=language),
        pictures=pictures,
        partners=[Neighbour(shown_beside[one.organisation_id], one.reasons) for one in across],
        similar=[Neighbour(shown_beside[one.organisation_id], one.reasons) for one in alike],
    )


def entries_beside(found: Iterable[Beside], *, language: str, viewer: Viewer) -> dict[int, Entry]:
    """Return the entries that were found, by primary key."""
    rows = with_concepts(visible_organisations(viewer=viewer).filter(pk__in={one.organisation_id for one in found}))
    return {entry.organisation.pk: entry for entry in entries(rows, language=language)}
