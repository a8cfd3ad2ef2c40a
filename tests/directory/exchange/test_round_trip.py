import io

import pytest
from openpyxl import load_workbook

from directory.exchange.columns import COLUMNS
from directory.exchange.planning import Planner
from directory.exchange.reading import read_table
from directory.exchange.writing import as_csv, as_xlsx, entries, template
from directory.models import ContactPerson, Organisation
from directory.services.imports import import_rows
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd():
    """An entry with everything that a table could damage."""
    made = organisation(
        "=Muster; „Söhne“ & Co. s.r.o.",
        country="CZ",
        phone="+420 475 000 111",
        ico="01569651",
        website="http://muster.example",
        size_class="10-49",
        founded=1992,
        certificates=["ISO 9001", "EN 15085-2"],
        languages=["cs", "hsb"],
        capabilities=["cnc-turning", "cnc-milling"],
        words={
            "cs": {"tagline": "-50 % odpadu", "profile": "První\r\n\r\n„druhá“; třetí\u00a0řádka | konec", "seek": "@"},
            "de": {"tagline": "'+ mehr", "profile": "Erste"},
        },
    )
    ContactPerson.objects.create(
        organisation=made,
        name="Jana Tajná",
        checked_name="Jana Tajná",
        email="tajna@muster.example",
        shows_name=True,
    )
    return made


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_what_was_exported_comes_back_without_a_change(odd, write):
    data = write(entries(Organisation.objects.all()))
    table = read_table(data, language="de")
    assert tuple(table.columns) == COLUMNS
    outcome = import_rows(table.rows, headings=table.headings, columns=table.columns, is_dry_run=False)
    assert outcome.findings == []
    assert outcome.counts == {"unchanged": 1}


def test_an_export_has_the_headings_in_their_order_and_no_person(odd):
    text = as_csv(entries(Organisation.objects.all())).decode("utf-8-sig")
    assert text.splitlines()[0] == (
        "id;kind;name;legal_form;ico;vat_id;street;postcode;town;country;website;email;phone;size_class;founded;"
        "certificates;languages;capabilities;materials;original;tagline_de;profile_de;offer_de;seek_de;"
        "tagline_cs;profile_cs;offer_cs;seek_cs"
    )
    assert "Tajná" not in text
    assert "tajna@" not in text
    assert "cnc-milling|cnc-turning" in text


def test_nothing_in_an_export_runs_in_a_spreadsheet(odd):
    rows = list(entries(Organisation.objects.all()))
    table = read_table(as_csv(rows), language="de")
    assert [cell for cell in table.rows[0].cells if str(cell).startswith(("=", "+", "-", "@"))] == []
    sheet = load_workbook(io.BytesIO(as_xlsx(rows))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_the_queries_of_an_export_do_not_grow_with_the_entries(django_assert_num_queries):
    organisation("Eins", words={"de": "Eins"})
    with django_assert_num_queries(6):
        list(entries(Organisation.objects.all()))
    organisation("Zwei", words={"de": "Zwei"}, capabilities=["cnc-turning"])
    organisation("Drei", words={"cs": "Tři", "de": "Drei"})
    with django_assert_num_queries(6):
        list(entries(Organisation.objects.all()))


def test_the_template_has_every_column_and_nothing_to_import():
    table = read_table(template(), language="de")
    assert tuple(table.columns) == COLUMNS
    assert table.rows == ()


def test_the_queries_of_a_dry_run_do_not_grow_with_the_rows(django_assert_num_queries):
    def rehearse():
        table = read_table(as_csv(entries(Organisation.objects.all())), language="de")
        planner = Planner(table.headings, table.columns)
        return lambda: planner.plan(table.rows)

    organisation("Eins", words={"de": "Eins"}, capabilities=["cnc-turning"])
    plan = rehearse()
    with django_assert_num_queries(6):
        plan()
    organisation("Zwei", words={"de": "Zwei", "cs": "Dva"})
    organisation("Drei", words={"cs": "Tři"})
    plan = rehearse()
    with django_assert_num_queries(6):
        plan()
