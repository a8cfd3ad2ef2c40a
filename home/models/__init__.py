from .contact import ContactPage
from .content import ContentPage
from .home import HomePage
from .imports import ImportedRelease
from .messages import Message
from .news import NewsIndexPage, NewsPage
from .operator import OperatorSettings
from .project import ProjectFacts, ProjectPartner

__all__ = [
    "ContactPage",
    "ContentPage",
    "HomePage",
    "ImportedRelease",
    "Message",
    "NewsIndexPage",
    "NewsPage",
    "OperatorSettings",
    "ProjectFacts",
    "ProjectPartner",
]
