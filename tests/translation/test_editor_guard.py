import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from glokal.accounts.roles import translators_of
from tests.factories.translation import add_paragraph, answer_segments, article, counterpart, person, submit, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def czech_translator(client):
    translator = person(translators_of("cs"), language="cs")
    client.force_login(translator)
    return translator


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_translation_with_an_untranslated_segment_is_not_published_and_the_editor_says_which(
    client, czech_translator
):
    page = article("de", title="Neue Maschine", paragraphs=["Sie <b>läuft</b> & dreht."])
    answer_segments(submit(page, "cs"), {"Neue Maschine": "Nový stroj"})
    StringTranslation.objects.filter(translation_of__data__startswith="Sie").delete()
    draft = counterpart(page, "cs")

    response = client.post(edit_url(draft), {"action": "publish"}, follow=True)

    assert not counterpart(page, "cs").live
    assert "Nezveřejněno, protože jeden text ještě nemá překlad: Text: Sie läuft &amp; dreht." in response.text


def test_an_empty_translation_is_none(client, czech_translator):
    page = article("de", title="Neue Maschine")
    answer_segments(submit(page, "cs"))
    StringTranslation.objects.filter(translation_of__data="Neue Maschine").update(data="")

    response = client.post(edit_url(counterpart(page, "cs")), {"action": "publish"}, follow=True)

    assert not counterpart(page, "cs").live
    assert "Název: Neue Maschine" in response.text


def test_a_carried_over_proposal_counts_as_untranslated_until_a_person_has_saved_it(
    client, czech_translator, on_commit_runs
):
    page = article("de", paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, "cs")
    add_paragraph(page, "Zwei.")
    add_paragraph(page, "Drei.")

    with on_commit_runs():
        response = client.post(edit_url(counterpart(page, "cs")), {"action": "publish"}, follow=True)

    assert "Nezveřejněno, protože 2 texty ještě nemají překlad: Text: Zwei.; Text: Drei." in response.text
    assert len(counterpart(page, "cs").body) == 1


def test_a_complete_translation_is_published(client, czech_translator, on_commit_runs):
    page = article("de", title="Neue Maschine")
    answer_segments(submit(page, "cs"), {"Neue Maschine": "Nový stroj"})

    with on_commit_runs():
        client.post(edit_url(counterpart(page, "cs")), {"action": "publish"})

    assert counterpart(page, "cs").live
    assert counterpart(page, "cs").title == "Nový stroj"


def test_a_long_list_of_open_texts_is_cut(client, czech_translator):
    page = article("de", paragraphs=[f"Absatz {number}." for number in range(20)])
    submit(page, "cs")

    response = client.post(edit_url(counterpart(page, "cs")), {"action": "publish"}, follow=True)

    assert "22 textů ještě nemá překlad" in response.text
    assert "Absatz 9." in response.text
    assert "; …" in response.text
