"""What moderators see and decide: reports, changes, reviews, complaints."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    ERROR = "error", _("Something is wrong or out of date")
    CONTENT = "content", _("The content is not allowed here")
    ENQUIRY = "enquiry", _("An enquiry is not acceptable")


class ReportState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Done")


class ChangeState(models.TextChoices):
    """Where a change of a risky fact stands. Only an applied one was ever public."""

    WAITING = "waiting", _("Waits for a moderator")
    APPLIED = "applied", _("Accepted")
    RETURNED = "returned", _("Needs changes")
    REJECTED = "rejected", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    OVERTAKEN = "overtaken", _("Overtaken by another change")


# What came back to who wanted it, with a reason.
SENT_BACK = (ChangeState.RETURNED, ChangeState.REJECTED)


class ReviewState(models.TextChoices):
    """Where a member's request for a review stands."""

    WAITING = "waiting", _("Waits for a moderator")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Needs changes")
    REJECTED = "rejected", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(models.TextChoices):
    """What was done about what somebody reported."""

    REMOVED = "removed", _("Taken offline for good")
    RESTRICTED = "restricted", _("Taken offline until it is put right")
    CORRECTED = "corrected", _("Corrected")
    HANDLED = "handled", _("Put right with who sent the enquiry")
    UNFOUNDED = "unfounded", _("Nothing: the report is unfounded")


# What takes something from readers: it needs a ground in law or in the terms (Art. 17 Regulation (EU) 2022/2065).
RESTRICTIONS = (Outcome.REMOVED, Outcome.RESTRICTED)
# Of an enquiry its receiver complains: nothing is to be done to his own entry.
OUTCOMES = {
    ReportKind.ENQUIRY: (Outcome.HANDLED, Outcome.UNFOUNDED),
    ReportKind.ERROR: (*RESTRICTIONS, Outcome.CORRECTED, Outcome.UNFOUNDED),
    ReportKind.CONTENT: (*RESTRICTIONS, Outcome.CORRECTED, Outcome.UNFOUNDED),
}


class Ground(models.TextChoices):
    LAW = "law", _("It is illegal")
    TERMS = "terms", _("It is against the terms of use")


class Party(models.TextChoices):
    """Whom a decision concerns, and who may complain about it."""

    REPORTER = "reporter", _("Who reported it")
    OWNER = "owner", _("Whose entry it is")


class ComplaintState(models.TextChoices):
    OPEN = "open", _("Open")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")
