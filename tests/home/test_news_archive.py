"""The news by category and year, and as a feed."""

from datetime import date

import feedparser
import pytest

from home.enums import NewsCategory
from tests.factories.media import image
from tests.factories.translation import article, draft_article, translate

pytestmark = pytest.mark.django_db

INDEX, FEED = "/de/aktuelles/", "/news/de.atom"


@pytest.fixture
def articles():
    return [
        article(title="Alt", category=NewsCategory.PROJECT, date=date(2024, 5, 1)),
        article(title="Neu", category=NewsCategory.PROJECT, date=date(2026, 5, 1), author="Jana Nová"),
        article(title="Praxis", category=NewsCategory.PRACTICE, date=date(2026, 6, 1)),
    ]


def titles(answer) -> list[str]:
    return [found.title for found in answer.context["archive"].articles]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Praxis", "Neu", "Alt"]),
        ("?category=project", ["Neu", "Alt"]),
        ("?year=2026", ["Praxis", "Neu"]),
        ("?category=project&year=2026", ["Neu"]),
        ("?category=practice&year=2024", []),
        ("?category=nonsense&year=1", ["Praxis", "Neu", "Alt"]),
    ],
)
def test_a_reader_narrows_the_news_by_category_and_year(client, articles, query, expected):
    assert titles(client.get(INDEX + query)) == expected


def test_each_filter_says_how_much_it_leads_to(client, articles):
    category, year = client.get(f"{INDEX}?year=2026").context["archive"].facets

    assert [(one.label, one.count) for one in category.choices] == [("Projekt", 1), ("Praxis", 1)]
    assert [(one.label, one.count, one.is_chosen) for one in year.choices] == [("2026", 2, True), ("2024", 1, False)]


def test_a_choice_that_leads_to_nothing_is_still_shown_as_chosen(client, articles):
    category, year = client.get(f"{INDEX}?category=practice&year=2024").context["archive"].facets

    assert [(one.label, one.count) for one in category.choices if one.is_chosen] == [("Praxis", 0)]
    assert [(one.label, one.count) for one in year.choices if one.is_chosen] == [("2024", 0)]


def test_the_other_language_is_filtered_in_the_same_way(client, articles):
    assert (
        'href="/cs/aktuality/?category=practice&amp;year=2026"'
        in client.get(f"{INDEX}?category=practice&year=2026").text
    )


def test_articles_of_the_other_language_are_narrowed_too(client, articles):
    article("cs", title="Česky", category=NewsCategory.EVENTS, date=date(2026, 7, 1))

    assert "Česky" in client.get(INDEX).text
    assert "Česky" in client.get(f"{INDEX}?category=events").text
    assert "Česky" not in client.get(f"{INDEX}?category=practice").text


def test_the_next_page_keeps_the_filters(client):
    for number in range(12):
        article(title=f"Artikel {number}", category=NewsCategory.PRACTICE, date=date(2026, 5, number + 1))

    assert 'href="?category=practice&amp;page=2"' in client.get(f"{INDEX}?category=practice").text


def test_the_feed_has_the_published_articles_of_its_language_alone(client, articles):
    article("cs", title="Česky")
    draft_article(title="Entwurf")
    articles[1].unpublish()

    read = feedparser.parse(client.get(FEED).content)

    assert read.bozo == 0
    assert [(entry.title, entry.link) for entry in read.entries] == [
        ("Praxis", "http://testserver/de/aktuelles/praxis/"),
        ("Alt", "http://testserver/de/aktuelles/alt/"),
    ]
    assert (read.feed.language, read.feed.title) == ("de", "Glokal: Aktuelles")


def test_the_feeds_of_both_languages_have_entries_of_their_own(client, on_commit_runs):
    with on_commit_runs():
        translate(article(title="Zweimal"), "cs")

    entries = [feedparser.parse(client.get(f"/news/{code}.atom").content).entries[0] for code in ("de", "cs")]

    assert entries[0].id != entries[1].id
    assert entries[0].id.startswith("urn:uuid:")


def test_a_reader_that_has_the_feed_is_told_that_nothing_changed(client, articles):
    tag = client.get(FEED).headers["ETag"]

    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304


def test_an_empty_feed_is_one_too(client):
    assert feedparser.parse(client.get(FEED).content).bozo == 0
    assert client.get(FEED).headers["ETag"] == client.get(FEED).headers["ETag"]
    assert client.get("/news/xx.atom").status_code == 404


def test_the_article_names_its_author_and_the_maker_of_its_picture(client, articles):
    articles[1].picture = image(credit="Foto: Petr Malý, CC BY 4.0")
    articles[1].save()

    page = client.get(articles[1].get_url()).text

    assert "Jana Nová" in page
    assert "Foto: Petr Malý, CC BY 4.0" in page
