"""The words of an event's own questions: a line for each answer in every language, and where they are read."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from events.enums import QuestionKind
from events.models import EventPage, Question, QuestionWords
from events.selectors.answers import questions_without_words
from events.selectors.questions import asked_questions
from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.services.confirming import confirm
from tests.events.registrations.forms import form_of
from tests.events.test_pages import text_of
from tests.factories.registrations import an_open_event
from tests.factories.translation import answer_segments, counterpart, fresh, person, publish, submit, translate

pytestmark = pytest.mark.django_db
GERMAN, CZECH = "Chemnitz Hbf\nDresden Hbf", "Saská Kamenice hl. n.<br>Drážďany hl. n."
ONE_LINE = "Saská Kamenice nebo Drážďany"
REFUSED = {
    "de": "Original und Übersetzung haben verschieden viele Zeilen (2 und 1). Bitte übersetzen Sie Zeile für Zeile, "
    "dazwischen <br/> wie im Original.",
    "cs": "Originál a překlad mají různý počet řádků (2 a 1). Přeložte prosím řádek po řádku a mezi řádky pište <br/> "
    "jako v originálu.",
}


@pytest.fixture
def page():
    """A German page that puts one question with two answers."""
    event = an_open_event()
    question = Question.objects.create(event=event, key="bus", kind=QuestionKind.CHOICE, choices="chemnitz, dresden")
    page = EventPage.objects.get(event=event, alias_of=None)
    QuestionWords.objects.create(
        page=page, question=question, locale=page.locale, label="Bus ab", choice_labels=GERMAN, sort_order=0
    )
    publish(page)
    return fresh(page)


def with_answers(page, answers: str) -> dict[str, str]:
    """The page as its editor sends it, with other answers to the question."""
    words = page.question_words.get()
    question = {"id": words.pk, "question": words.question_id, "label": words.label, "help_text": ""}
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": "",
            "summary": "",
            "body": streamfield([]),
            "report": streamfield([]),
            "way_and_access": rich_text(""),
            "registration_note": rich_text(""),
            "session_words": inline_formset([]),
            "question_words": inline_formset([question | {"choice_labels": answers}], initial=1),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )


def answers_segment(page) -> StringSegment:
    return StringSegment.objects.get(source__object_id=page.translation_key, context__path__endswith=".choice_labels")


def type_answers(client, translation, text):
    """What the editor of translations sends for one text."""
    segment = answers_segment(translation.source.get_source_instance())
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(address, f"value={text}", content_type="application/x-www-form-urlencoded").json()


def answers_asked(event, language) -> tuple[str, list[str], str]:
    [asked] = asked_questions(event, language=language)
    return asked.label, [label for _key, label in asked.choices], asked.language


@pytest.mark.parametrize(("language", "name"), [("de", "Frage"), ("cs", "otázka")])
def test_a_question_to_registrants_is_not_called_like_a_query_of_the_search(language, name):
    with override(language):
        label = QuestionWords._meta.get_field("label").verbose_name
        assert (str(Question._meta.verbose_name), str(label)) == (name, name)


@pytest.mark.parametrize("answers", ["Chemnitz Hbf", "Chemnitz Hbf\nDresden Hbf\nZwickau Hbf"])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Schreiben Sie so viele Zeilen, wie die Frage Schlüssel für Antworten hat."),
        ("cs", "Napište tolik řádků, kolik má otázka klíčů odpovědí."),
    ],
)
def test_an_original_with_a_line_too_few_or_too_many_is_refused(client, page, language, told, answers):
    client.force_login(person(COMMUNICATORS, language=language))

    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), with_answers(page, answers))

    assert (answer.status_code, told in answer.text) == (200, True)
    assert fresh(page).question_words.get().choice_labels == GERMAN


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_translation_with_another_number_of_lines_is_refused_where_it_is_typed(client, page, language):
    translation = submit(page, "cs")
    answer_segments(translation)
    client.force_login(person(translators_of("cs"), language=language))

    refused = type_answers(client, translation, ONE_LINE)
    edit = reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk])
    published = client.post(edit, {"action": "publish"}, follow=True)

    assert refused["error"] == REFUSED[language]
    assert f"Chemnitz HbfDresden Hbf ({REFUSED[language]})" in unescape(text_of(published.text)).replace(
        "Hbf Dresden", "HbfDresden"
    )
    assert not counterpart(page, "cs").question_words.filter(choice_labels=ONE_LINE).exists()
    assert type_answers(client, translation, CZECH)["error"] is None


def test_no_other_way_publishes_it_either(page):
    """Neither without the editor, nor by saying of a proposal that it is still valid."""
    translation = submit(page, "cs")
    answer_segments(translation, {answers_segment(page).string.data: ONE_LINE})
    refused = StringTranslation.objects.filter(translation_of=answers_segment(page).string)
    assert list(refused.values_list("data", "has_error")) == [(ONE_LINE, True)]

    refused.update(translation_type="machine")
    with pytest.raises(ValidationError), override("cs"):
        Translation.objects.get(pk=translation.pk).save_target()

    assert confirm(translation, by=person(translators_of("cs"))) == 0


def test_what_a_translator_wrote_stands_in_the_czech_form(client, page, on_commit_runs):
    with on_commit_runs():
        translate(page, "cs", {"Bus ab": "Autobus z", answers_segment(page).string.data: CZECH})

    form = client.get(form_of(page.event, "cs")).text

    assert answers_asked(page.event, "cs") == ("Autobus z", ["Saská Kamenice hl. n.", "Drážďany hl. n."], "cs")
    assert answers_asked(page.event, "de") == ("Bus ab", ["Chemnitz Hbf", "Dresden Hbf"], "de")
    assert "Autobus z" in text_of(form)
    assert 'value="dresden"' in form
    assert "Drážďany hl. n." in text_of(form)


def test_words_that_do_not_name_every_answer_come_after_those_that_do(page, on_commit_runs):
    """The organiser has added an answer, and only one of the languages has its line yet."""
    with on_commit_runs():
        translate(page, "cs", {"Bus ab": "Autobus z", answers_segment(page).string.data: CZECH})
    Question.objects.update(choices="chemnitz, dresden, zwickau")
    assert answers_asked(page.event, "cs") == ("Autobus z", ["chemnitz", "dresden", "zwickau"], "cs")
    assert questions_without_words(page.event) == {"de": ["bus"], "cs": ["bus"]}

    fresh(page).question_words.update(choice_labels=f"{GERMAN}\nZwickau Hbf")

    assert answers_asked(page.event, "cs") == ("Bus ab", ["Chemnitz Hbf", "Dresden Hbf", "Zwickau Hbf"], "de")
    assert questions_without_words(page.event) == {"cs": ["bus"]}
