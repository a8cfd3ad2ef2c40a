"""A backup of everything in one file, which either database takes back: rows as JSON, files, and a manifest.

    manifest.json                what made it, its migrations, and rows and SHA-256 of each part
    rows/<app>.<Model>.jsonl     a line for each row of the model's own table
    files/<storage>/…            media, and what is kept in private

What follows from the rest (search documents) isn't in it; `register_after_restore` makes it anew. Neither is what holds
for the moment alone: whoever is signed in signs in again after a restore.
"""

import logging
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db.models import Model

from glokal.core.touch import forget_version

logger = logging.getLogger(__name__)

FORMAT = 1
MANIFEST = "manifest.json"
STORAGES = ("default", "private")
RESTORING = ".restore-"  # with what the name of a folder begins that a restore works in

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
    """Run something after rows and files are back: write derived models anew, tell whoever was told something else.

    One that fails stops no other. The content version is a new one by then.
    """
    if function not in _after_restore:
        _after_restore.append(function)


def after_restore() -> list[str]:
    """Run what is registered; return what failed, in words."""
    failed = []
    for function in (forget_version, *_after_restore, forget_version):
        try:
            function()
        except Exception as error:
            logger.exception("%s failed after a restore", function)
            failed.append(f"{function.__module__}.{function.__qualname__} failed: {error}")
    return failed


def stored_models() -> Iterator[type[Model]]:
    """Return every model that has a table of its own with rows to keep, also those between two others."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.label not in _left_out:
            yield model
