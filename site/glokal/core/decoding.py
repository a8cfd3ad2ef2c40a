"""Bytes of a file to text: UTF-8, UTF-16, and the two Windows code pages of German and Czech offices."""

import codecs
from typing import NamedTuple

# In the order in which they must be tried: the mark of UTF-32-LE begins like that of UTF-16-LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The two code pages share ä ö ü ß á é í ó ú ý š ž and all quotation marks. Where they differ, one reading is a letter
# of Czech and the other a letter or sign that is rare in German and Czech texts, or the other way round.
CZECH_IN_1250 = frozenset("ěčřůťďňĚČŘŮŤĎŇ")
WESTERN_IN_1252 = frozenset("àÀåÅæÆñÑœŒûÛêÊ²³¹½¼¾£¥¿¡ºª†")
VOWELS = frozenset("aeiouyáéěíóúůýäöü")


class Decoded(NamedTuple):
    text: str
    encoding: str


class UndecodableError(ValueError):
    """The bytes are no text in any of the encodings."""


def decode(data: bytes, *, language: str) -> Decoded:
    """Return the text of a file and its encoding; `language` ("de", "cs") decides where the bytes alone do not.

    Raises UndecodableError for what is no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    if b"\0" in data:
        return _decode(data, _utf_16_order(data))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_code_page(data, language)


def _decode(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError from error


def _utf_16_order(data: bytes) -> str:
    """Tell the byte order of UTF-16 without a mark: most letters of German and Czech have one zero byte."""
    high, low = data[0::2].count(0), data[1::2].count(0)
    if max(high, low) * 3 < len(data) // 2:
        raise UndecodableError
    return "utf-16-be" if high > low else "utf-16-le"


def _decode_code_page(data: bytes, language: str) -> Decoded:
    readings = {}
    for encoding in ("cp1250", "cp1252"):
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if not readings:
        raise UndecodableError
    if len(readings) == 1:
        encoding, text = next(iter(readings.items()))
        return Decoded(text, encoding)
    central, western = readings["cp1250"], readings["cp1252"]
    evidence = sum(
        _speaks_for_1250(central, western, place)
        for place, (one, other) in enumerate(zip(central, western, strict=True))
        if one != other
    )
    if evidence == 0:
        evidence = 1 if language == "cs" else -1
    return Decoded(central, "cp1250") if evidence > 0 else Decoded(western, "cp1252")


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
