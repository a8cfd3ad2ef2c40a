"""The place of an article: named in words, and drawn on a map of the border where no photograph stands."""

import re

import pytest

from directory.models import Place
from glokal.core.drawing.crop import crop
from home.selectors.news import visible_news
from tests.factories.media import image
from tests.factories.translation import article, counterpart, translate

pytestmark = pytest.mark.django_db


def place(name: str) -> Place:
    return Place.objects.get(name=name)


def maps(html: str) -> list[str]:
    """The sizes of the maps on a page, in their order."""
    return re.findall(r'class="border-crop border-crop--(\w)"', html)


def line_above_the_title(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", re.search(r'title__facts">(.*?)</p>', html, re.DOTALL)[1]).split())


def test_an_article_without_a_picture_shows_its_place_on_the_map_and_names_it(client):
    html = client.get(article("de", place=place("Děčín")).get_url()).text

    assert maps(html) == ["l"]
    assert line_above_the_title(html).endswith("· Děčín")
    assert crop(14.21478, 50.78215, is_wide=True).ground in html
    assert re.search(r'<svg class="border-crop[^>]+ aria-hidden="true">', html)


def test_a_picture_stands_in_place_of_the_map(client):
    html = client.get(article("de", place=place("Děčín"), picture=image()).get_url()).text

    assert maps(html) == []
    assert "<figure" in html
    assert line_above_the_title(html).endswith("· Děčín")


def test_an_article_without_a_place_has_no_map(client):
    article("de", title="Ohne Ort")

    assert maps(client.get("/de/aktuelles/").text) == []


def test_lists_draw_the_place_beside_the_title_and_name_it(client):
    article("de", place=place("Karlovy Vary"))
    article("cs", place=place("Zittau"))

    html = client.get("/de/aktuelles/").text

    assert maps(html) == ["s", "s"]
    assert re.findall(r"</time>&nbsp;· ([\w ]+)</p>", html) == ["Karlovy Vary", "Zittau"]


def test_the_list_of_more_articles_stays_without_maps(client):
    article("de", title="Nachbar", place=place("Most"))

    assert maps(client.get(article("de", title="Hier").get_url()).text) == []


def test_a_translation_has_the_place_of_its_original(client, on_commit_runs):
    page = article("cs", title="Jedno místo", place=place("Plauen"))
    with on_commit_runs():
        translate(page, "de", {"Jedno místo": "Ein Ort"})

    assert counterpart(page, "de").place == place("Plauen")
    assert maps(client.get(counterpart(page, "de").get_url()).text) == ["l"]


def test_an_article_stays_when_its_place_is_deleted(client):
    page = article("de", place=place("Most"))
    place("Most").delete()

    assert maps(client.get(page.get_url()).text) == []


@pytest.mark.parametrize("count", [1, 3])
def test_places_in_a_list_cost_no_query_of_their_own(client, django_assert_num_queries, count):
    found = place("Most")
    for number in range(count):
        article("de", title=f"Artikel {number}", place=found)

    with django_assert_num_queries(2):  # the other for restrictions
        assert [one.on_map.name for one in visible_news("de")] == ["Most"] * count
