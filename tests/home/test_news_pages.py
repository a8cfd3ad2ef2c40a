import datetime as dt
import re

import pytest

from home.models import NewsPage
from tests.factories.translation import article, draft_article, fresh, publish, translate

pytestmark = pytest.mark.django_db


def titles(response, below="", above="</html>"):
    part = response.text[response.text.index(below) if below else 0 : response.text.index(above)]
    return re.findall(r'register__name"><a href="[^"]+"(?: hreflang="\w+")?>([^<]+)', part)


def test_the_index_shows_the_newest_article_first(client):
    article("de", title="Älter", date=dt.date(2026, 5, 1))
    article("de", title="Neuer", date=dt.date(2026, 6, 1))

    assert titles(client.get("/de/aktuelles/")) == ["Neuer", "Älter"]


def test_drafts_and_withdrawn_articles_are_nowhere(client):
    draft_article("de", title="Entwurf")
    article("de", title="Zurückgezogen").unpublish()
    draft_article("cs", title="Koncept")
    changed = article("de", title="Öffentlich")
    changed.title = "Noch geheim"
    changed.save_revision()

    response = client.get("/de/aktuelles/")

    assert titles(response) == ["Öffentlich"]
    assert "geheim" not in response.text + client.get(changed.get_url()).text


def test_an_article_shows_category_date_lead_and_text(client):
    page = article(
        "cs",
        title="Jak projekt začal",
        category="project",
        date=dt.date(2026, 7, 16),
        lead="Ohlédnutí.",
        paragraphs=["První odstavec."],
    )

    text = client.get(page.get_url()).text

    assert '<time datetime="2026-07-16">16. července 2026</time>' in text
    assert "Projekt ·" in text
    assert '<p class="title__lead">Ohlédnutí.</p>' in text
    assert "První odstavec." in text
    assert '<meta name="description" content="Ohlédnutí.">' in text


def test_blocks_stand_in_the_text_as_plain_html(client):
    page = article("de", title="Blöcke")
    body = [
        ("heading", {"text": "Über <uns>", "level": "3"}),
        ("list", "<ul><li>Punkt</li></ul>"),
        ("quote", {"text": "„Ja.“\n„Nein.“", "attribution": "Eva Beispiel"}),
    ]
    publish(page, body=body)

    text = client.get(page.get_url()).text

    assert "<h3>Über &lt;uns&gt;</h3>" in text
    assert "<li>Punkt</li>" in text
    assert (
        "<figure><blockquote><p>„Ja.“<br>„Nein.“</p></blockquote><figcaption>Eva Beispiel</figcaption></figure>" in text
    )


def test_articles_of_the_other_language_stand_apart_and_say_their_language(client):
    article("de", title="Auf Deutsch")
    article("cs", title="Jen česky", lead="Perex.")

    response = client.get("/de/aktuelles/")

    assert titles(response, above="only-cs") == ["Auf Deutsch"]
    assert titles(response, below="only-cs") == ["Jen česky"]
    assert "Beiträge, die es bisher nur auf Tschechisch gibt" in response.text
    row = response.text[response.text.index('<li class="register__row" lang="cs">') :]
    assert re.search(r'<p class="register__above" lang="de">Projekt · .*hreflang="cs">Jen česky</a>', row, re.DOTALL)


def test_an_article_with_words_in_both_languages_stands_only_in_its_own_list(client, on_commit_runs):
    page = article("de", title="Zweisprachig")
    with on_commit_runs():
        translate(page, "cs", {"Zweisprachig": "Dvojjazyčně"})

    assert titles(client.get("/de/aktuelles/")) == ["Zweisprachig"]
    assert titles(client.get("/cs/aktuality/")) == ["Dvojjazyčně"]


@pytest.mark.parametrize(
    ("language", "address", "title"),
    [("de", "/de/aktuelles/", "Noch keine Beiträge"), ("cs", "/cs/aktuality/", "Zatím žádné články")],
)
def test_an_empty_index_says_so(client, language, address, title):
    assert f'<p class="empty-state__title">{title}</p>' in client.get(address).text


def test_an_index_with_nothing_but_the_other_language_says_where_to_look(client):
    article("cs", title="Jen česky")

    text = client.get("/de/aktuelles/").text

    assert "Noch keine Beiträge auf Deutsch" in text
    assert "Weiter unten stehen Beiträge" in text


def test_the_index_is_divided_into_pages_and_bears_any_page_number(client):
    for number in range(11):
        article("de", title=f"Artikel {number:02}", date=dt.date(2026, 1, 1 + number))
    article("cs", title="Jen česky")

    first, second = client.get("/de/aktuelles/"), client.get("/de/aktuelles/?page=2")

    assert titles(first, above="only-cs") == [f"Artikel {number:02}" for number in range(10, 0, -1)]
    assert titles(second) == ["Artikel 00"]
    assert "Seite 2 von 2" in second.text
    assert client.get("/de/aktuelles/?page=99").text == second.text
    assert titles(client.get("/de/aktuelles/?page=x")) == titles(first)


def test_without_a_lead_the_beginning_of_the_text_stands_in_lists():
    page = NewsPage(body=[("heading", {"text": "Titel", "level": "2"}), ("paragraph", "<p>F&amp;E <b>zählt</b>.</p>")])

    assert page.teaser == "F&E zählt."


@pytest.mark.parametrize("count", [1, 3])
def test_the_index_asks_the_database_as_often_for_three_articles_as_for_one(client, django_assert_num_queries, count):
    for number in range(count):
        article("de", title=f"Artikel {number}")
        article("cs", title=f"Článek {number}")
    client.get("/de/aktuelles/")

    with django_assert_num_queries(12):
        client.get("/de/aktuelles/")


def test_an_article_leads_to_the_newest_others_of_its_language(client):
    page = article("de", title="Dieser")
    for number in range(4):
        article("de", title=f"Artikel {number}")
    article("cs", title="Česky")

    response = client.get(page.get_url())

    assert titles(response, below="<aside") == ["Artikel 3", "Artikel 2", "Artikel 1"]


@pytest.mark.parametrize("count", [1, 3])
def test_an_article_asks_the_database_as_often_however_long_it_is_and_whatever_stands_beside_it(
    client, django_assert_num_queries, count
):
    page = article("de", paragraphs=[f"Absatz {number}." for number in range(count)])
    for number in range(count):
        article("de", title=f"Artikel {number}")
    client.get(page.get_url())

    with django_assert_num_queries(11):
        client.get(page.get_url())


def test_an_anonymous_reader_of_news_gets_no_cookie(client):
    page = article("de")

    assert not client.get("/de/aktuelles/").cookies
    assert not client.get(fresh(page).get_url()).cookies


def test_a_teaser_skips_what_stands_above_the_text_of_a_press_release():
    page = article(
        "de", paragraphs=["PRESSEMITTEILUNG", "Bautzen, 24. November 2026", "Ein Ofen backt für zwei Städte."]
    )

    assert page.teaser == "Ein Ofen backt für zwei Städte."
