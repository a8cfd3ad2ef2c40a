from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glokal.translation.enums import WordsState


class StateOfWords(models.Model):
    """The state of one thing's words in one language; a row for every public thing and every active locale.

    It lies beside the words, never on their row: publishing an older revision must not bring an old state back.
    Only the services of this app write it.
    """

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=WordsState.choices)
    since = models.DateTimeField(default=timezone.now)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("state of words")
        verbose_name_plural = _("states of words")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_state_per_language"),
        ]
        indexes = [models.Index(fields=["locale", "state", "since"], name="state_of_words_desk")]

    def __str__(self):
        return f"{self.translation_key} {self.locale_id} {self.state}"
