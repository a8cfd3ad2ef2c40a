"""How an image is served: in which sizes and formats, with which words."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import AbstractRendition

from glokal.media.models import SiteImage, SiteRendition

# Phone, phone with a sharp screen, the width of a text, the same on a sharp screen.
WIDTHS = (480, 800, 1200, 1600)
FALLBACK_WIDTH = 800
WEBP = tuple(f"width-{width}|format-webp" for width in WIDTHS)
# JPEG and PNG stay what they are; the rest becomes JPEG, which everything can show.
SMALL, SMALL_AS_JPEG = f"width-{FALLBACK_WIDTH}", f"width-{FALLBACK_WIDTH}|format-jpeg"
# What programs show beside a shared address: as wide as they ask for, and a format that all of them read.
PREVIEW = "fill-1200x630|format-jpeg"
SPECS = (*WEBP, SMALL, SMALL_AS_JPEG)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Picture:
    """An image ready to be shown: `srcset` lists WebP files by width, `fallback` is for what can't read them.

    `alt` is in the language `alt_language`; both are empty for a decorative image.
    """

    srcset: str
    fallback: AbstractRendition
    alt: str
    alt_language: str


def prefetch_pictures(images: Iterable[SiteImage]) -> None:
    """Find the files of all `images` with one query."""
    renditions = SiteRendition.objects.filter(filter_spec__in=SPECS)
    prefetch_related_objects(list(images), Prefetch("renditions", renditions, to_attr="prefetched_renditions"))


def picture_of(image: SiteImage, *, language: str) -> Picture | None:
    """Return how `image` is shown to a reader of `language`, or None if its file is lost.

    Makes the files that don't exist yet.
    """
    renditions = renditions_of(image)
    if not renditions:
        return None
    *webp, fallback = renditions
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in webp)
    alt, alt_language = image.alt_in(language)
    return Picture(srcset, fallback, alt, alt_language)


def renditions_of(image: SiteImage) -> list[AbstractRendition]:
    """Return the WebP files of `image` from narrow to wide, and last the one for what can't read them.

    Widths that the original doesn't have are left out, but for the smallest. Empty if the original's file is lost: a
    page must not fail for it.
    """
    webp = [spec for spec, width in zip(WEBP, WIDTHS, strict=True) if width <= image.width] or WEBP[:1]
    fallback = SMALL if image.file.name.lower().endswith((".jpg", ".jpeg", ".png")) else SMALL_AS_JPEG
    try:
        found = image.get_renditions(*webp, fallback)
    except OSError:
        logger.exception("The file of image %s can't be read.", image.pk)
        return []
    return [found[spec] for spec in (*webp, fallback)]


def preview_of(image: SiteImage) -> AbstractRendition | None:
    """Return the file of `image` for a shared address, or None if the original's file is lost. One query."""
    try:
        return image.get_rendition(PREVIEW)
    except OSError:
        logger.exception("The file of image %s can't be read.", image.pk)
        return None
