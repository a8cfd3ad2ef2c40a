from .claims import Claim, ClaimCode
from .concepts import Concept, Label
from .confirmations import ConfirmationRequest, EntryFigures
from .contacts import ContactPerson, OrganisationPicture
from .enquiries import Enquiry, EnquiryMessage, EnquiryRecipient, SenderBlock
from .exchange import DistinctPair, Merge, TableImport
from .invitations import Invitation, InvitationRefusal, MemberInvitation
from .listings import Listing, ListingText
from .members import Membership, Stewardship
from .organisations import Organisation
from .pages import DirectoryIndexPage, ListingIndexPage
from .pictures import SubmittedPicture
from .places import Place, PlaceName
from .profiles import OrganisationProfile
from .reasons import ReasonText
from .report_decisions import Complaint, ReportDecision
from .reports import Report
from .reviews import Review, WordsReviewTask
from .search import ListingDocument, SearchDocument, SearchMiss, SearchToken, ThesaurusStamp
from .stated import StatedCapability
from .waiting_changes import WaitingChange

__all__ = [
    "Claim",
    "ClaimCode",
    "Complaint",
    "Concept",
    "ConfirmationRequest",
    "ContactPerson",
    "DirectoryIndexPage",
    "DistinctPair",
    "Enquiry",
    "EnquiryMessage",
    "EnquiryRecipient",
    "EntryFigures",
    "Invitation",
    "InvitationRefusal",
    "Label",
    "Listing",
    "ListingDocument",
    "ListingIndexPage",
    "ListingText",
    "MemberInvitation",
    "Membership",
    "Merge",
    "Organisation",
    "OrganisationPicture",
    "OrganisationProfile",
    "Place",
    "PlaceName",
    "ReasonText",
    "Report",
    "ReportDecision",
    "Review",
    "SearchDocument",
    "SearchMiss",
    "SearchToken",
    "SenderBlock",
    "StatedCapability",
    "Stewardship",
    "SubmittedPicture",
    "TableImport",
    "ThesaurusStamp",
    "WaitingChange",
    "WordsReviewTask",
]
