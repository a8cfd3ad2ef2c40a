import hashlib
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import storages
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField, Model
from django.db.models.base import ModelState

from glokal.core.touch import forget_version

from . import FORMAT, MANIFEST, STORAGES, BackupError, after_restore, stored_models
from .writing import CHUNK, files_of

AT_ONCE = 500


def restore_backup(source: Path, *, overwrite: bool = False) -> dict[str, Any]:
    """Put back what a backup holds, into this database and these storages; return its manifest.

    Everything is checked before anything is written, and the rows come in one transaction. Raises BackupError for a
    file that is no backup or is damaged, for one of another version, and, unless `overwrite`, where something is.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _checked(archive)
            if not overwrite:
                _refuse_to_overwrite()
            _put_rows(archive, manifest)
            _put_files(archive, manifest)
    except (OSError, zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
        raise BackupError(f"{source} can't be read as a backup: {error}") from error
    ContentType.objects.clear_cache()
    after_restore()
    forget_version()
    return manifest


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


@transaction.atomic
def _put_rows(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Empty every table, derived ones too, then fill those of the backup; foreign keys are checked at the end."""
    models = list(stored_models())
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table in there:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        for model in models:
            name = f"rows/{model._meta.label}.jsonl"
            if name in manifest["parts"]:
                _fill(model, _lines(archive, name))
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        connection.check_constraints()


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as file:
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


def _put_files(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Replace what lies in the storages by the files of the backup."""
    for alias in STORAGES:
        storage, prefix = storages[alias], f"files/{alias}/"
        for name in list(files_of(storage)):
            storage.delete(name)
        for part in manifest["parts"]:
            if part.startswith(prefix):
                with archive.open(part) as file:
                    storage.save(part.removeprefix(prefix), File(file))
