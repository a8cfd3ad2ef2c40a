"""Files that are stored whole or not at all, also when the disk is full."""

import errno
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.translation import get_language, gettext

logger = logging.getLogger(__name__)

PASSING = ".passing-"  # with what the names of files begin that aren't whole yet
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class NoRoomError(OSError):
    """The disk is full, or what the site may use of it. Nothing was stored. Its words are for who sent the file.

    `language` is the one she was answered in: the CMS has left it when the error page is made.
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.language = get_language()

    def __str__(self) -> str:
        return gettext(
            "Our server has no room left for this file. Nothing was stored. Please try again later, or tell us."
        )


class WholeFileStorage(FileSystemStorage):
    """Django's, but that a file has its name only once all of it is written: nobody ever finds a half one."""

    def make_sure_of_room(self, size: int) -> None:
        """Raise NoRoomError if so many bytes can't be stored now."""
        with _no_room_is_told(self.location), self._passing_file() as passing:
            reserve(passing.fileno(), max(size, 1))

    def _save(self, name: str, content: File[Any]) -> str:
        with _no_room_is_told(self.location), self._passing_file() as passing:
            for chunk in content.chunks():
                write(passing, chunk)
            passing.flush()
            written = File(passing.file, name)
            written.temporary_file_path = lambda: passing.name  # type: ignore[attr-defined]  # so it is only renamed
            return str(super()._save(name, written))  # type: ignore[misc]  # left out by Django's stubs

    @contextmanager
    def _passing_file(self) -> Iterator[Any]:
        """Give a file on the same disk that is gone afterwards, unless it was renamed."""
        os.makedirs(self.location, exist_ok=True)  # noqa: PTH103 - as Django does, which has a str
        passing = tempfile.NamedTemporaryFile(dir=self.location, prefix=PASSING, delete=False)  # noqa: SIM115
        try:
            yield passing
        finally:
            try:
                passing.close()
            finally:
                if os.path.exists(passing.name):  # noqa: PTH110 - the same
                    os.unlink(passing.name)  # noqa: PTH108 - the same


def make_sure_of_room(storage: Storage, size: int) -> None:
    """Raise NoRoomError if `storage` is a disk of ours on which so many bytes can't be stored now."""
    if isinstance(storage, WholeFileStorage):
        storage.make_sure_of_room(size)


def reserve(descriptor: int, size: int) -> None:
    """Take so much room for an open file; where a system or a disk doesn't know how, writing will tell."""
    if not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(descriptor, 0, size)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise


def write(file: IO[bytes], chunk: bytes | str) -> None:
    file.write(chunk if isinstance(chunk, bytes) else chunk.encode())


@contextmanager
def _no_room_is_told(place: str | os.PathLike[str]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        logger.error("There is no room left for files in %s", place)  # noqa: TRY400 - it is known why
        raise NoRoomError(error.errno, error.strerror) from error
