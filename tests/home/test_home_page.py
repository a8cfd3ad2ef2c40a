import pytest

from home.models import HomePage
from tests.factories.home import content_page
from tests.factories.translation import article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "question", "directory", "example"),
    [
        ("de", "Was suchen Sie auf der anderen Seite der Grenze?", "/de/partner-finden/", "?q=Zerspanung"),
        ("cs", "Co hledáte na druhé straně hranice?", "/cs/najit-partnera/", "?q=t%C5%99%C3%ADskov%C3%A9"),
    ],
)
def test_the_first_thing_is_a_question_and_a_search_box(client, language, question, directory, example):
    text = client.get(f"/{language}/").text

    assert f"<h1>{question}</h1>" in text
    assert f'method="get" action="{directory}"' in text
    assert f'<a href="{directory}{example}' in text


def test_the_newest_articles_of_its_language_stand_on_the_home_page(client):
    for number in range(4):
        article("de", title=f"Artikel {number}")
    article("cs", title="Článek")

    text = client.get("/de/").text

    assert [f"Artikel {number}" in text for number in range(4)] == [False, True, True, True]
    assert "Článek" not in text


def test_without_articles_the_home_page_says_so(client):
    assert "Noch keine Beiträge" in client.get("/de/").text


def test_the_project_sentence_leads_to_the_project_page_of_its_language(client):
    content_page("de", title="Das Projekt", purpose="project")
    content_page("cs", title="Tajné", purpose="project", is_live=False)

    assert '<a href="/de/das-projekt/">Über das Projekt</a>' in client.get("/de/").text
    czech = client.get("/cs/").text
    assert "Projekt Interreg „Glokalizace“" in czech
    assert "tajne" not in czech


def test_what_an_editor_took_offline_leaves_the_home_page(client):
    home = HomePage.objects.get(locale__language_code="de")
    for index in home.get_children():
        index.unpublish()

    text = client.get("/de/").text

    assert "partner-finden" not in text
    assert "aktuelles" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_asks_the_database_as_often_for_three_articles_as_for_one(
    client, django_assert_num_queries, count
):
    for number in range(count):
        article("de", title=f"Artikel {number}")
    client.get("/de/")

    with django_assert_num_queries(17):
        client.get("/de/")
