from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from events.fields import InterpretationField, LanguagesField
from events.labels.dates import time_span
from glokal.core.fields import TextPerLanguageField

from .events import Event


class Session(models.Model):
    """A part of an event's programme: its facts. Title and abstract are words of the event's pages."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    room = TextPerLanguageField(_("room"))
    languages = LanguagesField(_("languages spoken"))
    interpretation = InterpretationField(_("interpretation"))
    speakers = models.CharField(
        _("speakers"), max_length=300, blank=True, help_text=_("Names as they are, separated by commas.")
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_its_start",
                violation_error_message=_("The end must be after the start."),
            ),
        ]

    def __str__(self):
        return time_span(self.starts_at, self.ends_at)
