from .content import ContentPage
from .home import HomePage
from .imports import ImportedRelease
from .news import NewsIndexPage, NewsPage

__all__ = ["ContentPage", "HomePage", "ImportedRelease", "NewsIndexPage", "NewsPage"]
