"""Tables as CSV or XLSX files that a spreadsheet opens without running, rounding or dating anything in them."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from directory.enums import OrganisationKind, SizeClass
from directory.exchange.cells import cells
from directory.exchange.columns import COLUMNS, ORIGINAL, WORDS, heading_of
from directory.exchange.repairs import FORMULA, NEUTRALISED, neutralised
from directory.exchange.values import CONCEPTS, LISTS
from directory.exchange.words import families
from directory.models import Organisation, OrganisationProfile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import Model, QuerySet

DELIMITER = ";"  # what Excel expects in Germany and Czechia
AS_TEXT = "@"
WIDTH = 18
CHUNK = 500
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def entries(organisations: QuerySet[Organisation]) -> Iterator[list[str]]:
    """Yield the headings and one row per entry. Five queries for every 500."""
    yield list(COLUMNS)
    rows = iter(organisations.prefetch_related("capabilities", "materials").iterator(chunk_size=CHUNK))
    while chunk := list(islice(rows, CHUNK)):
        words = families(chunk)
        for organisation in chunk:
            yield cells(organisation, words[organisation.pk])


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV in UTF-8 with a mark by which Excel knows it; what would be run as a formula has an apostrophe."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=DELIMITER).writerows([neutralised(cell) for cell in row] for row in rows)
    return f"\ufeff{file.getvalue()}".encode()


def as_xlsx(rows: Iterable[Sequence[str]], *, others: Sequence[tuple[str, list[list[str]]]] = ()) -> bytes:
    """Return XLSX whose cells are all text, so that no zero is lost and nothing runs; `others` are further sheets."""
    book = Workbook(write_only=True)
    for title, table in (("glokal", rows), *others):
        sheet = book.create_sheet(title)
        for number in range(1, len(COLUMNS) + 1):
            column = sheet.column_dimensions[get_column_letter(number)]
            column.width, column.number_format = WIDTH, AS_TEXT
        sheet.freeze_panes = "A2"
        for row in table:
            sheet.append([_cell(sheet, text) for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell = WriteOnlyCell(sheet, f"'{text}" if FORMULA.match(text) else text)
    cell.data_type, cell.number_format = "s", AS_TEXT
    cell.quotePrefix = bool(NEUTRALISED.match(text))  # stays text when somebody edits the cell
    return cell


def template() -> bytes:
    """Return an empty table with our headings, and a sheet that explains each column in the active language."""
    language = get_language() or "de"
    help_rows = [[_("Column"), _("Meaning"), _("What is entered")]]
    help_rows += [[column, heading_of(column, language), explanation(column)] for column in COLUMNS]
    return as_xlsx([list(COLUMNS)], others=[(_("Help"), help_rows)])


def explanation(column: str) -> str:
    """Return what belongs into a column, in the active language; empty where its heading says everything."""
    told = {
        "id": _("Empty for a new entry. An existing one is changed in the columns that the table has."),
        "kind": ", ".join(OrganisationKind.values),
        "country": "DE, CZ",
        "size_class": ", ".join(SizeClass.values),
        ORIGINAL: _("de or cs: the language in which the texts were written. The others count as its translation."),
    }
    if column in told:
        return told[column]
    if column in CONCEPTS:
        return _("Codes or names in German, Czech or English; “|” between several.")
    if column in LISTS:
        return _("“|” between several.")
    if column in WORDS:
        return help_text(OrganisationProfile, WORDS[column][0])
    return help_text(Organisation, column)


def help_text(model: type[Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "help_text", ""))
