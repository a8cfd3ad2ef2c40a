"""What was answered to the extra questions of an event, and in which languages they have no words yet."""

from typing import Any

from django.utils.translation import gettext as _

from events.enums import QuestionKind
from events.models import Event, EventPage, QuestionWords, Registration
from events.selectors.questions import AskedQuestion


def answer_in_words(asked: AskedQuestion, answers: dict[str, Any]) -> str:
    """Return what somebody answered as a person reads it; empty if she didn't."""
    answer = answers.get(asked.question.key)
    if asked.question.kind == QuestionKind.TICK:
        return "" if answer is None else (_("yes") if answer else _("no"))
    return asked.answer_in_words(answer)


def answered(event: Event) -> dict[str, set[str]]:
    """Return the keys of the questions that anybody answered, each with the answers that were chosen. One query."""
    found: dict[str, set[str]] = {}
    for answers in Registration.objects.filter(event=event).exclude(answers={}).values_list("answers", flat=True):
        for key, value in answers.items():
            chosen = value if isinstance(value, list) else [value] if isinstance(value, str) else []
            found.setdefault(key, set()).update(chosen)
    return found


def questions_without_words(event: Event) -> dict[str, list[str]]:
    """Return the keys of the questions that a live page doesn't put, or not with every answer, by its language.

    At most three queries.
    """
    questions = {question.pk: question for question in event.questions.all()}
    if not questions:
        return {}
    pages = EventPage.objects.filter(event=event, live=True, alias_of=None).select_related("locale")
    languages = {page.pk: page.locale.language_code for page in pages}
    put = {
        (words.page_id, words.question_id)
        for words in QuestionWords.objects.filter(page__in=languages)
        if len(words.labels) == len(questions[words.question_id].choice_keys)
    }
    missing = {
        code: [question.key for question in questions.values() if (page, question.pk) not in put]
        for page, code in languages.items()
    }
    return {code: left for code, left in missing.items() if left}
