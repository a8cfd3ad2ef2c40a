"""From an address to its page in two queries: Wagtail walks down the tree with three for each level."""

from itertools import accumulate, takewhile

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_routed

from glokal.pages.navigation import site_of, trees

WAGTAILS_PLACE = "_wagtail_route_for_request"
PARENTS_PLACE = "_cached_parent_obj"  # where get_parent() looks first
# Deeper addresses are left to Wagtail, which stops at the first part that isn't there.
DEEPEST = 8


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view of all pages, which is told beforehand where the address leads."""
    site_of(request)
    parts = [part for part in path.split("/") if part]
    tree = trees(request).get(get_language())
    if tree and len(parts) <= DEEPEST:
        try:
            route = _route(request, tree.url_path, parts)
        except Http404:
            route = None
        setattr(request, WAGTAILS_PLACE, route)
    return serve_routed(request, path)


def _route(request: HttpRequest, root: str, parts: list[str]) -> RouteResult | None:
    """Return what `route()` of the home page would: the page of the address, or what a page above makes of the rest.

    `root` is the `url_path` of the home page. A page that isn't published is walked through, as Wagtail does.
    """
    paths = list(accumulate((f"{part}/" for part in parts), initial=root))
    slugs = [root.rstrip("/").rpartition("/")[2], *parts]  # they have an index
    pages = Page.objects.filter(slug__in=slugs, url_path__in=paths).select_related("locale")
    by_path = {page.url_path: page for page in pages}
    there = [by_path[url_path] for url_path in takewhile(by_path.__contains__, paths)]
    if not there:
        return None
    # The first page with routes of its own is asked before those below it, as on Wagtail's way down.
    own = (depth for depth, page in enumerate(there) if _has_route_of_its_own(page, parts[depth:]))
    depth = next(own, len(there) - 1)
    page = there[depth].specific
    page.locale = there[depth].locale
    if depth:
        setattr(page, PARENTS_PLACE, there[depth - 1])
    return page.route(request, parts[depth:])


def _has_route_of_its_own(page: Page, rest: list[str]) -> bool:
    """Whether a page is to be asked before those below it. Routes are told by the class: no query."""
    if not page.specific_class or page.specific_class.route == Page.route:
        return False
    if page.specific_class.route != RoutablePageMixin.route:
        return True
    try:
        page.specific_deferred.resolve_subpage("".join(f"/{part}" for part in rest) + "/")
    except Http404:
        return False
    return page.live
