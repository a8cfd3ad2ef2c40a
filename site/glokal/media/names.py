"""Names of stored files that nobody can guess: the proxy gives a file below `/media/` to whoever knows its name.

So what no public page shows yet, such as the picture of a draft, is found by nobody. Sizes that are made of an image
take their names from its own.
"""

from pathlib import PurePath
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.text import slugify

SECRET = 20  # letters and digits
LONGEST_STEM = 50


def secret() -> str:
    return get_random_string(SECRET).lower()


def image_path(filename: str) -> str:
    """Return where an image is stored; nothing of its name is kept, since Wagtail cuts names of sizes at their end."""
    return f"original_images/{secret()}{PurePath(filename).suffix.lower()}"


def document_path(_document: object, filename: str) -> str:
    """Return where a document is stored: under the name by which people know the file, with a secret behind it."""
    name = PurePath(filename)
    stem = slugify(name.stem)[:LONGEST_STEM].strip("-") or "file"
    return f"documents/{stem}-{secret()}{name.suffix.lower()}"


def hide_what_waits(sender: object, instance: Any, **_kwargs: object) -> None:
    """Give an upload that Wagtail keeps until its form is filled in, if ever, a name as those of images."""
    if instance.file and instance.pk is None:
        instance.file.name = f"{secret()}{PurePath(instance.file.name).suffix.lower()}"
