import pytest

from directory.enums import OrganisationState
from directory.models import Concept, Label
from directory.search import suggest
from glokal.pages.addresses import address_of
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db

DE, CS = "/de/suggestions/", "/cs/suggestions/"


def test_an_entry_is_suggested_by_the_beginning_of_its_name_and_leads_to_its_page(client):
    made = organisation("Obrobna Žeretín s.r.o.", country="CZ")

    [told] = client.get(DE, {"q": "zeret"}).json()

    assert told == {
        "kind": "Eintrag",
        "text": "Obrobna Žeretín s.r.o.",
        "detail": "Liberec",
        "url": address_of(made, "de"),
    }


def test_a_service_is_suggested_by_its_name_in_the_other_language_and_called_by_the_readers(client):
    told = client.get(DE, {"q": "třískové ob"}).json()

    first = told[0]
    assert (first["kind"], first["text"]) == ("Leistung oder Werkstoff", "Zerspanung")
    assert first["url"] == "/de/partner-finden/?capability=machining"


def test_a_label_that_is_only_searched_is_not_shown(client):
    concept = Concept.objects.get(code="machining")
    Label.objects.create(concept=concept, language="de", kind="hidden", text="Xylospahnung")

    told = client.get(DE, {"q": "xylosp"}).json()

    assert [(one["text"], one["detail"]) for one in told] == [("Zerspanung", "")]


def test_of_very_many_names_the_first_in_the_alphabet_are_suggested(client, monkeypatch):
    monkeypatch.setattr(suggest, "LOOKED_AT", 2)
    for name in ("Xyqua C", "Xyqua B", "Xyqua A"):
        organisation(name)

    assert [one["text"] for one in client.get(DE, {"q": "xyqua"}).json()] == ["Xyqua A", "Xyqua B"]


def test_a_place_is_suggested_by_a_former_name_too(client):
    told = client.get(CS, {"q": "Reichenb"}).json()

    assert "Liberec" in [one["text"] for one in told if one["kind"] == "Místo"]


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_what_is_not_public_is_not_suggested(client, state):
    organisation("Xyquageheim GmbH", state=state)

    assert client.get(DE, {"q": "xyqua"}).json() == []


@pytest.mark.parametrize("typed", ["", "a", "\0", "%", "x" * 5000, "🔥🔥", "⑴⑴", "ﷺ"])
def test_nothing_sensible_gives_nothing(client, typed):
    response = client.get(DE, {"q": typed})

    assert (response.status_code, response.json()) == (200, [])


def test_the_search_boxes_say_where_suggestions_come_from(client):
    for address, suggestions in (("/de/", DE), ("/cs/najit-partnera/", CS)):
        assert f'data-suggest-url="{suggestions}"' in client.get(address).text


def test_a_field_for_an_organisation_is_suggested_nothing_else(client):
    organisation("Zerspanung Nord GmbH")

    told = client.get(DE, {"q": "zerspan", "only": "organisation"}).json()

    assert [(one["kind"], one["text"]) for one in told] == [("Eintrag", "Zerspanung Nord GmbH")]
