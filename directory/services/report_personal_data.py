"""What reports hold of a person with an account: exported for her, and taken off when she goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from directory.enums import Party
from directory.models import Complaint, Report
from directory.selectors.enquiries import has_proven_address
from directory.services.enquiries.blocking import without_quote

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from glokal.accounts.models import User


def export_reports(user: User) -> list[dict[str, Any]]:
    """Return what somebody reported under her address and complained of, not what others wrote. Four queries."""
    reports = _reported_by(user).select_related("organisation", "enquiry").prefetch_related("decisions__complaints")
    return [
        {"entry": one.organisation.name, "kind": one.kind, "text": without_quote(one), "name": one.name}
        | {"state": one.state, "created_at": one.created_at, "complaints": _complaints_about(one)}
        for one in reports.order_by("pk")
    ]


def erase_reports(user: User) -> None:
    """A report stays as the moderators' case, without who sent it; her complaints about the decision go."""
    reports = _reported_by(user)
    Complaint.objects.filter(decision__report__in=reports, party=Party.REPORTER).delete()
    reports.update(name="", email="")


def _reported_by(user: User) -> QuerySet[Report]:
    """Nobody needs an account to report something, so a report has nothing but the address."""
    return Report.objects.filter(email__iexact=user.email) if has_proven_address(user) else Report.objects.none()


def _complaints_about(report: Report) -> list[str]:
    complaints = [one for decision in report.decisions.all() for one in decision.complaints.all()]
    return [one.text for one in complaints if one.party == Party.REPORTER]
