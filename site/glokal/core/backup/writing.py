import hashlib
import json
import zipfile
from collections.abc import Iterator
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

from . import FORMAT, MANIFEST, STORAGES, BackupError, stored_models

CHUNK = 1 << 20


class Encoder(DjangoJSONEncoder):
    """Django's cuts the time to milliseconds, since JavaScript knows no more."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def write_backup(target: Path) -> dict[str, Any]:
    """Write everything into a new file, and return its manifest.

    The rows are those of one moment. The file appears under its name when it is complete. Raises BackupError if there
    is one already.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: give the backup another name.")
    passing = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            parts = {**_write_rows(archive), **_write_files(archive)}
            manifest = {
                "format": FORMAT,
                "made_at": datetime.now(UTC).isoformat(),
                "database": connection.vendor,
                "versions": {name: version(name) for name in ("Django", "wagtail", "wagtail-localize")},
                "migrations": sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()),
                "parts": parts,
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        passing.rename(target)
    finally:
        passing.unlink(missing_ok=True)
    return manifest


def _write_rows(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    parts = {}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # every table as of the same moment
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
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


def _write_files(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    parts = {}
    for alias in STORAGES:
        for name in files_of(storages[alias]):
            part = f"files/{alias}/{name}"
            digest = hashlib.sha256()
            with storages[alias].open(name) as source, archive.open(part, "w", force_zip64=True) as file:
                _copy(source, file, digest)
            parts[part] = {"sha256": digest.hexdigest()}
    return parts


def files_of(storage: Storage, folder: str = "") -> Iterator[str]:
    """Return the names of all files of a storage, below a folder."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}".lstrip("/")
    for name in sorted(folders):
        yield from files_of(storage, f"{folder}/{name}".lstrip("/"))


def _copy(source: IO[bytes], target: IO[bytes], digest: Any) -> None:
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
