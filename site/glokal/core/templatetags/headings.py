"""Headings that fit onto a phone: German and Czech words are long, and not every browser can hyphenate them."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Shorter words fit in any case; of longer ones than the last nothing is known but that they must break.
SIZES = (14, 16, 18, 20, 23, 26)
FITS = 13
# After a hyphen or a dash a browser breaks the line by itself.
BETWEEN = re.compile(r"(?<=[-–—/])|\s+")


@register.filter
def fitted(title: str) -> SafeString:
    """Return the attribute of a heading that says how long its longest word is, or nothing if it fits anyway."""
    longest = max(len(word) for word in BETWEEN.split(title))
    if longest <= FITS:
        return mark_safe("")
    size = next((size for size in SIZES if longest <= size), SIZES[-1])
    return mark_safe(f' class="letters-{size}"')  # noqa: S308
