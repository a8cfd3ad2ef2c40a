from glokal.core.remembered import while_unchanged
from glokal.pages.navigation import Link
from home.enums import MessageKind
from home.models import ContactPage


def contact_page(kind: MessageKind, *, language: str) -> Link | None:
    """Return where the published page that shows a form in a language stands, remembered for all forms."""
    return while_unchanged(("contact pages", language), lambda: _links(language)).get(kind)


def _links(language: str) -> dict[str, Link]:
    pages = ContactPage.objects.live().filter(locale__language_code=language).order_by("-path").defer("body")
    return {page.kind: Link(page.title, page.get_url()) for page in pages}  # the first one wins
