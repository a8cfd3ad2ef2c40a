"""A backup of everything in one file, which either database takes back: rows as JSON, files, and a manifest.

    manifest.json                what made it, its migrations, and rows and SHA-256 of each part
    rows/<app>.<Model>.jsonl     a line for each row of the model's own table
    files/<storage>/…            media, and what is kept in private

What follows from the rest (search documents) isn't in it; `register_after_restore` makes it anew. Neither is what holds
for the moment alone: whoever is signed in signs in again after a restore.
"""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db.models import Model

FORMAT = 1
MANIFEST = "manifest.json"
STORAGES = ("default", "private")

_left_out: set[str] = set()
_after_restore: list[Callable[[], object]] = []


class BackupError(Exception):
    """A backup can't be written or taken back; the text says why and what to do."""


def register_derived(*labels: str) -> None:
    """Leave models out whose rows follow from others, by their labels, such as "directory.SearchDocument"."""
    _left_out.update(labels)


def register_momentary(*labels: str) -> None:
    """Leave models out whose rows are worth nothing later, and something to whoever finds the backup: sessions."""
    _left_out.update(labels)


def register_after_restore(function: Callable[[], object]) -> None:
    """Run something after the rows are back: whoever registered derived models writes them there."""
    if function not in _after_restore:
        _after_restore.append(function)


def after_restore() -> None:
    for function in _after_restore:
        function()


def stored_models() -> Iterator[type[Model]]:
    """Return every model that has a table of its own with rows to keep, also those between two others."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.label not in _left_out:
            yield model
