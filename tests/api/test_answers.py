"""What every answer has, whatever was asked: who may read it, whether it changed, and how often one may ask."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest

from home.models import HomePage
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/organisations?language=de"


@pytest.fixture
def kept(settings, as_in_a_process, time_machine):
    settings.PAGE_CACHE = True
    time_machine.move_to("2026-11-25T12:00:00+01:00", tick=False)
    return time_machine


def test_any_website_may_read(client):
    answer = client.get(LIST, headers={"origin": "https://kammer.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_browser_that_asks_before_asking_is_let_in(client):
    headers = {
        "origin": "https://kammer.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    answer = client.options(LIST, headers=headers)
    assert answer.status_code == 200
    assert "if-none-match" in answer.headers["Access-Control-Allow-Headers"]


def test_pages_of_the_site_say_nothing_of_other_websites(client):
    page = client.get("/de/", headers={"origin": "https://kammer.example"})
    assert "Access-Control-Allow-Origin" not in page.headers


def test_what_has_not_changed_is_not_sent_again(client, kept, on_commit_runs):
    with on_commit_runs():
        organisation("Eins GmbH")
    client.get(LIST)
    kept.shift(timedelta(seconds=2))
    first = client.get(LIST, headers={"origin": "https://kammer.example"})
    again = client.get(LIST, headers={"if-none-match": first.headers["ETag"], "origin": "https://kammer.example"})
    by_date = client.get(LIST, headers={"if-modified-since": first.headers["Last-Modified"]})

    assert [answer.status_code for answer in (first, again, by_date)] == [200, 304, 304]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"

    with on_commit_runs():
        organisation("Zwei GmbH")
    kept.shift(timedelta(seconds=2))
    changed = client.get(
        LIST,
        headers={
            "if-none-match": first.headers["ETag"],
            "if-modified-since": first.headers["Last-Modified"],
        },
    )
    assert (changed.status_code, changed.json()["count"]) == (200, 2)


def test_two_changes_within_a_second_are_not_taken_for_one(client, kept, on_commit_runs):
    with on_commit_runs():
        organisation("Eins GmbH")
    assert "Last-Modified" not in client.get(LIST).headers


def test_who_asks_too_often_is_told_when_to_come_again(client, settings, time_machine):
    settings.API_REQUESTS_PER_MINUTE = 2
    settings.PAGE_CACHE = False
    time_machine.move_to("2026-11-25T12:00:20+01:00", tick=False)
    answers = [client.get(LIST) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (answers[2].headers["Retry-After"], answers[2].headers["Content-Type"]) == (
        "40",
        "application/problem+json",
    )
    assert client.get(LIST, REMOTE_ADDR="192.0.2.7").status_code == 200
    time_machine.shift(timedelta(seconds=40))
    assert client.get(LIST).status_code == 200


def test_a_problem_varies_by_who_asks_and_by_nothing_else(client):
    assert client.get("/api/v1/organisations").headers["Vary"] == "origin"


def test_head_is_answered_like_get_without_a_body(client):
    answer = client.head(LIST)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_as_a_problem(client, method):
    answer = getattr(client, method)(LIST)
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/de/", "de", "http://testserver/de/?a=1#b"])
def test_a_page_is_found_by_its_path_in_any_language(ask, path):
    german, czech = (HomePage.objects.get(locale__language_code=code) for code in ("de", "cs"))
    assert ask("pages/find", language="de", path=path)["id"] == german.pk
    assert ask("pages/find", language="cs", path=path)["id"] == czech.pk


@pytest.mark.parametrize("path", ["/fr/", "/de/gibt-es-nicht/", "/", "\0", "/de/\0", "//["])
def test_a_path_of_no_page_is_a_problem(client, path):
    assert client.get("/api/v1/pages/find", {"language": "de", "path": path}).status_code == 404


def test_the_tree_holds_every_public_page_once(ask):
    def ids(nodes):
        return [number for node in nodes for number in (node["id"], *ids(node["children"]))]

    tree = ids(ask("pages/tree", language="cs")["items"])
    listed = [item["id"] for item in ask("pages", language="cs", limit=100)["items"]]
    assert sorted(tree) == sorted(listed)


def test_the_documentation_is_served_by_us_alone(client):
    page = client.get("/api/v1/docs").text
    assert "https://" not in page
    assert "swagger-ui" in page


@pytest.mark.parametrize("kind", ["organisations", "listings", "events"])
def test_what_can_be_no_id_is_not_found(client, kind):
    assert client.get(f"/api/v1/{kind}/%00", {"language": "de"}).status_code == 404


@pytest.mark.parametrize("values", [["day pk", "zz", 1], ["day pk", 1, "x"], ["day pk", True, {}]])
def test_a_cursor_with_values_of_another_kind_is_refused(client, values):
    cursor = urlsafe_b64encode(json.dumps(values).encode()).decode()
    assert client.get("/api/v1/events", {"language": "de", "cursor": cursor}).status_code == 400


@pytest.mark.parametrize("preferred", ["de", "cs", "en"])
def test_an_answer_is_in_the_language_asked_for_whatever_the_browser_prefers(client, kept, preferred):
    answer = client.get("/api/v1/site?language=cs", headers={"accept-language": preferred})
    assert (answer["Content-Language"], "Accept-Language" in answer["Vary"]) == ("cs", False)


@pytest.mark.parametrize("path", ["changes", "openapi.json", f"organisations?language=de&cursor=&limit={'0' * 300}5"])
def test_what_nobody_keeps_is_asked_for_again_by_its_etag(client, kept, path):
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, first["Cache-Control"], again.status_code) == (
        200,
        "public, max-age=0, must-revalidate",
        304,
    )


def test_a_problem_is_kept_by_nobody(client):
    assert client.get("/api/v1/organisations")["Cache-Control"] == "no-store"


def test_options_says_what_is_allowed(client):
    answer = client.options("/api/v1/site")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "asked",
    [
        "organisations?language=de&language=cs",
        "organisations?language=de&limit=2&limit=3",
        "changes?limit=1&limit=2",
        "search/organisations?language=de&q=CNC&q=Blech",
    ],
)
def test_a_second_value_of_a_parameter_that_has_one_is_refused(client, asked):
    answer = client.get(f"/api/v1/{asked}")

    name = asked.rpartition("&")[2].partition("=")[0]
    assert (answer.status_code, answer.json()["detail"]) == (400, f"Given more than once: {name}.")
    assert answer.json()["hint"].startswith("Say each once.")


def test_a_choice_of_the_search_takes_many_values_and_the_hint_names_which(client):
    asked = "/api/v1/search/listings?language=de&country=DE&country=CZ"

    assert client.get(asked).status_code == 200
    assert client.get(f"{asked}&radius=1&radius=2").json()["hint"] == (
        "Say each once. These may be repeated: capability, material, sector, region, country, kind, contact_language, "
        "near, not, type, subtype."
    )
