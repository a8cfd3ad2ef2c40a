"""The bytes of a table to its rows, with what had to be guessed: encoding, delimiter, sheet, row of the headings."""

import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from directory.exchange.columns import recognise
from directory.exchange.joined import part
from directory.exchange.rows import Cell, Row
from directory.exchange.workbooks import merged_downwards, unsolved_formula
from glokal.core.decoding import UndecodableError, decode

MAX_BYTES = 20_000_000
MAX_ROWS = 50_000
MAX_UNZIPPED = 400_000_000
DELIMITERS = (";", ",", "\t", "|")
LOOKED_AT = 30  # rows among which the headings are searched
EXACT_FLOAT = 10**15  # beyond, a spreadsheet has rounded

XLSX = b"PK\x03\x04"
FOREIGN = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")

# What many programs save as .xls is the source of a web page.
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|meta)\b", re.IGNORECASE)


class UnreadableFileError(Exception):
    """The file can't be read as a table; the message is for the person who sent it."""


@dataclass(frozen=True)
class Table:
    """A file's rows below its headings. `encoding` and `delimiter` are empty for XLSX, `sheet` for CSV.

    `other_sheets` have a table too, which isn't read.
    """

    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    columns: dict[str, int]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def delimiter_name(self) -> str:
        """What a person calls the delimiter, in the active language."""
        return _("tabs") if self.delimiter == "\t" else _("“%(sign)s”") % {"sign": self.delimiter}

    @property
    def unknown(self) -> list[str]:
        """The headings that no column of ours was recognised by."""
        known = set(self.columns.values())
        return [heading for position, heading in enumerate(self.headings) if heading and position not in known]


def read_table(data: bytes, *, language: str) -> Table:
    """Return the table in a CSV or XLSX file; `language` decides between code pages where the bytes don't.

    Raises UnreadableFileError.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(_("This file is too large: at most 20 MB are read."))
    if data.startswith(XLSX):
        return read_xlsx(data)
    if data.startswith(FOREIGN) or WEB_PAGE.match(data):
        raise UnreadableFileError(_("This is neither CSV nor XLSX. Save the table as XLSX or CSV and try again."))
    return read_csv(data, language=language)


def read_filled_table(data: bytes, *, language: str) -> Table:
    """Return the table in a file that somebody wants to import. Raises UnreadableFileError, also if it has no row."""
    table = read_table(data, language=language)
    if not table.rows:
        raise UnreadableFileError(_("This table has headings, but no row below them: there is nothing to import."))
    return table


def read_csv(data: bytes, *, language: str) -> Table:
    try:
        text, encoding = decode(data, language=language)
    except UndecodableError as error:
        raise UnreadableFileError(
            _("The characters of this file could not be read. Save it as XLSX, or as CSV in UTF-8.")
        ) from error
    text = text.removeprefix("\ufeff")
    offset, told = 0, ""
    first, _end, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
        told, text, offset = first.rstrip("\r\n")[4:5] or "\t", rest, 1
    delimiter = told or guess_delimiter(text)
    rows = list(numbered(parse(text, delimiter), offset))
    return table_of(rows, encoding=encoding, delimiter=delimiter)


def guess_delimiter(text: str) -> str:
    """Return the delimiter by which the most columns are recognised, else the one that makes the most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        rows = list(head(parse(text, delimiter)))
        recognised = max((len(recognise(row)) for row in rows), default=0)
        widths = sorted(len(row) for row in rows)
        return recognised, widths[len(widths) // 2] if widths else 0

    return max(DELIMITERS, key=worth)


def head(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        for _number, row in zip(range(LOOKED_AT), rows, strict=False):
            yield row
    except UnreadableFileError:  # a wrong delimiter can run into a quotation mark that never ends
        return


def parse(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows. Strict: a quotation mark that never ends would swallow the rest of the table in one cell."""
    number = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            number += 1
            if number > MAX_ROWS:
                raise UnreadableFileError(_("This table is too long: at most 50,000 rows are read at once."))
            yield row
    except csv.Error as error:
        raise UnreadableFileError(
            _("A quotation mark is missing or too many in row %(row)s, so the cells can't be told apart.")
            % {"row": number + 1}
        ) from error


DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError),
    *(KeyError, OSError, SyntaxError, TypeError, ValueError),
)


def read_xlsx(data: bytes) -> Table:
    """Read the sheet in which the most columns are recognised, the first one of equals. Formulas give their result.

    A hidden sheet is read only if no other has a table: it holds what somebody has put away.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNZIPPED:
                raise UnreadableFileError(_("This file is too large: at most 20 MB are read."))
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            tables = [(sheet, table) for sheet in book.worksheets if (table := read_sheet(sheet, archive))]
            book.close()
            if not tables:
                raise UnreadableFileError(_("This table is empty."))
            sheet, table = max(tables, key=lambda one: (is_shown(*one), len(one[1].columns)))
            if cell := unsolved_formula(archive, path_of(sheet)):
                raise UnreadableFileError(
                    _(
                        "The formula in cell %(cell)s has no result yet. Open the file in a spreadsheet program, save "
                        "it there and try again."
                    )
                    % {"cell": cell}
                )
    except DAMAGED as error:
        raise UnreadableFileError(_("This file is no XLSX table, or it is damaged.")) from error
    others = tuple(one.title for one, its in tables if one is not sheet and is_shown(one, its) and its.rows)
    return replace(table, other_sheets=others)


def is_shown(sheet: ReadOnlyWorksheet, table: Table) -> bool:
    return sheet.sheet_state == "visible" and bool(table.columns)


def path_of(sheet: ReadOnlyWorksheet) -> str:
    return sheet._worksheet_path  # noqa: SLF001 - the only place that knows in which part of the file it stands


def read_sheet(sheet: ReadOnlyWorksheet, archive: zipfile.ZipFile) -> Table | None:
    """Return the table of a sheet, None if it is empty. All rows are equally long, so that no value goes unseen."""
    sheet.reset_dimensions()
    found: dict[int, list[Cell]] = {}
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROWS and any(value is not None for value in values):
            raise UnreadableFileError(_("This table is too long: at most 50,000 rows are read at once."))
        cells = [cell_of(value) for value in values]
        if any(cells):
            found[number] = cells
    if not found:
        return None
    width = max(len(cells) for cells in found.values())
    for cells in found.values():
        cells.extend([""] * (width - len(cells)))
    merged: dict[int, set[int]] = defaultdict(set)
    for position, first, last in merged_downwards(archive, path_of(sheet)):
        value = found[first][position] if first in found and position < width else ""
        for row in range(first + 1, min(last, number) + 1) if value else ():
            if row in found:
                found[row][position] = value
                merged[row].add(position)
    rows = [Row(number, tuple(cells), frozenset(merged[number])) for number, cells in found.items()]
    return table_of(rows, sheet=sheet.title)


def cell_of(value: object) -> Cell:
    """Return a value of XLSX as text, but a date as a date. Whole numbers lose the point that the format adds."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT_FLOAT:
        return str(int(value))
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def numbered(rows: Iterable[Sequence[str]], offset: int) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1 + offset):
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(cells))


def table_of(rows: list[Row], *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """Find the headings among the first rows: where the most columns are recognised, else the fullest row."""
    if not rows:
        raise UnreadableFileError(_("This table is empty."))
    first = rows[:LOOKED_AT]

    def worth(row: Row) -> tuple[int, int, int]:
        cells = texts(row)
        return len(recognise(cells)), sum(bool(cell) for cell in cells), -row.number

    chosen = max(first, key=worth)
    headings, below = part(texts(chosen), [row for row in rows if row.number > chosen.number])
    return Table(headings, chosen.number, below, recognise(headings), encoding, delimiter, sheet)


def texts(row: Row) -> list[str]:
    return [" ".join(str(cell).split()) for cell in row.cells]
