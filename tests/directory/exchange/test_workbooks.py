import io

import pytest
from openpyxl import Workbook

from directory.exchange.reading import UnreadableFileError, read_table


@pytest.fixture
def book():
    book = Workbook()
    book.active.title = "Aktuell"
    return book


def read(book):
    file = io.BytesIO()
    book.save(file)
    return read_table(file.getvalue(), language="de")


def test_a_merged_cell_counts_for_each_of_its_rows(book):
    sheet = book.active
    for row in (["Firma", "PLZ", "Ort"], ["Alpha", "02625", "Bautzen"], ["Beta", "", ""], ["Gamma", "", "Zittau"]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    table = read(book)
    assert [row.cells for row in table.rows] == [
        ("Alpha", "02625", "Bautzen"),
        ("Beta", "02625", "Bautzen"),
        ("Gamma", "", "Zittau"),
    ]
    assert [row.merged for row in table.rows] == [frozenset(), frozenset({1, 2}), frozenset()]


def test_headings_in_two_rows_are_recognised(book):
    sheet = book.active
    for row in (["Firma", "Adresse", "", ""], ["", "Straße", "PLZ", "Ort"], ["Alpha", "Ring 1", "02625", "Bautzen"]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    table = read(book)
    assert (table.heading_row, table.columns) == (2, {"name": 0, "street": 1, "postcode": 2, "town": 3})


def test_a_hidden_sheet_is_read_only_if_no_other_has_a_table(book):
    hidden = book.create_sheet("2019")
    hidden.sheet_state = "hidden"
    for row in (["Firma", "PLZ", "Ort"], ["Alt", "02625", "Bautzen"]):
        hidden.append(row)
    book.active["A1"] = "Titelblatt"
    assert read(book).sheet == "2019"
    for place, text in enumerate(["Firma", "Ort"], 1):
        book.active.cell(3, place, text)
    assert (read(book).sheet, read(book).other_sheets) == ("Aktuell", ())


def test_other_sheets_with_a_table_are_named(book):
    for row in (["Firma", "Ort"], ["Alpha", "Bautzen"]):
        book.active.append(row)
    for name, heading in (("CZ", "Název"), ("Notizen", "Notiz")):
        for row in ([heading], ["Beta"]):
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    table = read(book)
    assert (table.sheet, table.other_sheets) == ("Aktuell", ("CZ",))


def test_a_formula_without_a_result_is_refused_with_its_cell(book):
    for row in (["Firma", "Website"], ["Alpha", '=CONCATENATE("www.","alpha.example")']):
        book.active.append(row)
    with pytest.raises(UnreadableFileError, match=r"\bB2\b"):
        read(book)
