from home.enums import Purpose
from home.models import ContentPage


def content_page(purpose: Purpose, *, language: str) -> ContentPage | None:
    """Return the published page that serves a purpose in a language."""
    return ContentPage.objects.live().filter(purpose=purpose, locale__language_code=language).first()
