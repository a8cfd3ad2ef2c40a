"""The menus of the frame: what stands in the header and in the footer, in the language of the request."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

_footer: list[Callable[[Page], QuerySet]] = []


def register_footer(pages_below: Callable[[Page], QuerySet]) -> None:
    """Let an app name the pages below a home page that belong into the footer."""
    _footer.append(pages_below)


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool


class Frame:
    """Everything around a page's content, asked for only by the templates that show it."""

    def __init__(self, request: HttpRequest):
        self.request = request

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The home page per language."""
        site = Site.find_for_request(self.request)
        if site is None:
            return {}
        homes = Page.objects.live().filter(translation_key=site.root_page.translation_key).select_related("locale")
        return {home.locale.language_code: home for home in homes}

    @cached_property
    def home(self) -> Page | None:
        return self.homes.get(get_language())

    @cached_property
    def home_url(self) -> str:
        return self.home.get_url(self.request) if self.home else "/"

    @cached_property
    def main_menu(self) -> list[MenuItem]:
        return self._items(self.home.get_children().live().in_menu()) if self.home else []

    @cached_property
    def footer_menu(self) -> list[MenuItem]:
        return [item for pages_below in _footer for item in self._items(pages_below(self.home))] if self.home else []

    def _items(self, pages: QuerySet) -> list[MenuItem]:
        found = []
        for page in pages.select_related("locale"):
            url = page.get_url(self.request)
            found.append(MenuItem(page.title, url, self.request.path.startswith(url)))
        return found
