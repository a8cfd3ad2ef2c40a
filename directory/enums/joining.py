"""Members, and how one becomes one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberRole(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


class ClaimState(models.TextChoices):
    """Where a person's word that an entry is his stands. An approved one made him a member."""

    PENDING = "pending", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    DENIED = "denied", _("Denied")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVOKED = "revoked", _("Revoked")


class ClaimMethod(models.TextChoices):
    """By what a claim is proved. No identity papers: nothing of the kind is asked for or kept."""

    DOMAIN = "domain", _("E-mail at the entry's web address")
    CODE = "code", _("Code to the entry's published address")
    WORD = "word", _("Word of the owner, a chamber or a moderator")
