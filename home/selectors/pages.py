"""Pages other than news and events, which have selectors of their own."""

from django.db.models import Q, QuerySet
from wagtail.models import Page

from directory.models import DirectoryIndexPage
from events.models import EventIndexPage
from home.models import ContactPage, ContentPage, HomePage, NewsIndexPage


def visible_pages() -> QuerySet[Page]:
    """Return the published pages of all languages, in the order of the tree."""
    kinds = (HomePage, ContentPage, ContactPage, NewsIndexPage, EventIndexPage, DirectoryIndexPage)
    return Page.objects.live().public().type(*kinds).select_related("locale").order_by("path")


def footer_pages(home: Page) -> QuerySet[Page]:
    """Return the published pages below a home page that an editor chose for the footer, in the order of the tree."""
    chosen = Q(contentpage__in_footer=True) | Q(contactpage__in_footer=True)
    return Page.objects.child_of(home).live().filter(chosen).order_by("path")
