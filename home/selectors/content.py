from glokal.core.remembered import while_unchanged
from glokal.pages.navigation import Link
from home.enums import Purpose
from home.models import ContentPage


def content_page(purpose: Purpose, *, language: str) -> Link | None:
    """Return where the published page that serves a purpose in a language stands, remembered for all purposes."""
    return while_unchanged(("content pages", language), lambda: _links(language)).get(purpose)


def _links(language: str) -> dict[str, Link]:
    pages = ContentPage.objects.live().filter(locale__language_code=language).exclude(purpose="").order_by("-path")
    return {page.purpose: Link(page.title, page.get_url()) for page in pages.defer("body")}  # the first one wins


def terms_address(language: str) -> str:
    """Return where the terms of use stand in `language`; empty where they don't."""
    page = content_page(Purpose.TERMS, language=language)
    return page.url if page else ""
