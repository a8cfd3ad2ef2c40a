"""What a reader can do with a result: take back, narrow, widen, sort, share, read in the other language."""

import html
import re
from datetime import date

import pytest

from directory.models import SearchMiss
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db

DE, CS = "/de/partner-finden/", "/cs/najit-partnera/"
USTI = {"postcode": "400 01", "town": "Ústí nad Labem", "country": "CZ"}


def names(response):
    return [entry.organisation.name for entry in response.context["results"].listed]


def counts(response, facet):
    values = next((one.values for one in response.context["facets"] if one.name == facet), ())
    return {value.value: value.count for value in values}


def links(response, text):
    """The addresses of the links whose words begin with a text, but for those of the map."""
    found = re.findall(r'<a(?![^>]*tabindex)[^>]*href="([^"]*)"[^>]*>(.*?)</a>', response.text, re.DOTALL)
    return [html.unescape(url) for url, words in found if re.sub(r"<[^>]*>", "", words).strip().startswith(text)]


@pytest.fixture
def firms():
    turner = organisation("Obrobna s.r.o.", capabilities=["machining"], certificates=["ISO 9001"], **USTI)
    welder = organisation("Schweißwerk GmbH", capabilities=["machining", "welding"], size_class="10-49")
    organisation("Bäckerei GmbH", capabilities=["bakery"])
    return turner, welder


def test_facets_are_counted_without_their_own_choice_so_that_they_can_be_widened(client, firms):
    response = client.get(DE, {"q": "Zerspanung", "region": "CZ042"})

    assert names(response) == ["Obrobna s.r.o."]
    assert counts(response, "region") == {"CZ042": 1, "DED2D": 1}
    assert counts(response, "certificate") == {"ISO 9001": 1}


def test_values_of_one_facet_widen_and_those_of_several_narrow(client, firms):
    both = client.get(f"{DE}?q=Zerspanung&region=CZ042&region=DED2D")
    none = client.get(f"{DE}?q=Zerspanung&region=CZ042&size=10-49")

    assert sorted(names(both)) == ["Obrobna s.r.o.", "Schweißwerk GmbH"]
    assert names(none) == []
    assert "Ohne den Filter" in none.text


def test_what_is_chosen_stays_visible_and_can_be_taken_away(client, firms):
    response = client.get(DE, {"q": "Zerspanung", "region": "CZ042"})

    assert "Filter (1)" in response.text
    assert links(response, "Bezirk Ústí nad Labem") == ["?q=Zerspanung"]
    assert re.search(r'name="region" value="CZ042" checked', response.text)


def test_what_was_understood_can_be_taken_back(client, firms):
    response = client.get(DE, {"q": "Zerspanung bei Ústí nad Labem"})
    [without_place] = links(response, "im Umkreis von 30 km um Ústí nad Labem")

    assert names(response) == ["Obrobna s.r.o."]
    assert "0 km" in response.text
    assert sorted(names(client.get(DE + without_place))) == ["Obrobna s.r.o.", "Schweißwerk GmbH"]


def test_little_found_leads_to_wider_questions(client, firms):
    response = client.get(DE, {"q": "Zerspanung im Umkreis von 10 km um Dresden"})

    assert names(response) == []
    [wider] = links(response, "Im Umkreis von 50 km")
    assert names(client.get(DE + wider)) == ["Obrobna s.r.o."]


def test_the_other_language_keeps_question_filters_and_order(client, firms):
    query = "?q=Zerspanung&region=CZ042&region=DED2D&sort=name"

    response = client.get(DE + query)

    assert f'href="{html.escape(CS + query)}" lang="cs"' in response.text
    assert names(client.get(CS + query)) == ["Obrobna s.r.o.", "Schweißwerk GmbH"]


def test_results_are_sorted_as_asked(client):
    for name, day in (("Alpha GmbH", 1), ("Beta GmbH", 3), ("Gamma GmbH", 2)):
        organisation(name, last_confirmed=date(2026, 5, day), capabilities=["machining"])

    sorted_by = {sort: names(client.get(DE, {"q": "Zerspanung", "sort": sort})) for sort in ("name", "confirmed")}

    assert sorted_by == {
        "name": ["Alpha GmbH", "Beta GmbH", "Gamma GmbH"],
        "confirmed": ["Beta GmbH", "Gamma GmbH", "Alpha GmbH"],
    }


def test_the_start_page_leads_to_sectors_kinds_and_regions(client, firms):
    organisation("Hochschule", kind="research")

    response = client.get(DE)

    assert links(response, "Forschungseinrichtung") == ["/de/partner-finden/?kind=research", "?kind=research"]
    assert names(client.get(DE, {"kind": "research"})) == ["Hochschule"]
    [region] = links(response, "Bezirk Ústí nad Labem")
    assert names(client.get(DE + region)) == ["Obrobna s.r.o."]
    [sector] = links(response, "Metallerzeugung")
    assert sorted(names(client.get(DE + sector))) == ["Obrobna s.r.o.", "Schweißwerk GmbH"]


def test_research_organisations_have_an_entry_point_of_their_own(client):
    organisation("Hochschule", kind="research")

    response = client.get(DE, {"kind": "research"})

    assert "<h1>Forschungseinrichtungen</h1>" in response.text
    assert "noindex" not in response.text


def test_the_map_colours_regions_by_hits_and_shows_where_they_are(client, firms):
    response = client.get(DE, {"q": "Zerspanung"})

    shades = {region.code: region.shade for region in response.context["map"].regions if region.count}
    assert shades == {"CZ042": 4, "DED2D": 4}
    assert len(response.context["map"].dots) == 2
    assert len(response.context["map"].regions) == 16
    assert "<title>Bezirk Ústí nad Labem: 1</title>" in response.text


@pytest.mark.parametrize(
    "query",
    [
        "region=XX&region=",
        "radius=abc&near=1",
        "page=99999999999999999999",
        "not=concept:&not=%00",
        "capability=%27%3B",
        "sort=__class__",
        "size=10-49&size=10-49",
        "verified=2&confirmed=yes",
        "kind=&sector=%F0%9F%94%A5",
    ],
)
def test_no_address_is_too_strange(client, firms, query):
    assert client.get(f"{DE}?{query}&q=Zerspanung").status_code == 200


def test_what_three_senders_miss_stands_in_the_cms_also_where_pages_are_kept(client, settings, firms):
    settings.PAGE_CACHE, settings.PROXY_HOPS = True, 1
    for sender in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3"):
        assert SearchMiss.objects.count() == 0
        client.get(DE, {"q": "Walhalla"}, headers={"X-Forwarded-For": sender})
    client.get(DE, {"q": "Walhalla", "region": "CZ042"}, headers={"X-Forwarded-For": "192.0.2.4"})

    assert [(miss.text, miss.count) for miss in SearchMiss.objects.all()] == [("walhalla", 3)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_hits_costs_no_queries_with_filters_and_a_place(
    client, as_in_a_process, django_assert_num_queries, number
):
    for count in range(number):
        organisation(f"Muster {count} GmbH", capabilities=["machining"], words={"de": "Zerspanung"}, **USTI)
    query = {"q": "Zerspanung bei Ústí nad Labem", "region": "CZ042", "capability": "machining"}
    client.get(DE, query)

    with django_assert_num_queries(16):
        client.get(DE, query)
