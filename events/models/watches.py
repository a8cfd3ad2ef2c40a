from django.db import models
from django.utils.translation import gettext_lazy as _

from .events import Event


class DateWatch(models.Model):
    """Somebody who wants to be told when the date of an event is known, once. The row goes with the message."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="watches", verbose_name=_("event"))
    email = models.EmailField(_("e-mail address"), help_text=_("In lower case, so that nobody is told twice."))
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("wish to be told a date")
        verbose_name_plural = _("wishes to be told a date")
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="watch_once_per_address")]

    def __str__(self):
        return f"{self.event} ({self.language})"
