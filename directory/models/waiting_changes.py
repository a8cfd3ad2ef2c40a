from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ChangeState
from directory.models.decided import AwaitsDecision


class WaitingChange(AwaitsDecision):
    """A member's change of a risky fact, which no reader sees before a moderator has accepted it.

    It is applied only if the fact still says `old`: whoever changed it meanwhile isn't overwritten. Of the name of a
    `person` it keeps `new` alone, and that only as long as she is called so.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="waiting_changes"
    )
    person = models.ForeignKey(
        "ContactPerson",
        verbose_name=_("contact person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="waiting_changes",
    )
    field = models.CharField(_("fact"), max_length=40)
    old = models.JSONField(_("public now"))
    new = models.JSONField(_("to be"))

    class Meta:
        verbose_name = _("waiting change")
        verbose_name_plural = _("waiting changes")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "field"],
                condition=models.Q(state=ChangeState.WAITING, person=None),
                name="one_waiting_change_per_fact",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state=ChangeState.WAITING),
                name="one_waiting_name_per_person",
            ),
        ]

    @property
    def public(self):
        """What readers see instead until it is accepted."""
        return self.old if self.person is None else self.person.public_name

    def __str__(self):
        return f"{self.organisation}: {self.field}"
