"""Pages other than news and events, which have selectors of their own."""

from django.db.models import QuerySet
from wagtail.models import Page

from directory.models import DirectoryIndexPage, ListingIndexPage
from events.models import EventIndexPage
from glokal.pages.restrictions import public
from home.models import ContactPage, ContentPage, HomePage, NewsIndexPage


def visible_pages() -> QuerySet[Page]:
    """Return the published pages of all languages, in the order of the tree."""
    kinds = (HomePage, ContentPage, ContactPage, NewsIndexPage, EventIndexPage, DirectoryIndexPage, ListingIndexPage)
    return public(Page.objects.live()).type(*kinds).select_related("locale").order_by("path")


def page_at(path: str) -> Page | None:
    """Return the public page at a path such as `de/projekt`, or None. Drafts and private pages have none."""
    code, _slash, rest = path.strip("/").partition("/")
    home = public(HomePage.objects.live()).filter(locale__language_code=code).first()
    if home is None:
        return None
    url_path = f"{home.url_path}{rest}/" if rest else home.url_path
    return visible_pages().filter(url_path=url_path, locale_id=home.locale_id).first()
