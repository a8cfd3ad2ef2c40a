from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ImportState


class TableImport(models.Model):
    """A file that somebody sent in to be imported, and what became of it. Deleted some weeks later."""

    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.RECEIVED)
    name = models.CharField(_("file"), max_length=200)
    data = models.BinaryField()
    language = models.CharField(_("language"), max_length=10)
    columns = models.JSONField(default=dict)  # our columns and their positions in the file
    is_dry_run = models.BooleanField(default=True)  # what the state and the results are about
    publishes = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)  # row, column, value, reason, weight of each
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name


class Merge(models.Model):
    """A duplicate that was merged into another entry: what was moved, so that it can be undone."""

    kept = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    merged = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField()
    # What both entries were right after it: while that is so, it can be undone.
    kept_was = models.CharField(max_length=64)
    merged_was = models.CharField(max_length=64)
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]

    def __str__(self):
        return f"{self.merged} → {self.kept}"


class DistinctPair(models.Model):
    """The answer that two entries are different organisations, as long as what they have in common tells no more.

    `facts` is a digest of what identifies them: when that changes, the pair is offered again.
    """

    first = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="+")
    facts = models.CharField(max_length=64)
    answered_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("pair of different entries")
        verbose_name_plural = _("pairs of different entries")
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_answer_per_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="older_entry_first"),
        ]

    def __str__(self):
        return f"{self.first} ≠ {self.second}"
