"""Entries as pages and lists show them: facts and concept names in the reader's language, words marked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone

from directory.addresses import organisation_address
from directory.enums import ContactLanguage
from directory.freshness import Freshness, freshness
from directory.models import Concept, Organisation, OrganisationProfile
from directory.selectors.concepts import TAGS, read_concepts
from directory.selectors.contacts import dialled
from glokal.media.pictures import prefetch_pictures
from glokal.translation.selectors.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from directory.search.engine import Hit
    from directory.search.reasons import Reason

CAPABILITIES_IN_LISTS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation for a reader of `language`.

    `reasons` says why it was found, `fits` how well, `distance` how far from the place asked for, in km.
    """

    organisation: Organisation
    language: str
    words: Words[OrganisationProfile]
    reasons: tuple[Reason, ...] = ()
    fits: bool = True
    distance: float | None = None

    @property
    def address(self) -> str | None:
        return organisation_address(self.organisation, self.language)

    @property
    def is_stale(self) -> bool:
        """Whether nobody has confirmed it for so long that readers are told."""
        return freshness(self.organisation.last_confirmed, timezone.localdate()) == Freshness.STALE

    @property
    def capabilities(self) -> list[str]:
        """What it can do, by names in the reader's language."""
        return [concept.name(self.language) for concept in self.organisation.capabilities.all()]

    @property
    def main_capabilities(self) -> list[str]:
        return self.capabilities[:CAPABILITIES_IN_LISTS]

    @property
    def sectors(self) -> list[str]:
        return [concept.name(self.language) for concept in sectors_of(self.organisation)]

    @property
    def sector_code(self) -> str:
        """The code of its main sector, for the drawing."""
        return next((concept.code for concept in sectors_of(self.organisation)), "")

    @property
    def contact_languages(self) -> list[str]:
        return [str(ContactLanguage(code).label) for code in self.organisation.languages]

    @property
    def website_name(self) -> str:
        """The website as people write it."""
        return re.sub(r"^https?://(www\.)?|/$", "", self.organisation.website)

    @property
    def phone_digits(self) -> str:
        """The phone number as a telephone dials it."""
        return dialled(self.organisation.phone, self.organisation.country)

    @property
    def place(self) -> str:
        """The town, or the nearest that is known of where it sits."""
        one = self.organisation
        return one.town or one.get_nuts3_display() or one.get_country_display()

    @property
    def region(self) -> str:
        """What stands below the place: its region, or its country if the region stands above."""
        one = self.organisation
        return one.get_nuts3_display() if one.town else one.get_country_display() if one.nuts3 else ""


def sectors_of(organisation: Organisation) -> list[Concept]:
    """Return the sectors it names, then those of its capabilities, the commonest first. Reads prefetched concepts."""
    told = list(organisation.sectors.all())
    counted = Counter(concept.sector for concept in organisation.capabilities.all() if concept.sector)
    return [*told, *(concept for concept, _count in counted.most_common() if concept not in told)]


def entries(
    organisations: Iterable[Organisation],
    *,
    language: str,
    found: Mapping[int, Hit] | None = None,
) -> list[Entry]:
    """Return the entries for organisations. Up to four queries, for their concepts and words, and two for logos."""
    organisations = read_concepts(organisations, *TAGS)
    read_logos(organisations)
    words = words_of(OrganisationProfile, [one.translation_key for one in organisations], language=language)
    return [
        Entry(one, language, words[one.translation_key], *told_by((found or {}).get(one.pk))) for one in organisations
    ]


def read_logos(organisations: Iterable[Organisation]) -> None:
    """Read the logos and their files. Two queries, none where nobody has one."""
    with_logo = [one for one in organisations if one.logo_id]
    if with_logo:
        prefetch_related_objects(with_logo, "logo")
        prefetch_pictures([one.logo for one in with_logo])


def told_by(hit: Hit | None) -> tuple[tuple[Reason, ...], bool, float | None]:
    """Return what a hit says of what was found; nothing, where nothing was searched."""
    return (hit.reasons, hit.fits, hit.distance) if hit else ((), True, None)
