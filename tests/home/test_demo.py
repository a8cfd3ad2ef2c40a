import datetime as dt

import pytest

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from home import demo
from home.models import ContentPage, NewsPage
from tests.prepared import TODAY

pytestmark = pytest.mark.django_db


def titles(language):
    pages = NewsPage.objects.live().filter(locale__language_code=language).order_by("-date")
    return list(pages.values_list("title", flat=True))


def states(model):
    keys = model.objects.values("translation_key")
    found = StateOfWords.objects.filter(translation_key__in=keys).values_list("locale__language_code", "state")
    return sorted(found)


def test_the_news_tell_the_project_in_both_languages_and_one_of_each_in_one_only(demo_content):
    assert titles("de") == [
        "Erster Kontakt nach Tschechien: was sich vorher klären lässt",
        "Workshops und Treffen: was wir davon wissen",
        "Auf Deutsch suchen, tschechische Einträge finden",
        "Ein Verzeichnis, das beide Sprachen versteht",
        "Wie das Projekt begann",
    ]
    assert titles("cs") == [
        "Co znamenají značky u překladů",
        "Workshopy a setkání: co o nich víme",
        "Hledáte česky, najdete i německé záznamy",
        "Adresář, který rozumí oběma jazykům",
        "Jak projekt začal",
    ]


def test_translations_are_translations_and_what_is_missing_waits_on_the_desk(demo_content):
    assert states(NewsPage) == sorted(
        [("de", WordsState.ORIGINAL)] * 3
        + [("cs", WordsState.TRANSLATED)] * 2
        + [("cs", WordsState.ORIGINAL)] * 3
        + [("de", WordsState.TRANSLATED)] * 2
        + [("cs", WordsState.MISSING), ("de", WordsState.MISSING)]
    )


def test_articles_are_dated_back_from_the_day_of_seeding(demo_content):
    page = NewsPage.objects.get(title="Wie das Projekt begann")

    assert page.date == dt.date(2026, 7, 16)
    assert page.owner.email == "redaktion@example.org"


def test_the_pages_stand_in_menu_and_footer_of_both_languages(client, demo_content):
    german, czech = client.get("/de/").context["frame"], client.get("/cs/").context["frame"]

    assert [item.title for item in german.main_menu][-1] == "Das Projekt"
    assert [item.title for item in czech.main_menu][-1] == "O projektu"
    assert [item.title for item in german.footer_menu][-1] == "Was daran Demonstration ist"
    assert [item.title for item in czech.footer_menu][-1] == "Co je na webu ukázkové"


def test_somebody_answers_the_forms_of_the_demo(client, demo_content):
    assert '<form class="form"' in client.get("/de/kontakt/").text


@pytest.mark.parametrize(
    ("address", "draft"), [("/de/impressum/", "Entwurf für die Demonstration"), ("/cs/provozovatel-webu/", "Návrh pro")]
)
def test_the_demo_says_that_its_legal_pages_are_a_draft(client, demo_content, settings, address, draft):
    assert draft not in client.get(address).text
    settings.DEMO = True
    assert draft in client.get(address).text


def test_every_page_of_the_demo_can_be_read(client, demo_content):
    pages = [*ContentPage.objects.live(), *NewsPage.objects.live()]

    assert {page.get_url(): client.get(page.get_url()).status_code for page in pages} == {
        page.get_url(): 200 for page in pages
    }


def test_a_second_time_nothing_changes_not_even_what_was_edited(demo_content, on_commit_runs):
    page = NewsPage.objects.get(title="Wie das Projekt begann")
    page.title = "Von Hand geändert"
    page.save_revision().publish()
    before = list(NewsPage.objects.order_by("pk").values()) + list(ContentPage.objects.order_by("pk").values())

    with on_commit_runs():
        demo.seed(today=TODAY + dt.timedelta(days=30))

    after = list(NewsPage.objects.order_by("pk").values()) + list(ContentPage.objects.order_by("pk").values())
    assert after == before
