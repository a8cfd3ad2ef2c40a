"""Imports that somebody starts in the CMS: the file is kept, the work runs as a task, its progress can be seen."""

from __future__ import annotations

import logging
from dataclasses import astuple, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _, override

from directory.enums import ImportState
from directory.exchange.columns import COLUMNS, heading_of
from directory.exchange.findings import Weight
from directory.exchange.reading import Table, read_filled_table, read_table
from directory.models import TableImport
from directory.services.imports import import_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glokal.accounts.models import User

RETENTION = timedelta(days=30)
STALLED = timedelta(minutes=10)  # a batch takes seconds
logger = logging.getLogger(__name__)


class ImportBusyError(Exception):
    """Another import is running; two at once could bring in the same organisation twice."""


def table_of(received: TableImport) -> Table:
    """Return the table of a received file, read in the language in which it came."""
    return read_table(bytes(received.data), language=received.language)


def receive(*, name: str, data: bytes, language: str, by: User) -> TableImport:
    """Keep a file that is to be imported, with its columns as they were recognised. Raises UnreadableFileError."""
    table = read_filled_table(data, language=language)
    return TableImport.objects.create(
        name=name[:200], data=data, language=language, columns=table.columns, rows=len(table.rows), created_by=by
    )


@transaction.atomic
def choose_columns(received: TableImport, columns: Mapping[str, int], *, now: datetime) -> TableImport:
    """Let somebody say which column of the file is which of ours; what was checked before doesn't count any more."""
    received = TableImport.objects.select_for_update(of=("self",)).get(pk=received.pk)
    if received.columns != columns and not is_over(received, now=now):
        received.columns, received.state = dict(columns), ImportState.RECEIVED
        received.counts, received.findings = {}, []
        received.save()
    return received


def is_running(received: TableImport, *, now: datetime) -> bool:
    """Whether it is at work: what has said nothing for a long time was stopped with its process."""
    return received.state == ImportState.RUNNING and received.updated_at >= now - STALLED


def is_over(received: TableImport, *, now: datetime) -> bool:
    """Whether nothing can be changed any more, since it is running or has been imported."""
    return is_running(received, now=now) or (received.state == ImportState.DONE and not received.is_dry_run)


@transaction.atomic
def start(received: TableImport, *, is_dry_run: bool, publishes: bool = False, now: datetime) -> TableImport:
    """Hand a dry run or the import to the task queue; nothing happens if it is over. Raises ImportBusyError."""
    from directory.tasks import run_table_import

    running = TableImport.objects.filter(state=ImportState.RUNNING, is_dry_run=False, updated_at__gte=now - STALLED)
    received = TableImport.objects.select_for_update(of=("self",)).get(pk=received.pk)
    if is_over(received, now=now):
        return received
    if not is_dry_run and running.exists():
        raise ImportBusyError(_("Another import is running. Wait until it is done."))
    received.state, received.is_dry_run, received.publishes = ImportState.RUNNING, is_dry_run, publishes
    received.done, received.counts, received.findings = 0, {}, []
    received.save()
    transaction.on_commit(partial(run_table_import.enqueue, received.pk))
    return received


def refused_rows(received: TableImport) -> list[list[str]]:
    """Return the refused rows as they stood in the file, with their reasons in a last column, below the headings."""
    table = table_of(received)
    reasons: dict[int, list[str]] = {}
    for row, column, _value, reason, weight in received.findings:
        if weight == Weight.REFUSED:
            reasons.setdefault(row, []).append(f"{column}: {reason}" if column else reason)
    width = len(table.headings)
    found = [[*table.headings, _("Reason")]]
    for row in table.rows:
        if row.number in reasons:
            cells = [str(cell) for cell in row.cells][:width]
            missing = [""] * (width - len(cells))
            found.append([*cells, *missing, " ".join(reasons[row.number])])
    return found


def run(received: TableImport) -> None:
    """Import the file, or only say what would happen; called by the task.

    What is said about values is in the language of the person who sent it.
    """

    def progress(done: int) -> None:
        received.done = done
        received.save(update_fields=["done", "updated_at"])

    try:
        with override(received.language):
            table = table_of(received)
            outcome = import_rows(
                table.rows,
                headings=table.headings,
                columns=received.columns,
                is_dry_run=received.is_dry_run,
                publishes=received.publishes,
                by=received.created_by,
                progress=progress,
            )
    except Exception:
        received.state = ImportState.STOPPED
        received.save(update_fields=["state", "updated_at"])
        raise
    named = [replace(one, column=named_for_people(one.column, table.headings, received)) for one in outcome.findings]
    received.state = ImportState.DONE
    received.counts = {str(fate): count for fate, count in outcome.counts.items()}
    received.findings = [list(astuple(one)) for one in named]
    received.save()


def named_for_people(column: str, headings: Sequence[str], received: TableImport) -> str:
    """Return what a column is called in the file; what the file lacks, by the name under which the page offers it."""
    return column if column in headings or column not in COLUMNS else heading_of(column, received.language)


@transaction.atomic
def delete_old_imports(now: datetime) -> int:
    """Delete the files and their results after a month; returns how many."""
    deleted, _by_model = TableImport.objects.filter(created_at__lt=now - RETENTION).delete()
    return deleted
