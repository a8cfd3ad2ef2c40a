"""A cache of files that all processes of one host share, and in which they can count."""

import pickle
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class CountingFileCache(FileBasedCache):
    """Django's cache of files with `add` and `incr` as a cache server has them: one process at a time.

    Django's own lets two processes read the same count, and gives a count that grows a new life of five minutes.
    """

    if TYPE_CHECKING:  # Django's, left out by its stubs
        _dir: str

        def _createdir(self) -> None: ...

        def _key_to_file(self, key: str, version: int | None = None) -> str: ...

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._alone():
            return super().add(key, value, timeout, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a count and return it; it ends when it would have ended. Raises ValueError if there is none."""
        with self._alone():
            count, seconds = self._count_and_rest(key, version)
            self.set(key, count + delta, seconds, version)
            return count + delta

    def _count_and_rest(self, key: str, version: int | None) -> tuple[int, float | None]:
        """Return the count and how many seconds it still lives, None for ever."""
        try:
            with Path(self._key_to_file(key, version)).open("rb") as file:
                ends_at = pickle.load(file)  # noqa: S301 - written by this cache alone, in a folder of its own
                count = pickle.loads(zlib.decompress(file.read()))  # noqa: S301
        except FileNotFoundError:
            raise ValueError(f"There is no count {key!r}.") from None
        seconds = None if ends_at is None else ends_at - time.time()
        if seconds is not None and seconds <= 0:
            raise ValueError(f"The count {key!r} has ended.")
        return count, seconds

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        with (Path(self._dir) / "counting.lock").open("w") as file:
            locks.lock(file, locks.LOCK_EX)
            yield  # closing the file gives the lock back
