"""What an organiser asks beside the usual, in the words that there are."""

from dataclasses import dataclass

from django.conf import settings

from events.models import Event, Question, QuestionWords


@dataclass(frozen=True)
class AskedQuestion:
    """A question in words; `language` is theirs, and "" where nobody has written any: then the key stands there.

    `choices` are the keys of the answers with their labels.
    """

    question: Question
    label: str
    help_text: str
    choices: tuple[tuple[str, str], ...]
    language: str

    def answer_in_words(self, answer: object) -> str:
        """Return a stored answer to a text or a choice as a person reads it; a box that is ticked has no words."""
        names = dict(self.choices)
        if isinstance(answer, list):
            return ", ".join(str(names.get(key, key)) for key in answer)
        return names.get(answer, answer) if isinstance(answer, str) else ""


def asked_questions(event: Event, *, language: str) -> list[AskedQuestion]:
    """Return the questions of `event` in their order, each in `language` or else in another that it is written in.

    Words that don't name every answer come last: with them, the keys of the answers are shown.
    Two queries, one if nothing is asked.
    """
    questions = list(event.questions.all())
    if not questions:
        return []
    words: dict[int, dict[str, QuestionWords]] = {question.pk: {} for question in questions}
    live = QuestionWords.objects.filter(question__in=questions, page__live=True, page__alias_of=None)
    for one in live.select_related("page__locale"):
        words[one.question_id][one.page.locale.language_code] = one
    return [_asked(question, words[question.pk], language) for question in questions]


def _asked(question: Question, words: dict[str, QuestionWords], language: str) -> AskedQuestion:
    keys = question.choice_keys
    order = [code for code in (language, *dict(settings.LANGUAGES)) if code in words]
    fitting = [code for code in order if len(words[code].labels) == len(keys)]
    code = next(iter([*fitting, *order]), "")
    if not code:
        return AskedQuestion(question, question.key, "", tuple((key, key) for key in keys), "")
    chosen = words[code]
    labels = chosen.labels if len(chosen.labels) == len(keys) else keys
    return AskedQuestion(question, chosen.label, chosen.help_text, tuple(zip(keys, labels, strict=True)), code)
