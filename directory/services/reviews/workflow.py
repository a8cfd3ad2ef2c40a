"""Wagtail's workflow that locks the words of members while they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Workflow, WorkflowState, WorkflowTask

from directory.models import WordsReviewTask
from glokal.accounts.roles import COMMUNICATORS, MODERATORS

if TYPE_CHECKING:
    from directory.models.words import WordsOfFacts
    from glokal.accounts.models import User

NAME = "Words of members"


@transaction.atomic
def ensure_workflow() -> Workflow:
    """Return the workflow, made if it is missing. Its groups are those who decide; what was changed there stays.

    No model is assigned to it: editors publish what they write themselves, and only `submit_words` starts it.
    """
    task, is_new = WordsReviewTask.objects.get_or_create(name=NAME)
    if is_new:
        task.groups.set(Group.objects.filter(name__in=(COMMUNICATORS, MODERATORS)))
    workflow, _is_new = Workflow.objects.get_or_create(name=NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    return workflow


def start(row: WordsOfFacts, *, by: User) -> None:
    """Lock the latest draft of `row` for a review, from the beginning if one is going on."""
    state = row.current_workflow_state
    if state is None:
        ensure_workflow().start(row, by)
    elif state.status == WorkflowState.STATUS_IN_PROGRESS:
        state.current_task_state.specific.cancel(user=by, resume=True)
    else:
        state.resume(user=by)


def finish(row: WordsOfFacts, *, by: User) -> None:
    """Publish the latest draft of `row` as Wagtail's approval does."""
    row.current_workflow_task_state.approve(user=by)


def send_back(row: WordsOfFacts, *, by: User, reason: str, is_final: bool) -> None:
    """Unlock the draft with a reason; a final one ends the workflow."""
    row.current_workflow_task_state.reject(user=by, comment=reason)
    if is_final:
        cancel(row, by=by)


def cancel(row: WordsOfFacts, *, by: User | None) -> None:
    """End the workflow of `row`, if there is one."""
    if state := row.current_workflow_state:
        state.cancel(user=by)
