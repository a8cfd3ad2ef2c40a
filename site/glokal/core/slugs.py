import re

from django.utils.text import slugify

# What a German reader writes where he has no umlauts; everything else loses its marks.
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}


def slug_of(text: str, *, max_length: int = 80) -> str:
    """Return the part of an address that stands for `text`, cut after a whole word; empty if nothing remains."""
    for letter, letters in GERMAN.items():
        text = text.replace(letter, letters)
    slug = slugify(text)
    if len(slug) > max_length:
        slug = re.sub(r"-[^-]*$", "", slug[: max_length + 1])[:max_length]
    return slug.strip("-")
