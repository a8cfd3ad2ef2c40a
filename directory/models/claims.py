from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ClaimMethod, ClaimState, MemberRole


class Claim(models.Model):
    """A person's word that an entry is his, and what became of it. Each step stands in the entry's log.

    Of an entry without an owner it waits for its steward or a moderator; of an owned one for the owner, until
    `moderators_since`.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="claims"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="claims"
    )
    method = models.CharField(_("proved by"), max_length=8, choices=ClaimMethod.choices)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState.choices, default=ClaimState.PENDING)
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices, default=MemberRole.OWNER)
    message = models.TextField(_("what the person says"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("since"))
    moderators_since = models.DateTimeField(_("with the moderators since"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    on_behalf = models.ForeignKey(
        "Organisation", verbose_name=_("steward"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=models.Q(state=ClaimState.PENDING),
                name="one_pending_claim_per_person",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.organisation}"

    @property
    def waits_for_owner(self) -> bool:
        return self.state == ClaimState.PENDING and self.moderators_since is None


class ClaimCode(models.Model):
    """A code that was mailed to an entry's published address for one person. Only its keyed hash is kept."""

    organisation = models.ForeignKey("Organisation", on_delete=models.CASCADE, related_name="claim_codes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("code of a claim")
        verbose_name_plural = _("codes of claims")
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.user}: {self.organisation}"
