"""What openpyxl leaves out when it reads a sheet row by row: merged cells, and formulas that nobody has worked out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

CHUNK, OVERLAP = 1 << 20, 4096
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
# An empty result of type "str" is one: the formula says "".
UNSOLVED = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*"
    rb"</(?:\w+:)?c>"
)


def merged_downwards(archive: ZipFile, path: str) -> Iterator[tuple[int, int, int]]:
    """Yield the position of each merged cell that holds for several rows, with the first and the last of them."""
    for match in _matches(archive, path, MERGED):
        if int(match[3]) > int(match[2]):
            yield column_index_from_string(match[1].decode()) - 1, int(match[2]), int(match[3])


def unsolved_formula(archive: ZipFile, path: str) -> str:
    """Return the first cell whose formula was stored without a result, such as "K4", or an empty string."""
    return next((match[1].decode() for match in _matches(archive, path, UNSOLVED)), "")


def _matches(archive: ZipFile, path: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Search a part of the archive piece by piece: unpacked it may have some hundred megabytes."""
    rest = b""
    with archive.open(path) as part:
        while chunk := part.read(CHUNK):
            data, end = rest + chunk, 0
            for match in pattern.finditer(data):
                end = match.end()
                yield match
            rest = data[max(end, len(data) - OVERLAP) :]
