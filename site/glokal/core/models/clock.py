from django.db import models


class ClockRun(models.Model):
    """When a piece of clock work ran last, and who has it now: the row that keeps two ticks out of each other's way."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField(null=True)
    running_since = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
