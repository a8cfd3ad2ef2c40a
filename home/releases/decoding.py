"""The text of a release's file, whatever its encoding."""

from django.utils.translation import gettext as _

from glokal.core.decoding import UndecodableError, decode
from home.releases.errors import ReleaseError

MAX_BYTES = 2_000_000

# First bytes of the files that are most often sent instead of their text.
FOREIGN_FORMATS = (
    b"%PDF-",
    b"PK\x03\x04",  # docx, odt
    b"\xd0\xcf\x11\xe0",  # doc
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)


def decode_release(data: bytes, *, language: str) -> str:
    """Return the text of a file; `language` ("de", "cs") decides between code pages when the bytes alone do not.

    Raises ReleaseError for a file that is not plain text or is too large to be a press release.
    """
    if len(data) > MAX_BYTES:
        raise ReleaseError(_("This file is too large for a press release."))
    if data.startswith(FOREIGN_FORMATS):
        raise ReleaseError(
            _("This is not a plain text file. Please open it in its own program and copy the text from there.")
        )
    try:
        return decode(data, language=language).text
    except UndecodableError as error:
        raise ReleaseError(
            _("The characters of this file could not be read. Please save it as text in UTF-8.")
        ) from error
