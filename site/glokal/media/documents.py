"""Documents that editors send: whether a file is what its name says, and not too large."""

import zipfile
import zlib

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
# What lies in the ZIP of an office program: in which folder, or as what it declares itself in its first file.
FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
ODF = "application/vnd.oasis.opendocument."
DECLARED = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def check_size(upload, largest: int) -> None:
    """Raise ValidationError, with both sizes, for a file that is too large."""
    if upload.size > largest:
        raise ValidationError(
            _("This file has %(size)s. Please send one of at most %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(largest)}
        )


def check_document(upload) -> None:
    """Raise ValidationError, with what to do, for a file that is too large or isn't what its name says."""
    check_size(upload, LARGEST)
    kind = upload.name.rsplit(".", 1)[-1].lower()
    upload.seek(0)
    start = upload.read(LOOKED_AT)
    is_right = is_of(kind, start) and is_zip_of(kind, upload)
    upload.seek(0)
    if not is_right:
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


def is_zip_of(kind: str, file) -> bool:
    """Return whether a ZIP holds what makes it a file of a kind; what isn't a ZIP may be anything."""
    if kind not in FOLDERS and kind not in DECLARED and kind != "zip":
        return True
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if kind in FOLDERS:
                return "[Content_Types].xml" in names and any(name.startswith(FOLDERS[kind]) for name in names)
            if kind in DECLARED:
                with archive.open("mimetype") as declared:
                    return declared.read(LOOKED_AT).strip() == f"{ODF}{DECLARED[kind]}".encode()
            return True
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError):
        return False  # damaged, locked by a password, or without its declaration
