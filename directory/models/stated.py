from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.search.analysis import fold


class StatedCapability(models.Model):
    """What somebody says his organisation can do, in his own words, and the concept that was understood by it.

    Readers see the concept alone, so nothing typed here is public. Words that no concept knows are work for editors.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="stated_capabilities"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("in one's own words"), max_length=80)
    folded = models.CharField(max_length=80, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=10)
    concept = models.ForeignKey(
        "Concept", verbose_name=_("understood as"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Whether the entry has the concept for this line alone: then the concept goes with it.
    adds_concept = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("capability in one's own words")
        verbose_name_plural = _("capabilities in one's own words")
        ordering = ["organisation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "position"], name="one_stated_capability_per_position")
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        super().save(*args, **kwargs)
