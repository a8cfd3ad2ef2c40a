"""Personal links to complain about a decision: good for six months (Art. 20(1) Regulation (EU) 2022/2065)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from directory.enums import ChangeState, Party, ReviewState
from directory.models import ReportDecision, Review, SubmittedPicture, WaitingChange
from directory.selectors.complaints import field_of
from glokal.core.links import absolute_url, make_link_token, read_link_token

if TYPE_CHECKING:
    from directory.selectors.complaints import Decision

PURPOSE = "directory.complaint"
# "at least six months": the longest six months there are.
VALID = timedelta(days=184)


def complaint_url(decision: Decision, party: str, *, language: str) -> str:
    """Return the full address at which one party may complain about a decision, in her language."""
    token = make_link_token(PURPOSE, f"{field_of(decision)}:{decision.pk}:{party}")
    with override(language):
        return absolute_url(reverse("complaints:complain", args=[token]))


def read_complaint_token(token: str) -> tuple[Decision, Party]:
    """Return the decision and the party of a link. Raises LinkError; Http404 if the decision is gone or was undone."""
    kind, pk, party = read_link_token(PURPOSE, token, max_age=VALID).split(":")
    decision: Decision | None
    if kind == "decision":
        decision = (
            ReportDecision.objects.select_related("report__organisation", "report__listing").filter(pk=pk).first()
        )
    elif kind == "review":
        decision = Review.objects.with_things().filter(pk=pk, state=ReviewState.REJECTED).first()
    elif kind == "picture":
        pictures = SubmittedPicture.objects.select_related("organisation", "by")
        decision = pictures.filter(pk=pk, state=ChangeState.RETURNED).first()
    else:
        changes = WaitingChange.objects.select_related("organisation", "by")
        decision = changes.filter(pk=pk, state=ChangeState.REJECTED).first()
    if decision is None:
        raise Http404
    return decision, Party(party)
