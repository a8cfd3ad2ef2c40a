from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.enums import FactsSource, MemberRole


def by_whom() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )


class Invitation(models.Model):
    """The one mail that a contact of an entry ever gets, asking to take it over.

    `address_hash` stays when the address has been forgotten, so that nobody is asked twice.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Deleted once the invitation is over."))
    address_hash = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=10)
    source = models.CharField(_("source of the facts"), max_length=8, choices=FactsSource.choices)
    by = by_whom()
    on_behalf = models.ForeignKey(
        "Organisation", verbose_name=_("steward"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = by_whom()
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "address_hash"], name="one_invitation_per_address")
        ]
        permissions = [("invite_organisation", "Can invite the contacts of organisations")]

    def __str__(self):
        return f"{self.organisation}: {self.sent_at:%Y-%m-%d}"


class InvitationRefusal(models.Model):
    """Somebody who wants no further invitations. Only the keyed hash of the address is kept."""

    address_hash = models.CharField(max_length=64, unique=True)
    refused_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("refusal of invitations")
        verbose_name_plural = _("refusals of invitations")
        default_permissions = ()

    def __str__(self):
        return self.address_hash[:8]


class MemberInvitation(models.Model):
    """An owner asks somebody to work on the entry with him."""

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="member_invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices, default=MemberRole.EDITOR)
    language = models.CharField(_("language"), max_length=10)
    by = by_whom()
    created_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation of a member")
        verbose_name_plural = _("invitations of members")
        ordering = ["created_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_member",
            )
        ]

    def __str__(self):
        return f"{self.email}: {self.organisation}"
