"""Pages other than news and events, which have selectors of their own."""

from django.db.models import QuerySet
from wagtail.models import Page

from directory.models import DirectoryIndexPage
from events.models import EventIndexPage
from glokal.pages.restrictions import public
from home.models import ContactPage, ContentPage, HomePage, NewsIndexPage


def visible_pages() -> QuerySet[Page]:
    """Return the published pages of all languages, in the order of the tree."""
    kinds = (HomePage, ContentPage, ContactPage, NewsIndexPage, EventIndexPage, DirectoryIndexPage)
    return public(Page.objects.live()).type(*kinds).select_related("locale").order_by("path")
