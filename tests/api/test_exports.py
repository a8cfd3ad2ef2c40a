"""The open data of the directory: a table, a map and items, with the licence, and without persons."""

import csv
from io import StringIO

import pytest

from directory.models import ContactPerson, Organisation
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "geojson", "json")
LINK = '<https://spdx.org/licenses/CC-BY-4.0.html>; rel="license"'


@pytest.fixture
def firm():
    firm = organisation(
        "=HYPERLINK() s.r.o.",
        country="CZ",
        town="Děčín",
        latitude=50.7,
        longitude=14.2,
        capabilities=["grinding"],
        words={"cs": "Brousíme hřídele."},
    )
    ContactPerson.objects.create(
        organisation=firm,
        name="Jana Tajná",
        checked_name="Jana Tajná",
        email="jana@example.cz",
        shows_name=True,
        shows_email=True,
    )
    return firm


@pytest.fixture
def export(client):
    return lambda kind, **parameters: client.get(
        f"/api/v1/export/organisations.{kind}", {"language": "de"} | parameters
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_no_person_is_in_an_export_and_the_licence_is(export, firm, kind):
    answer = export(kind, fallback="other")
    assert (answer.status_code, answer.headers["Link"]) == (200, LINK)
    assert "Tajná" not in answer.text
    assert "jana@example.cz" not in answer.text


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_not_public_is_in_no_export(export, kind):
    organisation("Geheim GmbH", state="in_review", latitude=50.7, longitude=14.2)
    assert "Geheim" not in export(kind).text


def test_the_table_is_harmless_in_a_spreadsheet_and_says_its_languages(export, firm):
    [row] = csv.DictReader(StringIO(export("csv", fallback="other").text.removeprefix("\ufeff")))
    told = {name: row[name] for name in ("id", "name", "town", "capabilities", "tagline", "tagline_language")}
    assert told == {
        "id": firm.public_id,
        "name": "'=HYPERLINK() s.r.o.",
        "town": "Děčín",
        "capabilities": "Schleifen",
        "tagline": "Brousíme hřídele.",
        "tagline_language": "cs",
    }


def test_without_fallback_the_table_has_no_words_of_the_other_language(export, firm):
    [row] = csv.DictReader(StringIO(export("csv").text.removeprefix("\ufeff")))
    assert (row["tagline"], row["tagline_language"]) == ("", "")


def test_the_map_has_points_in_the_order_of_its_standard(export, firm):
    nowhere = organisation("Ohne Ort GmbH")
    Organisation.objects.filter(pk=nowhere.pk).update(latitude=None, longitude=None)
    firm.refresh_from_db()
    found = export("geojson").json()
    assert found["licence"] == "CC-BY-4.0"
    assert [feature["geometry"] for feature in found["features"]] == [
        {"type": "Point", "coordinates": [firm.longitude, firm.latitude]}
    ]


def test_the_items_are_those_of_the_list(export, ask, firm):
    exported, listed = export("json").json()["items"], ask("organisations", language="de")["items"]
    assert exported == [{name: value for name, value in item.items() if name != "contacts"} for item in listed]


def test_changes_go_on_where_an_export_ended(export, client, firm):
    cursor = export("json").json()["cursor"]
    assert client.get("/api/v1/changes", {"cursor": cursor}).json()["items"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_asks_as_often_for_one_entry_as_for_three(export, django_assert_num_queries, count):
    for number in range(count):
        organisation(f"Firma {number}", capabilities=["grinding"], words={"de": "Wir schleifen."})
    export("csv")
    with django_assert_num_queries(7):
        export("csv")
