"""What holds for all four kinds of items."""

import pytest

from home.models import HomePage
from tests.factories.directory import listing, organisation
from tests.factories.events import a_public_event
from tests.factories.translation import article

pytestmark = pytest.mark.django_db

KINDS = ("pages", "news", "events", "organisations", "listings")


def id_of_one(kind):
    match kind:
        case "pages":
            return HomePage.objects.get(locale__language_code="de").pk
        case "news":
            return article("de").pk
        case "events":
            return a_public_event(language="de").public_id
        case "organisations":
            return organisation(words={"de": "Wir drehen."}).public_id
        case "listings":
            return listing(organisation(), words={"de": "Freie Drehmaschine"}).public_id


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_list", [True, False], ids=["list", "item"])
def test_without_a_language_the_answer_is_an_error_that_says_what_to_add(client, kind, is_list):
    path = f"/api/v1/{kind}" if is_list else f"/api/v1/{kind}/{id_of_one(kind)}"

    response = client.get(path)

    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "These items have words: say in which language to read them.",
        "hint": "Add ?language=de or ?language=cs.",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_says_its_language_state_counterparts_change_and_address(ask, kind):
    number = id_of_one(kind)

    item = ask(f"{kind}/{number}", language="de")

    assert {name: item[name] for name in ("id", "language", "is_fallback", "words_state")} == {
        "id": number,
        "language": "de",
        "is_fallback": False,
        "words_state": "original",
    }
    assert [there["language"] for there in item["translations"]] == ["de", "cs"]
    assert item["updated_at"]
    assert item["url"].startswith("http://testserver/de/")


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_and_the_single_answer_say_the_same(ask, kind):
    number = id_of_one(kind)

    items = ask(kind, language="de")["items"]

    assert [item for item in items if item["id"] == number] == [ask(f"{kind}/{number}", language="de")]


@pytest.mark.parametrize(
    ("parameters", "hint"),
    [
        ({"language": "fr"}, "Add ?language=de or ?language=cs."),
        ({"language": "de", "sprache": "de"}, "Known are language, fallback, limit, cursor."),
        ({"language": "de", "fallback": "any"}, "The OpenAPI document lists what is allowed."),
        ({"language": "de", "limit": 1000}, "The OpenAPI document lists what is allowed."),
    ],
)
def test_a_wrong_parameter_is_an_error_with_a_hint(client, parameters, hint):
    response = client.get("/api/v1/news", parameters)

    assert (response.status_code, response.json()["hint"]) == (400, hint)


@pytest.mark.parametrize(
    "path", ["pages/999999", "news/999999", "events/aaaaaaaaaa", "organisations/aaaaaaaaaa", "listings/aaaaaaaaaa"]
)
def test_an_unknown_id_is_not_found(client, path):
    response = client.get(f"/api/v1/{path}", {"language": "de"})

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["", "nichts", "news/abc?language=de", "organisations/?language=de"])
def test_an_unknown_address_is_answered_as_json(client, path):
    response = client.get(f"/api/v1/{path}")

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["hint"] == "The addresses stand in /api/v1/openapi.json. None ends in a slash."


def test_the_openapi_document_says_that_the_language_is_required(client):
    document = client.get("/api/v1/openapi.json").json()

    parameters = document["paths"]["/api/v1/news"]["get"]["parameters"]
    assert {one["name"]: one["required"] for one in parameters} == {
        "language": True,
        "fallback": False,
        "limit": False,
        "cursor": False,
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)("/api/v1/news").status_code == 405


def test_the_openapi_document_names_the_addresses(client):
    document = client.get("/api/v1/openapi.json").json()

    assert list(document["paths"]) == [
        f"/api/v1/{path}"
        for path in (
            "pages",
            "pages/tree",
            "pages/find",
            "pages/{number}",
            "news",
            "news/{number}",
            "project",
            "events",
            "events/{public_id}",
            "organisations",
            "organisations/{public_id}",
            "listings",
            "listings/{public_id}",
            "taxonomy",
            "places",
            "search/organisations",
            "search/listings",
            "suggest",
            "site",
            "changes",
            "export/organisations.csv",
            "export/organisations.geojson",
            "export/organisations.json",
        )
    ]


def test_a_reader_of_the_api_gets_no_cookie(client):
    assert dict(client.get("/api/v1/news", {"language": "de"}).cookies) == {}


def test_a_long_list_comes_in_parts_that_lead_on(ask, client):
    articles = [article("de", title=f"Artikel {number}") for number in range(3)]

    first = ask("news", language="de", limit=2)
    rest = client.get(first["next"]).json()

    assert (first["count"], rest["next"]) == (3, None)
    assert sorted(item["id"] for item in first["items"] + rest["items"]) == sorted(page.pk for page in articles)
