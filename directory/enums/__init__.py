"""States and choices, with named groups of states; a file for each subject."""

from directory.enums.enquiries import COUNTED_WHOLE, DELIVERED, EnquiryOutcome, EnquiryState, Side, Unit
from directory.enums.exchange import ImportState
from directory.enums.joining import ClaimMethod, ClaimState, MemberRole
from directory.enums.listings import SUBTYPES, ListingState, ListingSubtype, ListingType
from directory.enums.moderation import (
    OUTCOMES,
    RESTRICTIONS,
    SENT_BACK,
    ChangeState,
    ComplaintState,
    Ground,
    Outcome,
    Party,
    ReportKind,
    ReportState,
    ReviewState,
)
from directory.enums.organisations import (
    UNSEEN,
    ContactLanguage,
    ContactRole,
    FactsSource,
    OrganisationKind,
    OrganisationState,
    PictureUse,
    SizeClass,
    Verification,
)
from directory.enums.places import OUTSIDE_PROGRAMME_AREA, Country, District, PlaceNameKind, Region
from directory.enums.taxonomy import SEARCHED_ONLY, ConceptKind, LabelKind

__all__ = [
    "COUNTED_WHOLE",
    "DELIVERED",
    "OUTCOMES",
    "OUTSIDE_PROGRAMME_AREA",
    "RESTRICTIONS",
    "SEARCHED_ONLY",
    "SENT_BACK",
    "SUBTYPES",
    "UNSEEN",
    "ChangeState",
    "ClaimMethod",
    "ClaimState",
    "ComplaintState",
    "ConceptKind",
    "ContactLanguage",
    "ContactRole",
    "Country",
    "District",
    "EnquiryOutcome",
    "EnquiryState",
    "FactsSource",
    "Ground",
    "ImportState",
    "LabelKind",
    "ListingState",
    "ListingSubtype",
    "ListingType",
    "MemberRole",
    "OrganisationKind",
    "OrganisationState",
    "Outcome",
    "Party",
    "PictureUse",
    "PlaceNameKind",
    "Region",
    "ReportKind",
    "ReportState",
    "ReviewState",
    "Side",
    "SizeClass",
    "Unit",
    "Verification",
]
