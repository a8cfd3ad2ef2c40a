"""Where the same thing stands in the other languages: for the language switcher and for hreflang."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from glokal.translation.selectors.words import live_pages

if TYPE_CHECKING:
    from glokal.pages.models import BasePage


@dataclass(frozen=True)
class Alternate:
    """One language's address of what is shown.

    `is_counterpart` is False where the thing has no words there: then address and title are those of the nearest
    ancestor that has, and the switcher says so before the click.
    """

    language: str
    url: str
    title: str
    is_counterpart: bool = True


Query = Mapping[str, str] | Sequence[tuple[str, str]]


def page_alternates(page: "BasePage", request: HttpRequest, kept: Query | None = None) -> list[Alternate]:
    """Return the page itself and, per other language, its live counterpart or the nearest ancestor's.

    `kept` holds what the reader searches or filters by, for the addresses of counterparts.
    """
    own = Alternate(page.locale.language_code, page.get_url(request), page.title)
    found = {own.language: own} | _in_their_languages(page.family, request)
    missing = [code for code, _name in settings.LANGUAGES if code not in found]
    if missing:
        ancestors = list(page.get_ancestors().filter(depth__gt=1).order_by("-depth"))
        nearest = _in_their_languages(_families(ancestors), request)
        for code in missing:
            if code in nearest:
                there = nearest[code]
                found[code] = Alternate(code, there.url, there.title, is_counterpart=False)
    return [_with_query(found[code], kept or {}) for code, _name in settings.LANGUAGES if code in found]


def view_alternates(name: str, *args: str, query: str = "") -> list[Alternate]:
    """Return the addresses of a view that is no page and stands below every language's prefix, by its URL name.

    `query` is added as it is, with its question mark.
    """
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(Alternate(code, f"{reverse(name, args=args)}{query}", ""))
    return found


def _with_query(alternate: Alternate, kept: Query) -> Alternate:
    """Keep search and filters when the reader changes the language; what only leads to an ancestor has none of them."""
    if not kept or not alternate.is_counterpart:
        return alternate
    return replace(alternate, url=f"{alternate.url}?{urlencode(kept)}")


def _families(pages: Iterable[Page]) -> list[Page]:
    """Return the live pages that say the same as `pages`, in that order."""
    return [page for family in live_pages(page.translation_key for page in pages).values() for page in family]


def _in_their_languages(pages: Iterable[Page], request: HttpRequest) -> dict[str, Alternate]:
    """Return per language the first of `pages` that is in it."""
    found: dict[str, Alternate] = {}
    for page in pages:
        code = page.locale.language_code
        if code not in found:
            found[code] = Alternate(code, page.get_url(request), page.title)
    return found
