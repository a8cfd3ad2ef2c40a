"""Every list of the CMS answers whatever stands in its address: what it doesn't know narrows nothing."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.views.snippets import SnippetViewSet

from tests.factories.accounts import make_administrator

pytestmark = pytest.mark.django_db
OURS = ("glokal", "home", "directory", "events")
# What a list reads besides the fields by which it is narrowed, Wagtail's and that of wagtail-modeladmin.
COMMON = {"q", "p", "page", "o", "ordering", "e", "locale", "per_page"}
NAMES = re.compile(r"<(?:input|select)[^>]* name=\"([\w-]+)\"|[?&;](\w+)=")


def lists() -> list[str]:
    """Return the addresses of all lists that this project has in the CMS."""
    ours = [one for one in viewsets.viewsets if type(one).__module__.startswith(OURS)]
    found = {reverse(one.get_url_name("list" if isinstance(one, SnippetViewSet) else "index")) for one in ours}
    return sorted(found | set(own_pages()))


def own_pages(patterns=None, before="/admin/"):
    """Walk over the pages that need nothing to be known and are views of ours, or of wagtail-modeladmin."""
    if patterns is None:
        cms = next(one for one in get_resolver().url_patterns if isinstance(one, URLResolver))
        patterns = cms.url_patterns
    for one in patterns:
        path = before + str(one.pattern).strip("^$")
        if isinstance(one, URLResolver):
            yield from own_pages(one.url_patterns, path)
        elif not set("<(") & set(path) and _module(one.callback).startswith((*OURS, "wagtail_modeladmin")):
            yield path


def _module(view) -> str:
    return getattr(view, "view_class", view).__module__


def test_no_list_fails_over_what_stands_in_its_address(client):
    client.force_login(make_administrator())
    client.raise_request_exception = False
    failed, narrowed = [], 0
    for address in lists():
        page = client.get(address, {"nonsense": "x"}, follow=True)
        failed += [address] if page.status_code >= 500 else []
        main = page.text.partition("<main")[2] if "html" in page.headers["Content-Type"] else ""
        names = {name for pair in NAMES.findall(main) for name in pair if name}
        if names:
            narrowed += 1
            asked = dict.fromkeys(COMMON, "-99999999999999999999") | dict.fromkeys(names - COMMON, "x")
            failed += [f"{address}, {sorted(asked)}"] if client.get(address, asked).status_code >= 500 else []

    assert narrowed > 20
    assert failed == []
