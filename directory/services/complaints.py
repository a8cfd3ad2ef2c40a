"""Complaints about decisions (Art. 20 Regulation (EU) 2022/2065): received, and decided by somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.address_hash import address_hash
from directory.enums import ChangeState, ComplaintState, OrganisationState, Party, ReportState
from directory.errors import DecidedError
from directory.models import Complaint, ReportDecision, Review, SubmittedPicture
from directory.selectors.complaints import field_of, people_concerned, subject_of
from directory.selectors.contacts import bears_name
from directory.services.listings import change_listing_state
from directory.services.organisations import change_state
from directory.services.pictures import submit_again
from directory.services.report_decisions import move_thing
from directory.services.reports import move_report
from directory.services.reviews import workflow
from directory.services.reviews.records import lock, open_review
from directory.services.waiting_changes import propose
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from directory.models import WaitingChange
    from directory.selectors.complaints import Decision
    from glokal.accounts.models import User


@transaction.atomic
def receive_complaint(decision: Decision, *, party: str, text: str, language: str) -> Complaint:
    """Keep a complaint and confirm it; a second one of the same party about the same decision is the first."""
    complaint, is_new = Complaint.objects.get_or_create(
        **{field_of(decision): decision}, party=Party(party), defaults={"text": text, "language": language}
    )
    if is_new:
        _tell(complaint, template="directory/complaint_receipt")
    return complaint


@transaction.atomic
def decide_complaint(complaint: Complaint, *, by: User, is_upheld: bool, answer: str) -> Complaint:
    """Answer a complaint. If it is right, the decision is undone: what was taken offline by it is online again, what
    was refused, or left alone, stands in the queue again.

    Raises ValidationError for who made the decision, or has no answer; DecidedError if somebody was faster.
    """
    complaint = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if complaint.state != ComplaintState.OPEN:
        raise DecidedError(complaint)
    if complaint.against.decided_by_id == by.pk:
        raise ValidationError(_("You made this decision yourself: somebody else decides on the complaint."))
    if not answer.strip():
        raise ValidationError(_("Please write an answer."))
    complaint.state = ComplaintState.UPHELD if is_upheld else ComplaintState.DISMISSED
    complaint.answer, complaint.decided_by, complaint.decided_at = answer, by, timezone.now()
    complaint.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    if is_upheld:
        _undo(complaint, by=by)
    data = {"complaint": complaint.pk, "state": str(complaint.state)}
    log(complaint.entry, "directory.complaint_decided", user=by, data=data)
    _tell(complaint, template="directory/complaint_decision")
    return complaint


def _undo(complaint: Complaint, *, by: User) -> None:
    decision = complaint.against
    if isinstance(decision, ReportDecision):
        if complaint.party == Party.OWNER and decision.state_before:
            move_thing(decision.report, to=OrganisationState(decision.state_before).name, by=by)
        else:
            move_report(decision.report, to=ReportState.OPEN, by=by)
    elif isinstance(decision, Review):
        _reopen(decision, by=by)
    elif isinstance(decision, SubmittedPicture):
        submit_again(decision, by=by)
    else:
        _propose_again(decision, by=by)


def _propose_again(change: WaitingChange, *, by: User) -> None:
    """Let a refused value wait again in the name of who wanted it, unless another one has been proposed since."""
    organisation = lock(change.organisation_id)
    who: dict[str, Any] = {"by": change.by or by, "on_behalf": change.on_behalf}
    if change.person and not bears_name(change.person, change.new):
        return
    waiting = organisation.waiting_changes.filter(field=change.field, person=change.person, state=ChangeState.WAITING)
    if not waiting.exists():
        propose(organisation, change.field, change.new, person=change.person, **who)


def _reopen(review: Review, *, by: User) -> None:
    """Let what was refused wait again as it is now, in the name of who submitted it."""
    if review.language:
        workflow.start(review.thing, by=review.by or by)
    elif review.listing:
        change_listing_state(review.listing, to="in_review", by=by)
    else:
        change_state(review.entry, to=OrganisationState.IN_REVIEW, by=by)
    open_review(review.thing, by=review.by or by, on_behalf=review.on_behalf)


def _tell(complaint: Complaint, *, template: str) -> None:
    for person in people_concerned(subject_of(complaint.against), complaint.party):
        send_mail(
            key=f"{template}:{complaint.pk}:{address_hash(person.email)}",
            to=person.email,
            language=complaint.language,
            template=template,
            context={"complaint": complaint, "name": complaint.entry.name},
        )
