import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from directory.enums import OrganisationState
from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.enums import WordsState
from glokal.translation.errors import TranslationError
from glokal.translation.models import StateOfWords
from glokal.translation.registry import words_kinds
from glokal.translation.selectors.desk import describe, open_work, public_states
from glokal.translation.services.submitting import submit_words
from glokal.translation.services.together import begin_in
from glokal.translation.views.desk import DeskView
from home.models import NewsPage
from tests.factories.directory import organisation, profile
from tests.factories.translation import (
    add_paragraph,
    answer_segments,
    article,
    counterpart,
    draft_article,
    fresh,
    locale,
    person,
    publish,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech_translator():
    return person(translators_of("cs"), language="cs")


def work(viewer):
    return [(row.title, row.locale.language_code, row.state, row.words) for row in describe(open_work(viewer=viewer))]


def open_url(page, language):
    return reverse("glokal_translation:open", args=[page.translation_key, language])


def test_what_was_never_submitted_stands_on_the_desk(czech_translator):
    article("de", title="Neue Maschine", paragraphs=["Ein Absatz mit fünf Wörtern."])

    assert work(czech_translator) == [("Neue Maschine", "cs", WordsState.MISSING, 7)]


def test_a_draft_is_on_nobodys_desk(czech_translator):
    draft_article("de")

    assert work(czech_translator) == []


def test_words_that_were_taken_offline_leave_the_desk(czech_translator):
    page = article("de")

    fresh(page).unpublish()

    assert work(czech_translator) == []


def test_only_the_words_still_open_are_counted(czech_translator, on_commit_runs):
    page = article("de", title="Titel", paragraphs=["Eins zwei drei."])
    with on_commit_runs():
        translate(page, "cs")
    add_paragraph(page, "Vier neue Wörter hier.")

    assert work(czech_translator) == [("Titel", "cs", WordsState.OUTDATED, 4)]


def test_machine_words_are_open_until_a_person_has_read_them(czech_translator, on_commit_runs):
    page = article("de", title="Titel", paragraphs=["Eins zwei drei."])
    with on_commit_runs():
        translate(page, "cs", kind="machine")

    assert work(czech_translator) == [("Titel", "cs", WordsState.MACHINE, 4)]


def test_the_work_of_a_translator_is_in_her_languages_alone(czech_translator):
    article("de", title="Deutsch")
    article("cs", title="Česky")

    assert [row[0] for row in work(czech_translator)] == ["Deutsch"]
    assert [row[0] for row in work(person(translators_of("de"), email="de@example.org"))] == ["Česky"]


def test_a_profile_stands_there_by_the_name_of_its_organisation_once_its_facts_are_public(czech_translator):
    public = organisation("Dreherei Zittau")
    publish(profile(public, "de", {"tagline": "Wir drehen.", "profile": "Seit 1990."}, live=False))
    draft = organisation("Verborgen", state=OrganisationState.DRAFT)
    publish(profile(draft, "de", "Geheim.", live=False))

    assert work(czech_translator) == [("Dreherei Zittau", "cs", WordsState.MISSING, 4)]


def test_one_click_opens_a_profile_too(client, czech_translator):
    german = publish(profile(organisation("Dreherei Zittau"), "de", "Wir drehen.", live=False))
    client.force_login(czech_translator)

    response = client.post(open_url(german, "cs"), follow=True)

    assert "js-translation-editor" in response.text
    assert not counterpart(german, "cs").live


def test_the_oldest_work_comes_first(czech_translator, time_machine):
    for day, title in [(2, "Zweiter"), (1, "Erster"), (3, "Dritter")]:
        time_machine.move_to(f"2026-03-0{day} 10:00+00:00", tick=False)
        article("de", title=title)

    assert [row[0] for row in work(czech_translator)] == ["Erster", "Zweiter", "Dritter"]


def test_every_public_thing_stands_there_in_every_language():
    page = article("de")

    states = public_states().filter(translation_key=page.translation_key)

    assert sorted((state.locale.language_code, state.state) for state in states) == [
        ("cs", "missing"),
        ("de", "original"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_things(client, count, on_commit_runs, django_assert_num_queries):
    for number in range(count):
        page = article("de", title=f"Titel {number}")
        with on_commit_runs():
            translate(page, "cs")
        add_paragraph(page, "Neu.")
        publish(profile(organisation(f"Firma {number}"), "de", "Wir drehen.", live=False))
    describe(public_states())  # warms the cache of content types
    kinds_besides_pages = len([kind for kind in words_kinds() if not issubclass(kind.model, Page)])

    with django_assert_num_queries(5 + kinds_besides_pages):
        describe(public_states())


def test_the_menu_leads_a_translator_to_what_is_open_in_her_language(client, czech_translator):
    client.force_login(czech_translator)

    response = client.get(reverse("wagtailadmin_home"))

    assert "/admin/translations/?language=cs&amp;state=missing&amp;state=outdated&amp;state=machine" in response.text


def test_the_start_page_shows_her_open_work(client, czech_translator):
    page = article("de", title="Neue Maschine")
    client.force_login(czech_translator)

    response = client.get(reverse("wagtailadmin_home"))

    assert "Čekající překlady" in response.text
    assert '<button class="glokal-desk__open" lang="de">Neue Maschine</button>' in response.text
    assert open_url(page, "cs") in response.text
    assert "K\xa0čekajícímu překladu" in response.text


def test_the_start_page_says_so_when_nothing_is_open(client, czech_translator):
    client.force_login(czech_translator)

    response = client.get(reverse("wagtailadmin_home"))

    assert "Ve vašich jazycích na překlad nic nečeká." in response.text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Neue Maschine", "Nový stroj", "Startseite", "Úvod"}),
        ("language=cs&state=missing", {"Neue Maschine"}),
        ("language=de&state=missing", {"Nový stroj"}),
        ("kind=home.newspage", {"Neue Maschine", "Nový stroj"}),
        ("kind=home.contentpage", set()),
        ("kind=home.newspage&state=original&language=cs", {"Nový stroj"}),
    ],
)
def test_the_desk_is_filtered_by_language_kind_and_state(client, query, titles):
    article("de", title="Neue Maschine")
    article("cs", title="Nový stroj")
    client.force_login(person(COMMUNICATORS))

    response = client.get(reverse("glokal_translation:desk") + f"?{query}")

    assert response.status_code == 200
    shown = {row.title for row in response.context["object_list"]}
    assert shown & {"Neue Maschine", "Nový stroj", "Startseite", "Úvod"} == titles


def test_the_desk_is_paged(client, monkeypatch):
    monkeypatch.setattr(DeskView, "paginate_by", 2)
    for number in range(3):
        article("de", title=f"Titel {number}")
    client.force_login(person(COMMUNICATORS))

    response = client.get(reverse("glokal_translation:desk") + "?kind=home.newspage&state=missing&p=2")

    assert [row.title for row in response.context["object_list"]] == ["Titel 0"]


def test_an_empty_desk_says_so(client, czech_translator):
    client.force_login(czech_translator)

    response = client.get(reverse("glokal_translation:desk") + "?language=cs&state=outdated")

    assert "Těmto filtrům neodpovídá žádný text." in response.text


def test_one_click_begins_a_draft_and_lands_in_the_editor(client, czech_translator):
    page = article("de", title="Neue Maschine")
    client.force_login(czech_translator)

    response = client.post(open_url(page, "cs"), follow=True)

    draft = counterpart(page, "cs")
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[draft.pk]), 302)]
    assert not draft.live
    assert "wagtail_localize/js" in response.text
    assert StateOfWords.objects.get(translation_key=page.translation_key, locale=draft.locale).state == "missing"


@pytest.mark.parametrize("start", ["glokal_translation:desk", "wagtailadmin_home"])
def test_the_button_carries_what_the_form_guard_of_django_wants(czech_translator, start):
    page = article("de")
    client = Client(enforce_csrf_checks=True)
    client.force_login(czech_translator)
    html = client.get(reverse(start)).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html).group(1)

    response = client.post(open_url(page, "cs"), {"csrfmiddlewaretoken": token})

    assert response.status_code == 302


def test_a_second_click_opens_the_same_draft_and_keeps_what_was_typed(client, czech_translator):
    page = article("de", title="Neue Maschine")
    translation = submit(page, "cs")
    answer_segments(translation, {"Neue Maschine": "Nový stroj"})
    client.force_login(czech_translator)

    client.post(open_url(page, "cs"))

    title = StringTranslation.objects.get(context__path="title", context__object_id=page.translation_key)
    assert title.data == "Nový stroj"
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 2


def test_opening_is_no_link_so_a_get_changes_nothing(client, czech_translator):
    page = article("de")
    client.force_login(czech_translator)

    assert client.get(open_url(page, "cs")).status_code == 405
    assert counterpart(page, "cs") is None


def test_the_desk_opens_nothing_in_another_language(client, czech_translator):
    page = article("cs")
    client.force_login(czech_translator)

    assert client.post(open_url(page, "de")).status_code == 403
    assert counterpart(page, "de") is None


def test_a_person_without_the_role_has_no_desk(client):
    visitor = person(email="visitor@example.org")
    client.force_login(visitor)

    assert client.get(reverse("glokal_translation:desk")).status_code == 302
    assert client.post(open_url(article("de"), "cs")).status_code == 302


def test_words_written_by_hand_open_in_the_ordinary_editor(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    czech = publish(counterpart(page, "cs"), title="Ručně")

    row = submit_words(key=page.translation_key, locale=locale("cs"), by=person(COMMUNICATORS))

    assert row.pk == czech.pk
    assert row.title == "Ručně"


def test_the_original_opens_for_its_own_language():
    page = article("de")

    assert submit_words(key=page.translation_key, locale=locale("de"), by=person(COMMUNICATORS)).pk == page.pk


def test_what_is_no_longer_there_can_not_be_opened():
    page = article("de")
    fresh(page).delete()

    with pytest.raises(TranslationError):
        submit_words(key=page.translation_key, locale=locale("cs"), by=person(COMMUNICATORS))


def test_the_desk_can_be_taken_along_as_a_table_in_which_no_title_is_a_formula(client):
    article("de", title="=1+1")
    article("cs", title="Stroj")
    client.force_login(person(COMMUNICATORS))

    assert "export.csv?language=cs" in client.get(reverse("glokal_translation:desk"), {"language": "cs"}).text
    table = client.get(reverse("glokal_translation:desk_export"), {"language": "cs", "state": "missing"})

    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert [line.split(",")[:4] for line in table.text.splitlines()] == [
        ["\ufeffTitel", "Art", "Sprache", "Status"],
        ["'=1+1", "Beitrag", "Tschechisch", "fehlt"],
    ]


def test_the_start_page_counts_what_is_open_in_all_languages_for_those_who_answer_for_all(client):
    article("de")
    article("de", title="Zwei")
    article("cs")
    client.force_login(person(COMMUNICATORS))

    page = client.get(reverse("wagtailadmin_home")).text

    assert "Übersetzungen in allen Sprachen" in page
    assert re.findall(r'aria-label="(\w+, fehlt: \d+)"', page) == ["Tschechisch, fehlt: 2", "Deutsch, fehlt: 1"]


def test_a_translator_sees_only_her_own_work(client, czech_translator):
    client.force_login(czech_translator)

    assert "translations-overview" not in client.get(reverse("wagtailadmin_home")).text


def test_what_is_to_go_online_together_waits_on_the_translators_start_page(client, czech_translator):
    page = draft_article("de", title="Geheimer Entwurf")
    begin_in(key=page.translation_key, locale=locale("cs"), by=person(COMMUNICATORS, email="redaktion@example.org"))
    client.force_login(czech_translator)

    start = client.get(reverse("wagtailadmin_home")).text

    assert "Geheimer Entwurf" in start
    assert "3 texty bez překladu" in start
    assert "čeká na společné zveřejnění s originálem" in start
