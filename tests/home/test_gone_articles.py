"""What a reader finds at the address of an article that was online once."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from glokal.core.housekeeping import publish_scheduled
from home.models import NewsIndexPage, NewsPage
from tests.factories.accounts import make_communicator
from tests.factories.translation import article, draft_article, fresh

pytestmark = pytest.mark.django_db
WORDS = "Tajné a geheim"


def withdrawn(language="de", **fields):
    page = article(language, title=WORDS, lead=WORDS, paragraphs=[WORDS], **fields)
    page.unpublish()
    return fresh(page)


def links(response):
    main = response.text[response.text.index("<main") : response.text.index("</main>")]
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', main)


@pytest.mark.parametrize(
    ("language", "title", "found"),
    [
        (
            "de",
            "Dieser Beitrag ist nicht mehr online",
            [
                ("/de/aktuelles/?year=2025", "Beiträge aus dem Jahr 2025"),
                ("/de/aktuelles/", "Alle Beiträge"),
                ("/de/", "Zur Startseite"),
            ],
        ),
        (
            "cs",
            "Tento článek už není online",
            [
                ("/cs/aktuality/?year=2025", "Články z\u00a0roku 2025"),
                ("/cs/aktuality/", "Všechny články"),
                ("/cs/", "Na úvodní stránku"),
            ],
        ),
    ],
)
def test_a_withdrawn_article_says_that_it_is_gone_and_leads_on(client, language, title, found):
    page = withdrawn(language, date=dt.date(2025, 5, 1))
    article(language, title="Anderes", date=dt.date(2025, 6, 1))

    response = client.get(page.url)

    assert response.status_code == 410
    assert f"<h1>{title}</h1>" in response.text
    assert links(response) == found


def test_not_a_word_of_it_is_told(client):
    page = withdrawn()

    text = client.get(page.url).text

    assert WORDS not in text
    assert page.slug not in text


def test_an_article_whose_time_has_run_out_is_gone(client):
    page = article("de", title="Anmeldeschluss")
    NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))

    publish_scheduled(timezone.now())

    assert client.get(page.url).status_code == 410


def test_a_year_without_other_articles_is_not_offered(client):
    page = withdrawn(date=dt.date(2019, 5, 1))
    article("de", date=dt.date(2025, 5, 1))

    assert [address for address, _title in links(client.get(page.url))] == ["/de/aktuelles/", "/de/"]


def test_without_a_public_list_of_news_only_the_home_page_is_offered(client):
    page = withdrawn()
    NewsIndexPage.objects.get(locale__language_code="de").unpublish()

    assert [address for address, _title in links(client.get(page.url))] == ["/de/"]


def test_a_draft_that_was_never_online_is_just_not_found(client):
    page = draft_article("de", title="Noch geheim")

    response = client.get(page.get_url())

    assert response.status_code == 404
    assert "<h1>Hier bricht die Linie ab</h1>" in response.text


def test_an_article_that_comes_back_is_there_again(client):
    page = withdrawn()
    page.get_latest_revision().publish()

    assert client.get(page.url).status_code == 200


def test_below_a_withdrawn_article_there_is_nothing(client):
    assert client.get(withdrawn().url + "mehr/").status_code == 404


def test_its_editor_still_sees_the_draft(client):
    page = withdrawn()
    client.force_login(make_communicator())

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert response.status_code == 200
    assert WORDS in response.text
