import re
from decimal import Decimal

import pytest

from directory.models import Organisation, OrganisationProfile
from events.models import EventPage
from home.models import HomePage, NewsPage, ProjectFacts, ProjectPartner
from tests.factories.directory import organisation
from tests.factories.events import a_page, an_event_on, tomorrow
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


def headings(client, language="de"):
    """Return what stands above the sections of a home page, in their order."""
    text = client.get(f"/{language}/").text
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", text[text.index("<main") : text.index("</main>")])


@pytest.fixture
def everything():
    a_page(an_event_on(tomorrow()), "de")
    organisation("Dreherei", words={"de": "Wir drehen."})
    article("de")
    facts = ProjectFacts.objects.create(name={"de": "Brücken"}, budget=Decimal(100), eu_amount=Decimal(80))
    ProjectPartner.objects.create(facts=facts, name="Kammer")


EVERY_HEADING = ["Nächste Veranstaltungen", "Neu im Verzeichnis", "Aktuelles", "Partner des Projekts", "Förderung"]


def test_everything_there_is_has_its_section(client, everything):
    assert headings(client) == EVERY_HEADING


@pytest.mark.parametrize(
    ("models", "missing"),
    [
        ([EventPage], "Nächste Veranstaltungen"),
        ([OrganisationProfile, Organisation], "Neu im Verzeichnis"),
        ([NewsPage], "Aktuelles"),
        ([ProjectPartner], "Partner des Projekts"),
    ],
)
def test_a_section_with_nothing_in_it_disappears(client, everything, models, missing):
    for model in models:
        for thing in model.objects.all():
            thing.delete()

    assert headings(client) == [heading for heading in EVERY_HEADING if heading != missing]


def test_without_facts_of_the_project_nothing_is_said_of_its_money(client, everything):
    ProjectFacts.objects.update(name={}, budget=None, eu_amount=None)

    assert headings(client) == EVERY_HEADING[:-1]


def test_with_nothing_at_all_the_home_page_is_a_question_and_the_project(client):
    assert headings(client) == []
    assert "border-line" not in client.get("/de/").text.split("</main>")[0]


@pytest.mark.parametrize(
    ("language", "statement", "facts"),
    [
        (
            "de",
            "Kofinanziert von der Europäischen Union",
            [
                ("Projekt", "Brücken"),
                ("Programm", "Interreg Sachsen – Tschechien"),
                ("Gesamtbudget", "100,00 €"),
                ("davon EU-Mittel", "80,00 € (80 %)"),
            ],
        ),
        (
            "cs",
            "Spolufinancováno Evropskou unií",
            [
                ("Projekt", "Mosty"),
                ("Program", "Interreg Česko – Sasko"),
                ("Celkový rozpočet", "100,00 €"),
                ("z toho prostředky EU", "80,00 € (80 %)"),
            ],
        ),
    ],
)
def test_the_funding_is_told_with_emblem_statement_programme_and_amounts(client, language, statement, facts):
    ProjectFacts.objects.create(
        name={"de": "Brücken", "cs": "Mosty"},
        programme={"de": "Interreg Sachsen – Tschechien", "cs": "Interreg Česko – Sasko"},
        number="100",
        budget=Decimal(100),
        eu_amount=Decimal(80),
    )

    text = client.get(f"/{language}/").text
    section = text[text.index('aria-labelledby="funding"') : text.index("</main>")]

    assert "eu-emblem.svg" in section
    assert f'<p class="eu-funding__statement">{statement}</p>' in section
    told = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", section.replace("\u00a0", " "))
    assert told == facts


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


def test_the_living_example_names_a_word_in_both_languages_and_leads_to_its_results(client):
    for number in range(2):
        organisation(f"Obrobna {number}", country="CZ", capabilities=["machining"], words={"cs": "třískové obrábění"})

    text = client.get("/de/").text

    example = text[text.index("living-example") : text.index("</section>")]
    assert "<span>Zerspanung</span>" in example
    assert '<span lang="cs">třískové obrábění</span>' in example
    assert "Damit finden Sie 2 Einträge, die nur auf Tschechisch geschrieben sind." in example
    assert 'href="/de/partner-finden/?q=Zerspanung"' in example
    assert "living-example" not in client.get("/cs/").text


def test_the_newest_entries_stand_there_with_words_of_the_other_language_marked(client):
    organisation("Obrobna Děčín", country="CZ", words={"cs": "Soustružíme nerez."})
    organisation("Geheim GmbH", words={"de": "Nichts."}, state="draft")

    text = client.get("/de/").text

    assert "Obrobna Děčín" in text
    assert '<p class="register__text" lang="cs">Soustružíme nerez.</p>' in text
    assert "nur Tschechisch" in text
    assert "Geheim" not in text


def test_the_next_events_stand_on_the_home_page(client):
    a_page(an_event_on(tomorrow()), "de", title="Zuliefertreffen")
    a_page(an_event_on(tomorrow()), "de", title="Noch nicht öffentlich", live=False)

    text = client.get("/de/").text

    assert "Zuliefertreffen" in text
    assert "Noch nicht öffentlich" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_asks_the_database_as_often_for_three_of_everything_as_for_one(
    client, django_assert_num_queries, count
):
    for number in range(count):
        article("de", title=f"Artikel {number}")
        a_page(an_event_on(tomorrow(), f"Treffen {number}"), "de")
        organisation(f"Firma {number}", capabilities=["machining"], words={"cs": "Něco."})
    client.get("/de/")

    with django_assert_num_queries(22):
        client.get("/de/")
