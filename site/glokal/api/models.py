from django.db import models


class Change(models.Model):
    """What became last of a thing that the API gives: written by `changes.note_changes` alone.

    `stamp` is a digest of what was public when it was written. A thing that isn't public any more keeps its row, so
    mirrors learn that it went. One row without a kind is there to be locked; its stamp is the beginning that all
    cursors name, another one after each restored backup.
    """

    kind = models.CharField(max_length=20)
    item = models.CharField(max_length=60)
    stamp = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField()
    is_gone = models.BooleanField(default=False)

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "item"], name="one_change_per_thing")]
        indexes = [models.Index(fields=["changed_at", "id"], name="change_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
