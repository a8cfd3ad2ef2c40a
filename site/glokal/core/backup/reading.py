import hashlib
import json
import logging
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField, Model
from django.db.models.base import ModelState

from glokal.core.mail.delivery import hold_waiting
from glokal.core.whole_files import NoRoomError

from . import FORMAT, MANIFEST, STORAGES, BackupError, after_restore, stored_models
from .replacing import FolderReplacement, check_space, replace_one_by_one
from .writing import CHUNK, files_of

logger = logging.getLogger(__name__)

AT_ONCE = 500
HELD = "It waited when the backup was made, and may have been sent since."


def restore_backup(source: Path, *, overwrite: bool = False, sends_waiting: bool = False) -> dict[str, Any]:
    """Put back what a backup holds, into this database and these storages; return its manifest.

    Everything is checked before anything is written. Rows and files come together or not at all, as far as the storages
    are folders. Mails that waited are held, unless `sends_waiting`: whoever goes back to an old backup has sent them
    already. Raises BackupError for a file that is no backup or is damaged, for one of another version, unless
    `overwrite` where something is, and for whatever fails on the way; it says what is here then.
    """
    with _reading(source):
        archive = zipfile.ZipFile(source)
    with archive:
        with _reading(source):
            manifest = _checked(archive)
        if not overwrite:
            _refuse_to_overwrite()
        open_ends = _replace_everything(archive, manifest, sends_waiting=sends_waiting)
    ContentType.objects.clear_cache()
    open_ends += after_restore()
    if open_ends:
        raise BackupError(
            "The rows are those of the backup, but not all that belongs to them is done. "
            f"{'. '.join(open_ends)}. Mend that, and run the same command with --overwrite again."
        )
    return manifest


@contextmanager
def _reading(source: Any) -> Iterator[None]:
    """Tell what is wrong with the backup from what is wrong here."""
    try:
        yield
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
        raise BackupError(f"{source} can't be read as a backup: {error}") from error


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise BackupError(f"The backup has format {manifest.get('format')}; this version reads {FORMAT}.")
    here = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
    if differing := sorted(set(here) ^ set(manifest["migrations"])):
        raise BackupError(
            "The backup was made by another version of the software, or this database isn't migrated: "
            f"{', '.join(differing[:5])}. Install that version, run `migrate`, restore, and then update."
        )
    names = set(archive.namelist())
    for name, part in manifest["parts"].items():
        if name not in names or _digest(archive, name) != part["sha256"]:
            raise BackupError(f"The backup is damaged: {name} is not what was written.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _refuse_to_overwrite() -> None:
    """What `migrate` alone writes may be overwritten: nobody has worked there yet."""
    from django.contrib.auth import get_user_model

    rows = {"people": get_user_model().objects.exists(), "files": any(_has_files(alias) for alias in STORAGES)}
    if found := [name for name, is_there in rows.items() if is_there]:
        raise BackupError(f"There are {' and '.join(found)} here already. Say --overwrite to replace everything.")


def _has_files(alias: str) -> bool:
    return next(files_of(storages[alias]), None) is not None


def _replace_everything(archive: zipfile.ZipFile, manifest: dict[str, Any], *, sends_waiting: bool) -> list[str]:
    """Return what couldn't be done after the rows were there, in words."""
    folders = {
        alias: FolderReplacement(storage)
        for alias in STORAGES
        if isinstance(storage := storages[alias], FileSystemStorage)
    }
    try:
        check_space((folders[alias].root, size) for alias, size in _sizes(archive, manifest) if alias in folders)
        for alias, folder in folders.items():
            for name, content in _files(archive, manifest, alias):
                folder.write(name, content)
        with transaction.atomic():
            _put_rows(archive, manifest)
            if not sends_waiting:
                hold_waiting(HELD)
            for folder in folders.values():
                folder.change_places()
    except BaseException as error:
        state = _undo(folders.values())
        if isinstance(error, (OSError, DatabaseError, BackupError)):
            # A full disk has words for who sends a picture; the operator wants the system's.
            reason = error.strerror if isinstance(error, NoRoomError) else error
            raise BackupError(f"{reason}. {state}") from error
        raise
    open_ends = []
    for alias in STORAGES:
        try:
            if alias in folders:
                folders[alias].delete_old()
            else:
                replace_one_by_one(storages[alias], _files(archive, manifest, alias))
        except Exception as error:  # of whichever service keeps the files
            logger.exception("Storage %s", alias)
            open_ends.append(f"The files of the storage “{alias}” are replaced in part: {error}")
    return open_ends


def _undo(folders: Iterable[FolderReplacement]) -> str:
    """Return in words what is here after all that could be undone is."""
    with suppress(DatabaseError):
        _reset_sequences()  # PostgreSQL takes them back with no transaction
    left = []
    for folder in folders:
        try:
            folder.change_back()
        except OSError as error:
            left.append(f"{error}. Files from before lie in {folder.beside / 'old'}: move them into {folder.root}.")
    return " ".join(["The rows are those from before.", *left]) if left else "Nothing here has been changed."


def _put_rows(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Empty every table, derived ones too, then fill those of the backup; foreign keys are checked at the end."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table in there:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        for model in stored_models():
            name = f"rows/{model._meta.label}.jsonl"
            if name in manifest["parts"]:
                _fill(model, _lines(archive, name))
        _reset_sequences()
        connection.check_constraints()


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(stored_models())):
            cursor.execute(statement)


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with _reading(archive.filename), archive.open(name) as file:
        for line in file:
            yield json.loads(line)


def _fill(model: type[Model], rows: Iterator[dict[str, Any]]) -> None:
    """Write rows into the model's own table as they are: no signals, no dates of today, no counting."""
    fields = model._meta.local_concrete_fields
    while chunk := list(islice(rows, AT_ONCE)):
        things = []
        for row in chunk:
            # No beginning of a model's own (a page asks for its type, a default for a row that isn't there yet), and no
            # descriptors (an image reads its file).
            thing = model.__new__(model)
            thing._state = ModelState()
            thing.__dict__.update({field.attname: _value(field, row[field.attname]) for field in fields})
            things.append(thing)
        model._base_manager._insert(things, fields=fields, using=connection.alias, raw=True)  # type: ignore[attr-defined]


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, JSONField):
        return value
    if field.is_relation:
        return field.target_field.to_python(value)
    return field.to_python(value)


def _sizes(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for part in manifest["parts"]:
        if part.startswith("files/"):
            yield part.split("/")[1], archive.getinfo(part).file_size


def _files(archive: zipfile.ZipFile, manifest: dict[str, Any], alias: str) -> Iterator[tuple[str, "File[Any]"]]:
    prefix = f"files/{alias}/"
    for part in manifest["parts"]:
        if part.startswith(prefix):
            with _reading(archive.filename):
                file = archive.open(part)
            with file:
                yield part.removeprefix(prefix), _Content(file, archive.filename)


class _Content(File):  # type: ignore[type-arg]  # File can't be subscripted when it runs
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        with _reading(self.name):
            yield from super().chunks(chunk_size)
