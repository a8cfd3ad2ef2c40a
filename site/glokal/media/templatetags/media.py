from dataclasses import replace

from django import template
from django.utils.translation import get_language

from glokal.media.models import SiteImage
from glokal.media.pictures import picture_of

register = template.Library()


@register.inclusion_tag("glokal_media/picture.html")
def picture(
    image: SiteImage,
    *,
    sizes: str = "(min-width: 48rem) 44rem, 100vw",
    eager: bool = False,
    decorative: bool = False,
) -> dict:
    """Show an image in the size that the reader's screen needs, described in the reader's language.

    `sizes` says how wide it stands on the page. `eager` is for the first picture of a page, which shouldn't wait for
    scrolling; a `decorative` one says nothing that doesn't stand beside it, so it is described to nobody.
    """
    shown = picture_of(image, language=get_language())
    if shown and decorative:
        shown = replace(shown, alt="", alt_language="")
    return {"picture": shown, "sizes": sizes, "eager": eager}
