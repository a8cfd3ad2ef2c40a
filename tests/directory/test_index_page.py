import pytest

from directory.enums import OrganisationState
from tests.factories.directory import organisation
from tests.factories.media import image

pytestmark = pytest.mark.django_db

DE, CS = "/de/partner-finden/", "/cs/najit-partnera/"


def names(response):
    return [entry.organisation.name for entry in response.context["results"].listed]


def newest(response):
    return [entry.organisation.name for entry in response.context["start"].newest]


def test_the_czech_firm_that_only_wrote_czech_is_found_in_german_with_the_reason(client):
    organisation("Obrobna Javor s.r.o.", country="CZ", words={"cs": "Zabýváme se třískovým obráběním."})

    response = client.get(DE, {"q": "Zerspanung"})

    assert "1 Eintrag" in response.text
    assert '<p class="register__line" lang="cs">Zabýváme se třískovým obráběním.</p>' in response.text
    assert "Gefunden über: <mark>Zerspanung</mark>" in response.text
    assert "nur Tschechisch" in response.text


def test_the_german_firm_that_only_wrote_german_is_found_in_czech_with_the_reason(client):
    organisation("Spanwerk Oberland GmbH", words={"de": "Zerspanung von Einzelteilen."})

    response = client.get(CS, {"q": "třískovým obráběním"})

    assert "1 záznam" in response.text
    assert "Nalezeno podle: <mark>třískovým obráběním</mark>" in response.text


def test_the_search_says_what_it_understood(client):
    response = client.get(DE, {"q": "machining"})

    assert '<span class="understood__name">Zerspanung</span> = <i lang="cs">třískové obrábění</i>' in response.text


def test_an_empty_result_is_honest_and_keeps_what_was_typed(client):
    organisation("Spanwerk Oberland GmbH", words={"de": "Zerspanung von Einzelteilen."})

    response = client.get(DE, {"q": 'Walhalla "<i>'})

    assert "Kein Eintrag passt zu dieser Suche." in response.text
    assert 'value="Walhalla &quot;&lt;i&gt;"' in response.text
    assert "Spanwerk" not in response.text


def test_weak_hits_stand_apart_from_those_that_fit(client):
    organisation("Tischlerei Grünholz", words={"de": "Fenster und Türen."})

    response = client.get(DE, {"q": "Lärchenfenster"})

    assert "Nichts passt genau." in response.text
    results = response.context["results"]
    assert [entry.organisation.name for entry in results.related] == ["Tischlerei Grünholz"]
    assert results.fitting == []


def test_without_a_question_the_newest_stand_first(client, time_machine):
    for day, name in ((1, "Erste GmbH"), (3, "Dritte GmbH"), (2, "Zweite GmbH")):
        time_machine.move_to(f"2026-09-0{day} 12:00+02:00")
        organisation(name)

    assert newest(client.get(DE)) == ["Dritte GmbH", "Zweite GmbH", "Erste GmbH"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (DE, ["Čapek s.r.o.", "Chodov s.r.o.", "Cvikov s.r.o.", "Halle GmbH"]),
        (CS, ["Cvikov s.r.o.", "Čapek s.r.o.", "Halle GmbH", "Chodov s.r.o."]),
    ],
)
def test_names_are_sorted_by_the_readers_alphabet(client, path, expected):
    for name in expected[::-1]:
        organisation(name)

    assert names(client.get(path, {"sort": "name"})) == expected


def test_the_switcher_and_hreflang_keep_the_question(client):
    response = client.get(DE, {"q": "Zerspanung & mehr"})

    assert f'href="{CS}?q=Zerspanung+%26+mehr" lang="cs"' in response.text


@pytest.mark.parametrize("page", ["", "0", "-1", "999", "abc", "1e9"])
def test_a_page_that_does_not_exist_gives_the_nearest(client, page):
    organisation("Muster GmbH")

    assert names(client.get(DE, {"page": page, "sort": "name"})) == ["Muster GmbH"]


def test_long_lists_are_paged(client):
    for number in range(21):
        organisation(f"Muster {number:02} GmbH")

    first, second = client.get(DE, {"sort": "name"}), client.get(DE, {"sort": "name", "page": 2})

    assert (len(names(first)), names(second)) == (20, ["Muster 20 GmbH"])
    assert 'href="?sort=name&amp;page=2"' in first.text


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_an_entry_that_is_not_public_stands_in_no_list(client, state):
    organisation("Geheim GmbH", words={"de": "Geheimes"}, state=state)
    organisation("Muster GmbH")

    start, listed, found = (client.get(DE, query) for query in ({}, {"sort": "name"}, {"q": "Geheim GmbH"}))

    assert (newest(start), names(listed), names(found)) == (["Muster GmbH"], ["Muster GmbH"], [])
    assert ["Geheimes" in response.text for response in (start, listed, found)] == [False] * 3


def test_an_empty_directory_says_so(client):
    assert "Es gibt noch keine Einträge." in client.get(DE).text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [({}, 11), ({"q": "Zerspanung"}, 13)])
def test_the_number_of_entries_costs_no_queries(
    client, as_in_a_process, django_assert_num_queries, number, query, queries
):
    for count in range(number):
        organisation(
            f"Muster {count} GmbH",
            capabilities=["machining", "cnc-turning"],
            sectors=["wood"],
            words={"de": "Zerspanung", "cs": "Obrábění"},
        )
    client.get(DE, query)

    with django_assert_num_queries(queries):
        client.get(DE, query)


def test_a_reader_gets_no_cookie(client):
    assert dict(client.get(DE, {"q": "Zerspanung"}).cookies) == {}


@pytest.mark.parametrize(
    "typed",
    [
        "%",
        "_",
        "%%%_",
        "\0",
        "a" * 5000,
        "Zerspanung " * 60,
        "🔥",
        "'\"<>&",
        "\u200b",
        "ß",
        "1",
        "a",
        "-",
        "der die das",
        "\ud800",
    ],
)
def test_no_question_is_too_strange(client, typed):
    organisation("Muster GmbH", words={"de": "Zerspanung"})

    assert client.get(DE, {"q": typed.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_logo_stands_beside_the_name_in_place_of_the_monogram(
    client, as_in_a_process, django_assert_num_queries, number
):
    for count in range(number):
        organisation(f"Muster {count} GmbH", logo=image(title=f"Zeichen {count}"))
    organisation("Ohne GmbH")
    client.get(DE, {"sort": "name"})

    with django_assert_num_queries(12):
        text = client.get(DE, {"sort": "name"}).text
    assert (text.count("monogram--logo"), text.count("monogram__hatching")) == (number, 1)
    assert text.count('alt="" loading="lazy"') == number
