from .concepts import Concept, Label
from .organisations import Organisation
from .pages import DirectoryIndexPage
from .profiles import OrganisationProfile
from .search import SearchDocument, ThesaurusStamp

__all__ = [
    "Concept",
    "DirectoryIndexPage",
    "Label",
    "Organisation",
    "OrganisationProfile",
    "SearchDocument",
    "ThesaurusStamp",
]
