"""Processes that share a cache of files count together, as they would with a cache server."""

import multiprocessing

import pytest

from glokal.core.file_cache import CountingFileCache

PROCESSES, TIMES = 4, 25


def count_many_times(folder: str, start) -> None:
    cache = CountingFileCache(folder, {})
    start.wait()
    for _ in range(TIMES):
        cache.add("messages", 0, 600)
        cache.incr("messages")


def test_processes_that_count_at_once_lose_nothing(tmp_path):
    context = multiprocessing.get_context("fork")
    start = context.Barrier(PROCESSES)
    workers = [context.Process(target=count_many_times, args=(str(tmp_path), start)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert [worker.exitcode for worker in workers] == [0] * PROCESSES
    assert CountingFileCache(str(tmp_path), {}).get("messages") == PROCESSES * TIMES


def test_a_count_ends_when_it_was_to_end_however_often_one_counts(tmp_path, time_machine):
    cache = CountingFileCache(str(tmp_path), {})
    time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
    cache.add("messages", 0, 600)

    time_machine.shift(599)
    assert cache.incr("messages") == 1
    time_machine.shift(2)
    with pytest.raises(ValueError, match="messages"):
        cache.incr("messages")


def test_a_count_without_an_end_has_none(tmp_path, time_machine):
    cache = CountingFileCache(str(tmp_path), {})
    time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
    cache.set("visits", 7, None)

    assert cache.incr("visits", 3) == 10
    time_machine.shift(365 * 24 * 3600)
    assert cache.get("visits") == 10


def test_what_nobody_began_to_count_cannot_grow(tmp_path):
    with pytest.raises(ValueError, match="messages"):
        CountingFileCache(str(tmp_path), {}).incr("messages")
