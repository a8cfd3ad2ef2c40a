from .content import ContentPage
from .home import HomePage
from .news import NewsIndexPage, NewsPage

__all__ = ["ContentPage", "HomePage", "NewsIndexPage", "NewsPage"]
