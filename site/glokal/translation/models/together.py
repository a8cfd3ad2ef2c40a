from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JointState(models.TextChoices):
    PREPARING = "preparing", _("in preparation")
    PLANNED = "planned", _("planned")
    DONE = "done", _("published")
    FAILED = "failed", _("not published")
    CANCELLED = "cancelled", _("cancelled")


# One that failed waits for its gap to be filled, and for a new time.
ACTIVE = (JointState.PREPARING, JointState.PLANNED, JointState.FAILED)


class JointPublication(models.Model):
    """The words of one thing in all languages going live at the same moment, or none of them.

    `revisions` holds per locale (its primary key as a string) the revision of what a person wrote, as it was when the
    publication was planned. What is translated is written from its segments as they are at that moment. While one is
    active, the frozen original is that of the draft, so a translation is not published alone. `problems` says why it
    failed: `services.together.Problem` as JSON.
    """

    translation_key = models.UUIDField()
    state = models.CharField(_("state"), max_length=10, choices=JointState.choices, default=JointState.PREPARING)
    go_live_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    revisions = models.JSONField(default=dict)
    problems = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("joint publication")
        verbose_name_plural = _("joint publications")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key"], condition=Q(state__in=ACTIVE), name="one_joint_publication_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=JointState.PLANNED) | Q(go_live_at__isnull=False), name="a_planned_one_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "go_live_at"], name="joint_publication_due")]

    def __str__(self):
        return f"{self.translation_key} {self.state}"
