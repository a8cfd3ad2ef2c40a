from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .registrations import Registration


class Attendance(models.Model):
    """Somebody was there on a day of the event. Who has no row on any day of a past event did not come."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendances")
    day = models.DateField(_("day"))
    arrived_at = models.DateTimeField(_("arrived at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["day", "arrived_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "day"], name="attendance_once_a_day")]

    def __str__(self):
        return f"{self.registration}, {self.day}"
