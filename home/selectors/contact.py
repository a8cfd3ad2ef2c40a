from home.enums import MessageKind
from home.models import ContactPage


def contact_page(kind: MessageKind, *, language: str) -> ContactPage | None:
    """Return the published page that shows a form in a language."""
    return ContactPage.objects.live().filter(kind=kind, locale__language_code=language).first()
