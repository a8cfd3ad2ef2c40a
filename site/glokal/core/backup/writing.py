import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import Storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, JSONField, Model
from django.utils.encoding import is_protected_type

from glokal.core.whole_files import PASSING

from . import FORMAT, MANIFEST, RESTORING, STORAGES, BackupError, stored_models

CHUNK = 1 << 20


class Encoder(DjangoJSONEncoder):
    """Django's cuts the time to milliseconds, since JavaScript knows no more."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def write_backup(target: Path) -> dict[str, Any]:
    """Write everything into a new file that its owner alone may read, and return its manifest.

    The rows are those of one moment. A file that is deleted meanwhile isn't in it; the manifest names it. The backup
    appears under its name when it is complete. Raises BackupError if there is one already.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: give the backup another name.")
    passing = target.with_name(f".{target.name}.part")
    try:
        descriptor = os.open(passing, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BackupError(
            f"{passing} is there already: this backup is being written, or it was broken off. Then delete that file."
        ) from error
    try:
        with os.fdopen(descriptor, "w+b") as file:
            manifest = _write(file)
        passing.rename(target)
    finally:
        passing.unlink(missing_ok=True)
    return manifest


def _write(target: IO[bytes]) -> dict[str, Any]:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        before = _present_files()
        rows = _write_rows(archive)
        files, gone = _write_files(archive, before | _present_files())
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(),
            "database": connection.vendor,
            "versions": {name: version(name) for name in ("Django", "wagtail", "wagtail-localize")},
            "migrations": sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()),
            "gone": gone,
            "parts": rows | files,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _write_rows(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    parts = {}
    with _one_moment():
        for model in stored_models():
            name = f"rows/{model._meta.label}.jsonl"
            digest, number = hashlib.sha256(), 0
            with archive.open(name, "w", force_zip64=True) as file:
                for row in _rows(model):
                    line = f"{json.dumps(row, cls=Encoder, ensure_ascii=False, sort_keys=True)}\n".encode()
                    digest.update(line)
                    file.write(line)
                    number += 1
            parts[name] = {"rows": number, "sha256": digest.hexdigest()}
    return parts


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let every table be read as of the same moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    connection.ensure_connection()  # which reads the mode from the settings
    usual = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # ours, IMMEDIATE, is a writer's
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]


def _rows(model: type[Model]) -> Iterator[dict[str, Any]]:
    """The columns of the model's own table; a parent's columns stand in the parent's part."""
    fields = model._meta.local_concrete_fields
    for thing in model._base_manager.order_by("pk").iterator(chunk_size=500):
        yield {field.attname: _value(field, thing) for field in fields}


def _value(field: "Field[Any, Any]", thing: Model) -> Any:
    if field.is_relation:
        value = getattr(thing, field.attname)
        return value if is_protected_type(value) else str(value)
    value = field.value_from_object(thing)
    if isinstance(field, JSONField):
        return field.get_prep_value(value)
    if is_protected_type(value):
        return value
    text = field.value_to_string(thing)
    if field.get_internal_type() == "JSONField":  # of a StreamField; PostgreSQL keeps its keys in another order
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    return text


def _present_files() -> set[tuple[str, str]]:
    return {(alias, name) for alias in STORAGES for name in files_of(storages[alias])}


def _write_files(archive: zipfile.ZipFile, names: set[tuple[str, str]]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return what was written, and the names of files that somebody has deleted since they were listed."""
    parts, gone = {}, []
    for alias, name in sorted(names):
        part, digest = f"files/{alias}/{name}", hashlib.sha256()
        try:
            with storages[alias].open(name) as source:
                chunk = source.read(CHUNK)  # some storages open a file only now
                with archive.open(part, "w", force_zip64=True) as file:
                    while chunk:
                        digest.update(chunk)
                        file.write(chunk)
                        chunk = source.read(CHUNK)
        except FileNotFoundError:
            gone.append(part)
        else:
            parts[part] = {"sha256": digest.hexdigest()}
    return parts, gone


def files_of(storage: Storage, folder: str = "") -> Iterator[str]:
    """Return the names of all files of a storage, below a folder, but of none that is being written or restored."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if not name.startswith(PASSING):
            yield f"{folder}/{name}".lstrip("/")
    for name in sorted(folders):
        if not name.startswith(RESTORING):
            yield from files_of(storage, f"{folder}/{name}".lstrip("/"))
