from .concepts import Concept, Label
from .confirmations import ConfirmationRequest, EntryFigures
from .contacts import ContactPerson, OrganisationPicture
from .exchange import DistinctPair, Merge, TableImport
from .listings import Listing, ListingText
from .members import Membership, Stewardship
from .organisations import Organisation
from .pages import DirectoryIndexPage, ListingIndexPage
from .places import Place, PlaceName
from .profiles import OrganisationProfile
from .reports import Report
from .reviews import Review, WordsReviewTask
from .search import ListingDocument, SearchDocument, SearchMiss, SearchToken, ThesaurusStamp
from .waiting_changes import WaitingChange

__all__ = [
    "Concept",
    "ConfirmationRequest",
    "ContactPerson",
    "DirectoryIndexPage",
    "DistinctPair",
    "EntryFigures",
    "Label",
    "Listing",
    "ListingDocument",
    "ListingIndexPage",
    "ListingText",
    "Membership",
    "Merge",
    "Organisation",
    "OrganisationPicture",
    "OrganisationProfile",
    "Place",
    "PlaceName",
    "Report",
    "Review",
    "SearchDocument",
    "SearchMiss",
    "SearchToken",
    "Stewardship",
    "TableImport",
    "ThesaurusStamp",
    "WaitingChange",
    "WordsReviewTask",
]
