"""Pages that only some may read. Usually there is none, and then nothing is asked for each page."""

from typing import TypeVar

from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from glokal.core.remembered import while_unchanged

Pages = TypeVar("Pages", bound=PageQuerySet)


def is_any_page_restricted() -> bool:
    """Say whether Wagtail has to be asked at all. Remembered while the content doesn't change."""
    return while_unchanged("is any page restricted", PageViewRestriction.objects.exists)


def public(pages: Pages) -> Pages:
    """Narrow `pages` to those that everybody may read. Wagtail's `public()` asks for all restrictions each time."""
    return pages.public() if is_any_page_restricted() else pages
