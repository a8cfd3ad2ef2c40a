from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import MemberRole


class Membership(models.Model):
    """A person who works on an entry. What either role may do stands in `directory.permissions`."""

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices, default=MemberRole.EDITOR)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_membership_per_person")]

    def __str__(self):
        return f"{self.user}: {self.organisation}"


class Stewardship(models.Model):
    """A chamber or network that looks after an entry, visibly, until the owner withdraws it.

    Whoever is a member of the steward may act for the entry; the log says "IHK Chemnitz for Muster GmbH".
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="stewardships"
    )
    steward = models.ForeignKey(
        "Organisation", verbose_name=_("looked after by"), on_delete=models.CASCADE, related_name="looks_after"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("stewardship")
        verbose_name_plural = _("stewardships")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "steward"],
                condition=models.Q(withdrawn_at=None),
                name="one_stewardship_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("steward")), name="nobody_is_his_own_steward"
            ),
        ]

    def __str__(self):
        return f"{self.steward}: {self.organisation}"
