"""What every page leads to: the home pages of all languages, and the menus in the header and in the footer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from glokal.core.remembered import while_unchanged

WAGTAILS_PLACE = "_wagtail_site"

_footer: list[Q] = []
_account_link: "list[Callable[[HttpRequest], Link]]" = []


def register_footer(condition: Q) -> None:
    """Let an app say which of the pages right below a home page belong into the footer."""
    _footer.append(condition)


def register_account_link(link: "Callable[[HttpRequest], Link]") -> None:
    """Let a higher app say where a reader signs in, or where her account is: it stands in the header."""
    _account_link[:] = [link]


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class MenuItem(Link):
    is_current: bool


@dataclass(frozen=True)
class Tree:
    """The home page of a language, its place in Wagtail's tree, and the menus, in the order of the tree."""

    home: Link
    url_path: str
    main_menu: list[Link] = field(default_factory=list)
    footer_menu: list[Link] = field(default_factory=list)


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of the request, and leave it where Wagtail looks for it."""
    if not hasattr(request, WAGTAILS_PLACE):
        key = ("site", split_domain_port(request.get_host())[0], request.get_port())
        setattr(request, WAGTAILS_PLACE, while_unchanged(key, lambda: Site.find_for_request(request)))
    return getattr(request, WAGTAILS_PLACE)


def trees(request: HttpRequest) -> Mapping[str, Tree]:
    """Return what is public of the trees by their language, remembered while the content doesn't change. One query."""
    if not hasattr(request, "trees"):
        site = site_of(request)
        key = ("trees", site and site.pk)
        request.trees = while_unchanged(key, lambda: _read_trees(site.root_page, request) if site else {})
    return request.trees


def _read_trees(root: Page, request: HttpRequest) -> dict[str, Tree]:
    # `pk=None` holds for no page, so that an installation without a footer needs no case of its own.
    in_footer = Q(pk=None)
    for condition in _footer:
        in_footer |= condition
    is_home = Q(translation_key=root.translation_key)
    is_in_menu = Q(depth=root.depth + 1) & (Q(show_in_menus=True) | in_footer)
    pages = Page.objects.live().filter(is_home | is_in_menu).select_related("locale").order_by("path")
    found: dict[str, Tree] = {}
    by_path: dict[str, Tree] = {}
    for page in pages.annotate(in_footer=ExpressionWrapper(in_footer, BooleanField())):
        link = Link(page.title, page.get_url(request))
        if page.translation_key == root.translation_key:
            found[page.locale.language_code] = by_path[page.path] = Tree(link, page.url_path)
        elif tree := by_path.get(page.path[: -page.steplen]):
            if page.show_in_menus:
                tree.main_menu.append(link)
            if page.in_footer:
                tree.footer_menu.append(link)
    return found


class Frame:
    """Everything around a page's content, for a reader of the active language."""

    def __init__(self, request: HttpRequest):
        self.request = request

    @cached_property
    def tree(self) -> Tree | None:
        return trees(self.request).get(get_language())

    @property
    def homes(self) -> dict[str, Link]:
        """The home page per language."""
        return {language: tree.home for language, tree in trees(self.request).items()}

    @property
    def home_url(self) -> str:
        return self.tree.home.url if self.tree else "/"

    @property
    def main_menu(self) -> list[MenuItem]:
        return self._items(self.tree.main_menu) if self.tree else []

    @property
    def footer_menu(self) -> list[MenuItem]:
        return self._items(self.tree.footer_menu) if self.tree else []

    @property
    def account_link(self) -> MenuItem | None:
        return self._items([_account_link[0](self.request)])[0] if _account_link else None

    def _items(self, links: list[Link]) -> list[MenuItem]:
        return [MenuItem(link.title, link.url, self.request.path.startswith(link.url)) for link in links]
