"""Work for several processes at once. Imported before Django is set up in them, so it imports nothing of ours."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def each_in_processes(work: Callable[..., object], tasks: Sequence[tuple], *, processes: int) -> None:
    """Call a function of some module with each of the arguments, in new processes with connections of their own.

    The first error is raised again.
    """
    database = connection.settings_dict["NAME"]
    context = get_context("spawn")  # a forked process would share the connection
    with ProcessPoolExecutor(processes, mp_context=context, initializer=start, initargs=(database,)) as pool:
        for done in [pool.submit(work, *task) for task in tasks]:
            done.result()


def start(database: str) -> None:
    """Begin such a process: tests have a database of another name than the settings say."""
    django.setup()
    connection.settings_dict["NAME"] = database
