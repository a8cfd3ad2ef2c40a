import pytest
from django.utils.translation import override

from directory.exchange.reading import read_table


def read(text):
    with override("de"):
        return read_table(text.encode(), language="de")


@pytest.mark.parametrize(
    "heading", ["PLZ Ort", "PLZ/Ort", "Ort, PLZ", "Postleitzahl und Ort", "PSČ a obec", "City / ZIP"]
)
@pytest.mark.parametrize(
    ("cell", "postcode", "town"),
    [
        ("02763 Zittau", "02763", "Zittau"),
        ("D-02763 Zittau", "D-02763", "Zittau"),
        ("2763  Zittau", "2763", "Zittau"),
        ("Ústí nad Labem, 400 01", "400 01", "Ústí nad Labem"),
        ("40001 Ústí nad Labem-město", "40001", "Ústí nad Labem-město"),
        ("Zittau", "", "Zittau"),
        ("Zittau 12", "Zittau 12", ""),
        ("", "", ""),
    ],
)
def test_a_postcode_and_its_town_in_one_cell_are_parted(heading, cell, postcode, town):
    table = read(f'Firma;"{heading}";Land\nAlpha;{cell};DE\nBeta\n')

    assert table.headings == ("Firma", "PLZ", "Land", "Ort")
    assert table.columns == {"name": 0, "postcode": 1, "country": 2, "town": 3}
    assert [row.cells for row in table.rows] == [("Alpha", postcode, "DE", town), ("Beta", "", "", "")]


def test_a_column_of_its_own_goes_before_one_that_holds_both():
    table = read("Firma;PLZ Ort;Ort\nAlpha;02763 Zittau;Zittau\n")

    assert (table.headings, table.columns) == (("Firma", "PLZ Ort", "Ort"), {"name": 0, "town": 2})


def test_a_cell_too_many_stays_one_too_many():
    table = read("Firma;PLZ Ort\nAlpha;02763 Zittau;zu viel\n")

    assert table.rows[0].cells == ("Alpha", "02763", "Zittau", "zu viel")
