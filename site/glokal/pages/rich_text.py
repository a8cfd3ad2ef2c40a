"""Links to pages in rich text."""

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from glokal.pages.addresses import link_to


class PublicPageLinkHandler(PageLinkHandler):
    """Leads to the page in the reader's language if it is there, and nowhere while it isn't public.

    Wagtail's own gives away the address of a draft, and doesn't say where another language begins.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [_opening_tag(page) for page in cls.get_many(attrs_list)]


def _opening_tag(page: Page | None) -> str:
    there = link_to(page) if page else None
    if there is None:
        return "<a>"
    url, language = there
    if language == get_language():
        return format_html('<a href="{}">', url)
    return format_html('<a href="{}" hreflang="{}">', url, language)


def register_link_type(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
