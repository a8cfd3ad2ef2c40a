from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.enums import ComplaintState, Ground, Outcome, Party
from glokal.core.fields import TextPerLanguageField

ABOUT = ("decision", "review", "change", "picture")  # the fields of a complaint, of which one is set


class ReportDecision(models.Model):
    """What was done about a report and why, as those concerned were told it (Art. 16(5), 17 Regulation (EU) 2022/2065).

    `reasons` holds the facts and circumstances per language of whoever was told. `state_before` is the state of the
    entry, or of the offer or request, to which an upheld complaint brings it back.
    """

    report = models.ForeignKey("Report", on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("what is done"), max_length=10, choices=Outcome.choices)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, blank=True)
    rule = models.CharField(_("law or point of the terms of use"), max_length=200, blank=True)
    reasons = TextPerLanguageField(_("facts and circumstances"))
    state_before = models.CharField(max_length=12, blank=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("decision on a report")
        verbose_name_plural = _("decisions on reports")
        ordering = ["-decided_at", "-pk"]

    def __str__(self):
        return f"{self.report}: {self.get_outcome_display()}"


class Complaint(models.Model):
    """Somebody doesn't accept a decision that concerns him (Art. 20). Another person than before decides on it."""

    decision = models.ForeignKey(
        ReportDecision, null=True, blank=True, on_delete=models.CASCADE, related_name="complaints"
    )
    review = models.ForeignKey("Review", null=True, blank=True, on_delete=models.CASCADE, related_name="complaints")
    change = models.ForeignKey(
        "WaitingChange", null=True, blank=True, on_delete=models.CASCADE, related_name="complaints"
    )
    picture = models.ForeignKey(
        "SubmittedPicture", null=True, blank=True, on_delete=models.CASCADE, related_name="complaints"
    )
    party = models.CharField(_("from"), max_length=8, choices=Party.choices)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=ComplaintState.choices, default=ComplaintState.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["created_at", "pk"]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[name, "party"], condition=Q(**{f"{name}__isnull": False}), name=f"one_complaint_per_{name}"
                )
                for name in ABOUT
            ),
            models.CheckConstraint(
                name="complaint_about_one_decision",
                condition=reduce(or_, (Q(**{f"{name}__isnull": name != one for name in ABOUT}) for one in ABOUT)),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name}: {self.entry}"

    @property
    def against(self):
        """The decision that it is about: on a report, a review, a change of facts or a picture."""
        return self.decision or self.review or self.change or self.picture

    @property
    def entry(self):
        """The organisation that it is about."""
        if self.decision:
            return self.decision.report.organisation
        return self.review.entry if self.review else self.against.organisation
