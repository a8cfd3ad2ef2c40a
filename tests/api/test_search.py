"""The search of the site as data: the same engine, the same hits, and why each is one."""

import pytest

from tests.factories.directory import listing, organisation, write_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def turners():
    return [
        organisation("Obrobna Novák", country="CZ", town="Děčín", words={"cs": "Soustružení nerezu."}),
        organisation("Drehteile Vogel", words={"de": "Wir drehen."}, capabilities=["cnc-turning"]),
    ]


def test_a_german_question_finds_the_czech_firm_and_says_why(ask, turners, on_commit_runs):
    answer = ask("search/organisations", language="de", q="Drehteile", fallback="other")
    found = {item["name"]: item["match"] for item in answer["items"]}
    assert set(found) == {"Obrobna Novák", "Drehteile Vogel"}
    reason = found["Obrobna Novák"]["reasons"][0]
    assert (reason["said"].casefold(), reason["said_language"]) == ("soustružení nerezu", "cs")
    assert reason["sentence"].startswith("Gefunden über: ")
    assert [one["kind"] for one in answer["understood"]] == ["concept"]


def test_facets_take_the_parameters_of_the_site(ask, turners):
    answer = ask("search/organisations", language="de", country="CZ")
    assert [item["name"] for item in answer["items"]] == ["Obrobna Novák"]
    countries = next(facet for facet in answer["facets"] if facet["name"] == "country")
    assert {value["value"]: (value["count"], value["is_chosen"]) for value in countries["values"]} == {
        "DE": (1, False),
        "CZ": (1, True),
    }


def test_a_place_that_is_no_code_is_refused_and_not_passed_over(client, turners):
    answer = client.get("/api/v1/search/organisations?language=de&near=Zittau&radius=10")
    assert (answer.status_code, answer.json()["detail"]) == (400, "near: no place has the code 'Zittau'.")


@pytest.mark.parametrize(
    ("asked", "detail"),
    [
        ("capability=turnen", "capability: the taxonomy has no capability with the code 'turnen'."),
        ("material=cnc-turning", "material: the taxonomy has no material with the code 'cnc-turning'."),
        ("sector=metal&sector=cnc-turning", "sector: the taxonomy has no sector with the code 'cnc-turning'."),
        ("country=AT", "country: Input should be 'DE' or 'CZ'"),
        ("kind=company&kind=firm", "kind: Input should be 'company', 'research' or 'institution'"),
        ("listing=offers", "listing: Input should be 'offer' or 'request'"),
        ("size=10", "size: Input should be '1-9', '10-49', '50-249' or '250+'"),
    ],
)
def test_a_filter_by_what_is_no_code_is_refused_and_finds_not_simply_nothing(client, turners, asked, detail):
    answer = client.get(f"/api/v1/search/organisations?language=de&{asked}")
    assert (answer.status_code, answer.json()["detail"]) == (400, detail)
    assert answer.json()["hint"] != ""


@pytest.mark.parametrize("kind", ["organisations", "listings"])
@pytest.mark.parametrize("asked", ["region=DED99", "contact_language=xx"])
def test_a_region_or_language_that_nobody_knows_is_refused_by_its_name(client, kind, asked):
    answer = client.get(f"/api/v1/search/{kind}?language=de&{asked}")
    assert (answer.status_code, answer.json()["detail"].split(": Input should be ")[0]) == (400, asked.split("=")[0])


@pytest.mark.parametrize("asked", ["type=offers", "subtype=goods"])
def test_a_kind_of_offer_that_does_not_exist_is_refused_by_its_name(client, asked):
    answer = client.get(f"/api/v1/search/listings?language=de&{asked}")
    assert (answer.status_code, answer.json()["detail"].split(": Input should be ")[0]) == (400, asked.split("=")[0])


def test_filters_by_codes_narrow_as_on_the_site(ask, turners):
    asked = {"capability": "cnc-turning", "country": "DE", "kind": "company"}
    answer = ask("search/organisations", language="de", **asked)
    assert [item["name"] for item in answer["items"]] == ["Drehteile Vogel"]


def test_a_question_is_paged_by_its_cursor(ask, client, turners):
    first = ask("search/organisations", language="de", limit=1)
    rest = client.get(first["next"]).json()
    assert sorted(item["name"] for item in first["items"] + rest["items"]) == ["Drehteile Vogel", "Obrobna Novák"]
    assert rest["next"] is None


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJwYWdlIiwgMV0", "bnVsbA", "WyJzb3J0X2RlZmF1bHQgcGsiLCAiYSIsICJ4Il0"])
def test_a_cursor_of_somebody_s_own_is_refused_with_a_hint(client, cursor):
    for path in ("search/organisations", "organisations", "news"):
        answer = client.get(f"/api/v1/{path}", {"language": "de", "cursor": cursor})
        assert (answer.status_code, answer.json()["hint"]) == (
            400,
            "Take `next` as it is, or begin without a cursor.",
        )


def test_offers_are_found_with_whose_they_are(ask):
    listing(organisation("Schleiferei Most", country="CZ"), words={"cs": "Volná kapacita broušení"})
    write_waiting()
    answer = ask("search/listings", language="de", q="Schleifen", fallback="other")
    assert [(item["organisation"]["name"], item["is_fallback"]) for item in answer["items"]] == [
        ("Schleiferei Most", True)
    ]


def test_suggestions_lead_on_within_the_api(ask, client, turners):
    items = ask("suggest", language="de", q="Obrob")["items"]
    found = next(item for item in items if item["kind"] == "organisation")
    assert client.get(found["url"]).json()["name"] == found["text"] == "Obrobna Novák"


def test_nothing_found_is_said_honestly(ask, turners):
    answer = ask("search/organisations", language="de", q="Käserei")
    assert (answer["total"], answer["is_exact"]) == (0, False)
