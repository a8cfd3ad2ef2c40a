"""Decisions on reports: what is done, and who is told why (Art. 16(5), 17 Regulation (EU) 2022/2065)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.address_hash import address_hash
from directory.enums import (
    OUTCOMES,
    RESTRICTIONS,
    Ground,
    ListingState,
    OrganisationState,
    Outcome,
    Party,
    ReportKind,
    ReportState,
)
from directory.errors import DecidedError
from directory.models import Report, ReportDecision
from directory.selectors.complaints import people_concerned
from directory.selectors.own_listings import title_for_members
from directory.services.complaint_links import complaint_url
from directory.services.listings import change_listing_state
from directory.services.organisations import change_state
from directory.services.reports import move_report
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail
from glokal.pages.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glokal.accounts.models import User

STATES = {Outcome.REMOVED: "ARCHIVED", Outcome.RESTRICTED: "SUSPENDED"}


@transaction.atomic
def decide_report(
    report: Report,
    *,
    by: User,
    outcome: str,
    reasons: Mapping[str, str],
    ground: str = "",
    rule: str = "",
) -> ReportDecision:
    """Close a report with a decision, do what it says, and tell who reported it and, unless unfounded, whose it is.

    `reasons` holds the facts and circumstances in the language of each who is told (`languages_of`). Raises
    DecidedError if the report is closed; ValidationError if something is taken offline without a ground, or a
    language lacks its reasons.
    """
    outcome = Outcome(outcome)
    if outcome not in OUTCOMES[ReportKind(report.kind)]:
        raise ValidationError(_("This can't be done about such a report."))
    if outcome in RESTRICTIONS and not (ground and rule):
        raise ValidationError(_("What is taken offline needs this; the law asks for it."))
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state == ReportState.CLOSED:
        raise DecidedError(report)
    if report.kind == ReportKind.ENQUIRY and outcome in RESTRICTIONS:
        raise ValidationError(_("This report is about an enquiry, not about the entry of whoever received it."))
    if missing := languages_of(report, outcome) - {language for language, text in reasons.items() if text.strip()}:
        raise ValidationError(_("The reasons are missing in: %(codes)s") % {"codes": ", ".join(sorted(missing))})
    thing = report.listing or report.organisation
    decision = ReportDecision.objects.create(
        report=report,
        outcome=outcome,
        ground=Ground(ground) if ground else "",
        rule=rule,
        reasons={language: text.strip() for language, text in reasons.items() if text.strip()},
        state_before=thing.state if outcome in RESTRICTIONS else "",
        decided_at=timezone.now(),
        decided_by=by,
    )
    if outcome in RESTRICTIONS:
        move_thing(report, to=STATES[outcome], by=by)
    move_report(report, to=ReportState.CLOSED, by=by)
    log(report, "directory.report_decided", user=by, data={"outcome": str(outcome), "decision": decision.pk})
    _tell(decision)
    return decision


def move_thing(report: Report, *, to: str, by: User) -> None:
    """Move what a report is about, an entry or one of its offers and requests, to a state that both have."""
    if report.listing:
        change_listing_state(report.listing, to=ListingState[to], by=by)
    elif not report.organisation.merged_into_id:
        change_state(report.organisation, to=OrganisationState[to], by=by)


def parties_told(report: Report, outcome: str) -> list[Party]:
    """Return who is told of a decision: whose entry it is learns nothing of a report that is unfounded.

    An enquiry was reported by its receiver, whose entry has nothing to do with it.
    """
    is_own = report.kind == ReportKind.ENQUIRY
    return [Party.REPORTER] if is_own or outcome == Outcome.UNFOUNDED else [Party.REPORTER, Party.OWNER]


def languages_of(report: Report, outcome: str) -> set[str]:
    """Return the languages of those who are told of a decision; none if there is nobody."""
    return {person.language for party in parties_told(report, outcome) for person in people_concerned(report, party)}


def _tell(decision: ReportDecision) -> None:
    report = decision.report
    thing = report.listing or report.organisation
    for party in parties_told(report, decision.outcome):
        for person in people_concerned(report, party):
            title, title_language = title_for_members(report.listing, language=person.language)
            send_mail(
                key=f"directory.report_decision:{decision.pk}:{party}:{address_hash(person.email)}",
                to=person.email,
                language=person.language,
                template=f"directory/report_decision_{party}",
                context={
                    "number": report.pk,
                    "name": report.organisation.name,
                    "title": title,
                    "title_language": title_language,
                    "decision": decision,
                    "is_restricted": decision.outcome in RESTRICTIONS,
                    "reasons": decision.reasons[person.language],
                    "thing_url": absolute_url(address_of(thing, person.language) or "/"),
                    "complaint_url": complaint_url(decision, party, language=person.language),
                },
            )
