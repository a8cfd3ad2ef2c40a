import datetime as dt

import pytest

from directory.exchange.findings import RefusedError
from directory.exchange.rows import Value
from directory.exchange.values import parse
from directory.exchange.vocabulary import Concepts
from directory.search.thesaurus import Thesaurus

TURNING, METAL = 1, 2
CONCEPTS = Concepts(
    {"cnc-turning": (TURNING, "capability"), "metal": (METAL, "sector")},
    {"soustruzeni": frozenset({TURNING}), "drehen": frozenset({TURNING})},
    {TURNING: "capability", METAL: "sector"},
    Thesaurus(kinds={}, parents={}),
)


def read(column, cell, country="CZ"):
    return parse(column, cell, country=country, concepts=CONCEPTS)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("size_class", "Okt 49", "10-49"),
        ("size_class", "X.49", "10-49"),
        ("size_class", "49-X", "10-49"),
        ("size_class", "X.1949", "10-49"),
        ("size_class", "10.49", "10-49"),
        ("size_class", "1. Sep", "1-9"),
        ("size_class", "09. Jan", "1-9"),
        ("size_class", "1.IX", "1-9"),
        ("size_class", "1.9.2026", "1-9"),
        ("size_class", "9/1/2026", "1-9"),
        ("size_class", "1.10.1949", "10-49"),
        ("size_class", "18172", "10-49"),
        ("size_class", dt.date(1949, 10, 1), "10-49"),
        ("size_class", dt.date(2026, 9, 1), "1-9"),
        ("size_class", dt.date(2026, 1, 9), "1-9"),
        ("size_class", "35 zaměstnanců", "10-49"),
        ("size_class", "25 - 49", "10-49"),
        ("size_class", "1.200", "250+"),
        ("size_class", "od 300", "250+"),
        ("size_class", "do 5 zaměstnanců", "1-9"),
        ("postcode", "CZ-47158", "471 58"),
        ("ico", "2,5123891E+07", "25123891"),
        ("ico", "IČ: 25123891", "25123891"),
        ("ico", "25123891.0", "25123891"),
        ("ico", "1569651", "01569651"),
        ("ico", "6947", "00006947"),
        ("vat_id", "25123891", "CZ25123891"),
        ("phone", "420475000111", "+420475000111"),
        ("phone", "4,20475000111E+11", "+420475000111"),
        ("phone", "tel. 475 000 111", "475 000 111"),
        ("website", "www.example.cz", "https://www.example.cz"),
        ("email", "info (at) example.cz", "info@example.cz"),
        ("email", "mailto:info@example.cz", "info@example.cz"),
        ("founded", "1.1.1992", 1992),
        ("founded", "1 992", 1992),
        ("founded", "1992-05-31", 1992),
        ("founded", dt.date(1992, 1, 1), 1992),
        ("languages", "Tschechisch, němčina", ["cs", "de"]),
    ],
)
def test_what_is_certain_is_repaired_and_said(column, cell, value):
    found = read(column, cell)
    assert found.value == value
    assert found.repair


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("size_class", "10–49", "10-49"),
        ("size_class", "0-9", "1-9"),
        ("size_class", "bis 9 Mitarbeiter", "1-9"),
        ("size_class", "unter 10", "1-9"),
        ("size_class", "méně než 10", "1-9"),
        ("size_class", "< 10", "1-9"),
        ("size_class", "250 und mehr", "250+"),
        ("size_class", "nad 250", "250+"),
        ("size_class", "", ""),
        ("postcode", " 47158 ", "471 58"),
        ("ico", "251 23 891", "25123891"),
        ("phone", "'+420 475 000 111", "+420 475 000 111"),
        ("phone", "475000111", "475000111"),
        ("founded", "1992", 1992),
        ("founded", "", None),
        ("kind", "Firma", "company"),
        ("kind", "Výzkumná organizace", "research"),
        ("country", "ČR", "CZ"),
        ("languages", "de|cs|en", ["de", "cs", "en"]),
        ("certificates", "ISO9001|ISO 9001| |EN 15085", ["ISO 9001", "EN 15085"]),
        ("capabilities", "Drehen|soustružení|CNC-TURNING", frozenset({TURNING})),
        ("name", "Stroje\u00a0 a  nástroje", "Stroje a nástroje"),
        ("profile_cs", "První řádek\r\n\r\nv\u00a0Praze ", "První řádek\n\nv\u00a0Praze"),
    ],
)
def test_what_is_only_written_otherwise_needs_no_word(column, cell, value):
    assert read(column, cell) == Value(value)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("ico", "2,5E+07"),
        ("ico", "1"),
        ("phone", "4,20475E+11"),
        ("size_class", "XI.49"),
        ("size_class", "20-100"),
        ("size_class", "bis 49"),
        ("size_class", "unter 50"),
        ("size_class", "0"),
        ("size_class", "viele"),
        ("size_class", dt.date(1949, 11, 1)),
        ("founded", "92"),
        ("founded", "14.06.1905"),
        ("founded", "1905-06-14"),
        ("founded", "31.02.1992"),
        ("founded", dt.date(1905, 6, 14)),
        ("name", "#NAME?"),
        ("name", "Firma\x07"),
        ("street", dt.date(2026, 5, 1)),
        ("country", "Polska"),
        ("kind", "spolek"),
        ("languages", "klingonština"),
        ("original", "en"),
    ],
)
def test_what_is_in_doubt_is_refused(column, cell):
    with pytest.raises(RefusedError):
        read(column, cell)


@pytest.mark.parametrize(("cell", "value"), [("2763", "02763"), ("D-02763", "02763"), ("2763.0", "02763")])
def test_a_german_postcode_gets_its_zero_back(cell, value):
    assert read("postcode", cell, "DE").value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("3583500111", "03583500111"), ("4935835001112", "+4935835001112"), ("03583 500111", "03583 500111")],
)
def test_a_german_phone_number_gets_back_what_stood_in_front(cell, value):
    assert read("phone", cell, "DE").value == value


def test_a_german_phone_number_that_begins_with_49_may_be_of_two_kinds():
    with pytest.raises(RefusedError):
        read("phone", "4921500111", "DE")
