"""Bytes of a file to text: UTF-8, UTF-16, and the two Windows code pages of German and Czech offices."""

import codecs

from django.utils.translation import gettext as _

from home.releases.errors import ReleaseError

MAX_BYTES = 2_000_000

# In the order in which they must be tried: the mark of UTF-32-LE begins like that of UTF-16-LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

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

# The two code pages share ä ö ü ß á é í ó ú ý š ž and all quotation marks. Where they differ, one reading is a letter
# of Czech and the other a letter or sign that is rare in a press release, or the other way round.
CZECH_IN_1250 = frozenset("ěčřůťďňĚČŘŮŤĎŇ")
WESTERN_IN_1252 = frozenset("àÀåÅæÆñÑœŒûÛêÊ²³¹½¼¾£¥¿¡ºª†")
VOWELS = frozenset("aeiouyáéěíóúůýäöü")


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
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    if b"\0" in data:
        return _decode(data, _utf_16_order(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_code_page(data, language)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _unreadable() -> ReleaseError:
    return ReleaseError(_("The characters of this file could not be read. Please save it as text in UTF-8."))


def _utf_16_order(data: bytes) -> str:
    """Tell the byte order of UTF-16 without a mark: most letters of German and Czech have one zero byte."""
    high, low = data[0::2].count(0), data[1::2].count(0)
    if max(high, low) * 3 < len(data) // 2:
        raise ReleaseError(_("This file holds no text."))
    return "utf-16-be" if high > low else "utf-16-le"


def _decode_code_page(data: bytes, language: str) -> str:
    readings = {}
    for encoding in ("cp1250", "cp1252"):
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if not readings:
        raise _unreadable()
    if len(readings) == 1:
        return next(iter(readings.values()))
    central, western = readings["cp1250"], readings["cp1252"]
    evidence = sum(
        _speaks_for_1250(central, western, place)
        for place, (one, other) in enumerate(zip(central, western, strict=True))
        if one != other
    )
    if evidence == 0:
        evidence = 1 if language == "cs" else -1
    return central if evidence > 0 else western


def _speaks_for_1250(central: str, western: str, place: int) -> int:
    """Judge one byte that the two code pages read differently: 1, -1, or 0 where it tells nothing."""
    if western[place] in WESTERN_IN_1252:
        return -1
    if central[place] not in CZECH_IN_1250:
        return 0
    if central[place] == "č":  # the same byte as è, as in "Crème": there it stands between consonants
        neighbours = central[max(place - 1, 0) : place] + central[place + 1 : place + 2]
        return 1 if VOWELS & set(neighbours.lower()) else 0
    return 1
