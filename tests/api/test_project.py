"""What the API says of the funded project."""

from decimal import Decimal

import pytest

from directory.enums import OrganisationState
from directory.models import Organisation
from home.models import ProjectFacts, ProjectPartner
from tests.factories.directory import organisation
from tests.factories.home import content_page

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def project():
    facts = ProjectFacts.objects.create(
        name={"de": "Brücken", "cs": "Mosty"},
        programme={"de": "Interreg Sachsen – Tschechien"},
        number="100",
        first_day="2024-01-01",
        last_day="2026-06-30",
        budget=Decimal("610799.70"),
        eu_amount=Decimal("488639.75"),
    )
    entry = organisation("Kammer", country="CZ", website="https://kammer.example/")
    ProjectPartner.objects.create(
        facts=facts, name="Kammer", role="lead", organisation=entry, note={"de": "in Liberec"}
    )
    return facts


def test_all_that_is_known_is_given_with_its_values(ask, project):
    page = content_page("de", title="Das Projekt", purpose="project")
    entry = Organisation.objects.get()

    assert ask("project", language="de") == {
        "name": {"de": "Brücken", "cs": "Mosty"},
        "programme": "Interreg Sachsen – Tschechien",
        "number": "100",
        "priority": "",
        "objective": "",
        "first_day": "2024-01-01",
        "last_day": "2026-06-30",
        "budget": "610799.70",
        "eu_amount": "488639.75",
        "eu_share": "80.0",
        "partners": [
            {
                "name": "Kammer",
                "role": {"code": "lead", "name": "Lead-Partner"},
                "note": "in Liberec",
                "side": "cz",
                "website": "https://kammer.example/",
                "organisation": {
                    "id": entry.public_id,
                    "url": f"{HOST}/de/partner-finden/{entry.slug}-{entry.public_id}/",
                },
            }
        ],
        "url": HOST + page.url,
    }


def test_words_of_another_language_are_not_filled_in(ask, project):
    content_page("cs", title="Tajné", purpose="project", is_live=False)

    answer = ask("project", language="cs")

    assert (answer["programme"], answer["partners"][0]["note"], answer["url"]) == ("", "", None)
    assert answer["partners"][0]["role"]["name"] == "Vedoucí partner"


def test_nothing_of_an_entry_that_is_not_public_is_given(ask, project):
    Organisation.objects.update(state=OrganisationState.DRAFT)

    [partner] = ask("project", language="de")["partners"]

    assert (partner["organisation"], partner["website"], partner["side"]) == (None, "", "")


def test_a_site_without_a_project_says_so(client):
    response = client.get("/api/v1/project", {"language": "de"})

    assert (response.status_code, response.json()["detail"]) == (404, "Nothing is known here of the project.")


@pytest.mark.parametrize("query", ["", "?language=fr", "?language=de&fallback=other"])
def test_a_question_that_cannot_be_answered_is_an_error(client, project, query):
    response = client.get(f"/api/v1/project{query}")

    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_as_often_for_three_partners_as_for_one(ask, django_assert_num_queries, count):
    facts = ProjectFacts.objects.create(name={"de": "Brücken"})
    for number in range(count):
        firm = organisation(f"Firma {number}")
        ProjectPartner.objects.create(facts=facts, name=firm.name, organisation=firm)
    ask("project", language="de")

    with django_assert_num_queries(3):
        ask("project", language="de")
