"""How many enquiries there were and what came of them, for the report of the project. No persons."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from directory.enums import DELIVERED, Country, EnquiryOutcome
from directory.models import EnquiryRecipient

# A sender's country isn't asked; his language says from which side he writes.
ACROSS = Q(enquiry__sender_language="de", organisation__country=Country.CZECHIA) | Q(
    enquiry__sender_language="cs", organisation__country=Country.GERMANY
)


@dataclass(frozen=True, slots=True)
class EnquiryFigures:
    """Counts of one year as pairs of label and number: what was sent, and what both sides say of it."""

    year: int
    sent: list[tuple[str, int]]
    outcomes: list[tuple[str, int]]


def enquiry_figures(year: int) -> EnquiryFigures:
    """Return the figures of one calendar year. One query.

    An enquiry to three firms counts three times. If one side says yes and the other doesn't, it counts as yes.
    """
    yes, no, undecided = (says(outcome) for outcome in EnquiryOutcome)
    counted = EnquiryRecipient.objects.filter(sent_at__year=year, state__in=DELIVERED).aggregate(
        all=Count("pk"),
        across=Count("pk", filter=ACROSS),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        asked=Count("pk", filter=Q(asked_at__isnull=False)),
        yes=Count("pk", filter=yes),
        no=Count("pk", filter=no & ~yes),
        undecided=Count("pk", filter=undecided & ~yes & ~no),
    )
    return EnquiryFigures(
        year,
        [
            (_("Delivered"), counted["all"]),
            (_("of them across the border"), counted["across"]),
            (_("of them answered"), counted["answered"]),
        ],
        [
            (_("Asked what came of it"), counted["asked"]),
            *((str(outcome.label), counted[key]) for outcome, key in zip(EnquiryOutcome, KEYS, strict=True)),
        ],
    )


KEYS = ("yes", "no", "undecided")


def says(outcome: str) -> Q:
    """Return the condition that at least one side says so."""
    return Q(sender_outcome=outcome) | Q(receiver_outcome=outcome)


def years_with_enquiries(present: int) -> list[int]:
    """Return the years in which something was sent, the present one first. One query."""
    kept = {moment.year for moment in EnquiryRecipient.objects.filter(sent_at__isnull=False).dates("sent_at", "year")}
    return sorted(kept | {present}, reverse=True)
