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
    """Return the keys of the questions that a live page doesn't put, by the page's language. At most three queries."""
    keys = dict(event.questions.values_list("pk", "key"))
    if not keys:
        return {}
    pages = EventPage.objects.filter(event=event, live=True, alias_of=None).select_related("locale")
    languages = {page.pk: page.locale.language_code for page in pages}
    put = set(QuestionWords.objects.filter(page__in=languages).values_list("page", "question"))
    missing = {
        code: [key for question, key in keys.items() if (page, question) not in put] for page, code in languages.items()
    }
    return {code: left for code, left in missing.items() if left}
