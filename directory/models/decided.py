from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ChangeState


class AwaitsDecision(models.Model):
    """What a member wants changed and no reader sees before a moderator has accepted it. The row itself never changes:
    who wants something else withdraws it and submits anew, so what is accepted is what was seen.
    """

    state = models.CharField(_("state"), max_length=10, choices=ChangeState.choices, default=ChangeState.WAITING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_behalf = models.ForeignKey(
        "Organisation", verbose_name=_("steward"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True
