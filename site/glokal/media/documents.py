"""Documents that editors send: whether a file is what its name says, and not too large."""

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LARGEST = 50 * 1024 * 1024  # bytes; a film of some minutes
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
JPEG = (b"\xff\xd8\xff",)
# How a file of each kind begins; what is text has no such mark.
STARTS = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("odt", "ods", "odp", "docx", "xlsx", "pptx", "zip"), ZIP),
    "rtf": (b"{\\rtf",),
    **dict.fromkeys(("jpg", "jpeg"), JPEG),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
TEXTS = ("txt", "csv", "ics")
LOOKED_AT = 4096


def check_document(upload) -> None:
    """Raise ValidationError, with what to do, for a file that is too large or isn't what its name says."""
    if upload.size > LARGEST:
        raise ValidationError(
            _("This file has %(size)s. Please send one of at most %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(LARGEST)}
        )
    kind = upload.name.rsplit(".", 1)[-1].lower()
    upload.seek(0)
    start = upload.read(LOOKED_AT)
    upload.seek(0)
    if not is_of(kind, start):
        raise ValidationError(
            _("This file is no %(kind)s, although its name says so. Please send the file itself, or save it anew.")
            % {"kind": kind.upper()}
        )


def is_of(kind: str, start: bytes) -> bool:
    """Return whether a file that begins like this can be of a kind; kinds that are unknown here can be anything."""
    if kind in TEXTS:
        has_wide_letters = start.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16, as spreadsheets write it
        return has_wide_letters or b"\x00" not in start
    if kind == "mp4":
        return start[4:8] == b"ftyp"
    if kind == "webp" and start[8:12] != b"WEBP":
        return False
    return start.startswith(STARTS[kind]) if kind in STARTS else True
