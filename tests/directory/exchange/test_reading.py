import io
from datetime import date
from itertools import chain

import pytest
from openpyxl import Workbook

from directory.exchange.columns import folded, headings
from directory.exchange.reading import UnreadableFileError, read_table

CZECH = "Název;PSČ;Město\nŽelezárny Děčín;405 02;Děčín\n"
GERMAN = "Firma;PLZ;Ort\nMüller Größe GmbH;02763;Zittau\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CZECH.encode("cp1250"), "cp1250"),
        (GERMAN.encode("cp1252"), "cp1252"),
        (CZECH.encode(), "utf-8"),
        (CZECH.encode("utf-8-sig"), "utf-8"),
        (CZECH.encode("utf-16"), "utf-16-le"),
        (CZECH.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_the_encoding_is_found(data, encoding):
    table = read_table(data, language="de")
    assert table.encoding == encoding
    assert table.rows[0].cells[0] in ("Železárny Děčín", "Müller Größe GmbH")
    assert set(table.columns) == {"name", "postcode", "town"}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found(delimiter):
    text = f'name{delimiter}town{delimiter}website\n"Novák, syn; s.r.o."{delimiter}Most{delimiter}x\n'
    table = read_table(text.encode(), language="de")
    assert (table.delimiter, table.rows[0].cells) == (delimiter, ("Novák, syn; s.r.o.", "Most", "x"))


def test_a_file_may_name_its_delimiter_as_excel_does():
    table = read_table(b"sep=,\nname,town\nMuster,Most\n", language="de")
    assert (table.delimiter, table.heading_row, table.rows[0].number) == (",", 2, 3)


def test_titles_and_empty_rows_above_the_headings_are_passed_over():
    text = f"Seznam firem 2026;;\n;;\n{CZECH};;\n"
    table = read_table(text.encode(), language="de")
    assert (table.heading_row, [row.number for row in table.rows]) == (3, [4])


def test_a_row_keeps_its_number_after_a_cell_of_several_lines():
    table = read_table(b'name;street\n"A";"1\n2"\n\nB;3\n', language="de")
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "A"), (4, "B")]


def test_columns_that_nobody_knows_are_listed():
    table = read_table("Název;Poznámka;;Web\nA;b;;c\n".encode(), language="de")
    assert (table.columns, table.unknown) == ({"name": 0, "website": 3}, ["Poznámka"])


def test_headings_with_the_language_of_their_words_are_recognised():
    table = read_table("Name;Profil (tschechisch);Nabídka německy;profile_de\nA;b;c;d\n".encode(), language="de")
    assert table.columns == {"name": 0, "profile_cs": 1, "offer_de": 2, "profile_de": 3}


def test_a_heading_in_one_language_stands_above_words_in_it():
    table = read_table("Firma;Kurzbeschreibung;Představení;Profil;Summary\nA;b;c;d;e\n".encode(), language="de")
    assert (table.columns, table.unknown) == ({"name": 0, "tagline_de": 1, "profile_cs": 2}, ["Profil", "Summary"])


def test_a_heading_that_says_the_language_goes_before_one_that_does_not():
    table = read_table(b"Firma;Kurzbeschreibung;Slogan (deutsch)\nA;b;c\n", language="de")
    assert (table.columns, table.unknown) == ({"name": 0, "tagline_de": 2}, ["Kurzbeschreibung"])


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            "Mitgliedsunternehmen;Straße + Nr.;PLZ-Code;Firmensitz;Ländercode;Webauftritt;Firmen-E-Mail;Festnetz",
            ["name", "street", "postcode", "town", "country", "website", "email", "phone"],
        ),
        (
            "Gesellschaftsform;UStIdNr.;Anzahl der Mitarbeiter;Besteht seit;Zertifiziert nach;Fertigungsverfahren",
            ["legal_form", "vat_id", "size_class", "founded", "certificates", "capabilities"],
        ),
        (
            "Název podniku;IČO firmy;Ulice/č. p.;Obec/město;Kód státu;Webová stránka;Kontaktní e-mail;Pevná linka",
            ["name", "ico", "street", "town", "country", "website", "email", "phone"],
        ),
        (
            "Kategorie počtu zaměstnanců;Rok založení firmy;Certifikáty ISO;Cizí jazyky;Předmět činnosti;O nás",
            ["size_class", "founded", "certificates", "languages", "capabilities", "profile_cs"],
        ),
        (
            "Supplier name;VAT registration number;Address line 1;ZIP / postal code;Town/city;Country code;Headcount",
            ["name", "vat_id", "street", "postcode", "town", "country", "size_class"],
        ),
    ],
)
def test_the_headings_of_other_programs_are_recognised(headings, columns):
    table = read_table(f"{headings}\n{';'.join('x' for _heading in columns)}\n".encode(), language="de")
    assert (list(table.columns), table.unknown) == (columns, [])


def test_no_heading_names_two_columns():
    named = {}
    for column, per_language in headings().items():
        for heading in chain.from_iterable(per_language.values()):
            named.setdefault(folded(heading), set()).add(column)
    assert [heading for heading, columns in named.items() if len(columns) > 1] == []


def test_the_sheet_with_the_headings_is_read_and_dates_stay_dates():
    book = Workbook()
    book.active["A1"] = "Titelblatt"
    sheet = book.create_sheet("Firmen")
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "Liste"
    for row in ([], ["Název", "IČO", "Počet zaměstnanců"], ["Sklárna", 1569651, date(1949, 10, 1)]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    table = read_table(file.getvalue(), language="de")
    assert (table.sheet, table.heading_row) == ("Firmen", 3)
    assert table.rows[0].cells == ("Sklárna", "1569651", date(1949, 10, 1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"%PDF-1.7",
        b"PK\x03\x04broken",
        b'name;town\n"A;B\nC;D\n',
        b"\xd0\xcf\x11\xe0old Excel",
        b"\n<HTML><table><tr><td>Firma",
    ],
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(UnreadableFileError):
        read_table(data, language="de")
