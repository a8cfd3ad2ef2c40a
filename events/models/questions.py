from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from events.enums import WITH_CHOICES, QuestionKind

from .events import Event
from .pages import EventPage


class Question(Orderable):
    """What an organiser asks beside the usual: its facts. How it is put, and its answers' labels, are words."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(
        _("key"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and underscores only."))],
        help_text=_("A short name for lists and exports, such as “bus”. It never changes."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    is_required = models.BooleanField(_("must be answered"), default=False)
    choices = models.CharField(
        _("keys of the answers"),
        max_length=400,
        blank=True,
        help_text=_("For choices: one key for each answer, separated by commas, such as “chemnitz, dresden, none”."),
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("to registrants", "question")
        verbose_name_plural = _("questions")
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="question_key_once_per_event")]

    def __str__(self):
        return self.key

    @property
    def choice_keys(self) -> list[str]:
        return [key for part in self.choices.split(",") if (key := part.strip())]

    def clean(self):
        super().clean()
        keys = self.choice_keys
        if (self.kind in WITH_CHOICES) != bool(keys):
            raise ValidationError({"choices": gettext("Give keys of answers for choices, and only then.")})
        if len(keys) != len(set(keys)):
            raise ValidationError({"choices": gettext("Each key may stand there once.")})


class QuestionWords(TranslatableMixin, Orderable):
    """A question in the language of the page, with one line for each answer that can be chosen."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="question_words")
    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="words",
        verbose_name=pgettext_lazy("to registrants", "question"),
    )
    label = models.CharField(pgettext_lazy("to registrants", "question"), max_length=200)
    help_text = models.CharField(_("explanation"), max_length=300, blank=True)
    choice_labels = models.TextField(
        _("answers"), blank=True, help_text=_("One line for each answer, in the order of their keys.")
    )

    override_translatable_fields = [SynchronizedField("question", overridable=False)]
    panels = ["question", "label", "help_text", "choice_labels"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("words of a question")
        verbose_name_plural = _("words of questions")

    def __str__(self):
        return self.label

    @property
    def labels(self) -> list[str]:
        return [line.strip() for line in self.choice_labels.splitlines() if line.strip()]

    def clean(self):
        super().clean()
        if self.question_id and len(self.labels) != len(self.question.choice_keys):
            raise ValidationError(
                {"choice_labels": gettext("Write as many lines as the question has keys of answers.")}
            )
