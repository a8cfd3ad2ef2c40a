"""What was reported, submitted and decided in a year (Art. 15, 24 Regulation (EU) 2022/2065). No persons."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from directory.enums import ComplaintState, Outcome, ReportKind, ReviewState
from directory.models import Complaint, Report, ReportDecision, Review

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class ModerationFigures:
    """Counts by what they count, as pairs of label and number. `median_days` is how long a decision took; None if there
    was none."""

    year: int
    reports: list[tuple[str, int]]
    outcomes: list[tuple[str, int]]
    complaints: list[tuple[str, int]]
    reviews: list[tuple[str, int]]
    median_days: float | None


def moderation_figures(year: int) -> ModerationFigures:
    """Return the figures of one calendar year. Five queries."""
    decisions = ReportDecision.objects.filter(decided_at__year=year)
    moments = decisions.values_list("report__created_at", "decided_at")
    days = [(decided - received).total_seconds() / 86400 for received, decided in moments]
    return ModerationFigures(
        year,
        _counts(Report.objects.filter(created_at__year=year), "kind", ReportKind),
        _counts(decisions, "outcome", Outcome),
        _counts(Complaint.objects.filter(created_at__year=year), "state", ComplaintState),
        _counts(Review.objects.filter(submitted_at__year=year), "state", ReviewState),
        round(median(days), 1) if days else None,
    )


def years_with_figures(present: int) -> list[int]:
    """Return the years of which something is kept, the present one first. One query."""
    kept = {moment.year for moment in Report.objects.dates("created_at", "year")}
    return sorted(kept | {present}, reverse=True)


def _counts(rows: QuerySet[Any], field: str, choices: type) -> list[tuple[str, int]]:
    counted = dict(rows.order_by().values_list(field).annotate(Count("pk")))
    return [(str(choice.label), counted.get(choice.value, 0)) for choice in choices]  # type: ignore[attr-defined]
