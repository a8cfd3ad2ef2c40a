"""One function for the public address of anything: templates, API, sitemap and mail ask here."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import get_language
from wagtail.models import Page

_functions: dict[type[models.Model], Callable[[Any, str], str | None]] = {}


def register_address(model: type[models.Model], function: Callable[[Any, str], str | None]) -> None:
    """Let `function(thing, language)` answer for all instances of `model`; called in AppConfig.ready()."""
    _functions[model] = function


def address_of(thing: models.Model, language: str) -> str | None:
    """Return the path of `thing` in `language`, such as "/de/aktuelles/…", or None if it has none there.

    Raises LookupError for a model that registered no address.
    """
    for model in type(thing).__mro__:
        if model in _functions:
            return _functions[model](thing, language)
    raise LookupError(f"{type(thing).__name__} has no public address")


def link_to(page: Page) -> tuple[str, str] | None:
    """Return the address to which a link leads a reader of the active language, and the language that stands there.

    It is the reader's if the page is there, else the page's own; None if nobody may read the page.
    """
    for language in (get_language(), page.locale.language_code):
        if url := address_of(page, language):
            return url, language
    return None


def _page_address(page: Page, language: str) -> str | None:
    if page.locale.language_code != language:
        page = Page.objects.live().filter(translation_key=page.translation_key, locale__language_code=language).first()
    return page.get_url() if page and page.live else None


register_address(Page, _page_address)
