"""Files that take the place of those in a storage, so that a failure leaves what was there.

In a folder the new files are written beside the old ones and change places with them by renaming, which needs no room.
All that happens within the folder, since it may be a mount of its own.
"""

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.storage import FileSystemStorage, Storage

from . import RESTORING, BackupError
from .writing import files_of

if TYPE_CHECKING:
    from django.core.files import File

BLOCK = 4096


class FolderReplacement:
    """The new content of one folder: `write`, `change_places`, and then either `delete_old` or `change_back`."""

    def __init__(self, storage: FileSystemStorage):
        self.storage = storage
        self.root = Path(storage.location)
        self.beside = self.root / f"{RESTORING}{secrets.token_hex(4)}"
        self._moves: list[tuple[Path, Path]] = []

    def write(self, name: str, content: "File[Any]") -> None:
        self.storage.save(f"{self.beside.name}/new/{name}", content)

    def change_places(self) -> None:
        (self.beside / "old").mkdir(parents=True, exist_ok=True)
        (self.beside / "new").mkdir(exist_ok=True)
        for entry in sorted(self.root.iterdir()):
            if entry != self.beside:
                self._move(entry, self.beside / "old" / entry.name)
        for entry in sorted((self.beside / "new").iterdir()):
            self._move(entry, self.root / entry.name)

    def _move(self, source: Path, target: Path) -> None:
        source.rename(target)
        self._moves.append((source, target))

    def change_back(self) -> None:
        while self._moves:
            source, target = self._moves[-1]
            target.rename(source)
            self._moves.pop()
        if self.beside.exists():
            shutil.rmtree(self.beside)

    def delete_old(self) -> None:
        shutil.rmtree(self.beside)


def check_space(sizes: Iterable[tuple[Path, int]]) -> None:
    """Raise BackupError where files of these sizes don't fit, each beside what its folder holds."""
    needed: dict[int, int] = {}
    folders: dict[int, Path] = {}
    for root, size in sizes:
        folder = next(folder for folder in (root, *root.parents) if folder.exists())
        device = folder.stat().st_dev
        folders[device] = folder
        needed[device] = needed.get(device, 0) + -(-size // BLOCK) * BLOCK
    for device, folder in folders.items():
        free = shutil.disk_usage(folder).free
        if free < needed[device]:
            raise BackupError(
                f"The disk of {folder} has {free / 1e6:.1f} MB left, the files of the backup take "
                f"{needed[device] / 1e6:.1f} MB, and those that are here go last: make room first"
            )


def replace_one_by_one(storage: Storage, files: Iterable[tuple[str, "File[Any]"]]) -> None:
    """Replace the content of a storage that can't rename; what the backup doesn't hold goes last."""
    surplus = set(files_of(storage))
    for name, content in files:
        storage.delete(name)
        storage.save(name, content)
        surplus.discard(name)
    for name in sorted(surplus):
        storage.delete(name)
