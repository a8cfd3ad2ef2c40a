"""A restore that can't be finished leaves what was there, or says in words what is there now."""

import errno
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage, storages
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from directory.models import Organisation
from glokal.core import backup
from glokal.core.backup import STORAGES, reading
from glokal.core.backup.replacing import FolderReplacement
from glokal.core.backup.writing import files_of
from glokal.core.touch import content_version
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def changed(site):
    """A site that went on after its backup: another name, one file more, one less."""
    call_command("backup", site / "one.zip")
    Organisation.objects.update(name="Später GmbH")
    storages["default"].delete("images/grüße.txt")
    storages["default"].save("later/later.txt", ContentFile(b"later"))
    storages["private"].save("scans/later.pdf", ContentFile(b"scan"))
    return site


def everything() -> dict:
    """What a failed restore must leave as it was: a row, every file, and that new rows can be written."""
    files = {}
    for alias in STORAGES:
        for name in files_of(storages[alias]):
            with storages[alias].open(name) as file:
                files[alias, name] = file.read()
    new = organisation("Probe GmbH")
    name = Organisation.objects.exclude(pk=new.pk).get().name
    new.delete()
    return {"name": name} | files


def fails_at(number: int, original, error: Exception):
    calls = []

    def function(*arguments, **options):
        calls.append(arguments)
        if len(calls) == number:
            raise error
        return original(*arguments, **options)

    return function


FULL = OSError(errno.ENOSPC, "No space left on device")


def test_a_restore_that_fails_leaves_what_was_there_and_says_so(changed, monkeypatch):
    before = everything()
    for where, number, error, message in [
        ((shutil, "disk_usage"), 1, OSError("no disk"), "no disk"),
        ((FileSystemStorage, "_save"), 2, FULL, "No space left on device"),
        ((reading, "_reset_sequences"), 1, IntegrityError("keys"), "keys"),
        ((Path, "rename"), 3, FULL, "No space left on device"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(*where, fails_at(number, getattr(*where), error))
            with pytest.raises(CommandError, match=rf"{message}\. Nothing here has been changed\.") as raised:
                call_command("restore", changed / "one.zip", "--overwrite")
        assert "can't be read" not in str(raised.value)
        assert everything() == before


def test_a_restore_asks_first_whether_there_is_room(changed, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
    with pytest.raises(CommandError, match=r"has 0\.0 MB left.*make room first\. Nothing here has been changed\."):
        call_command("restore", changed / "one.zip", "--overwrite")
    assert storages["default"].exists("later/later.txt")


def test_what_cannot_be_put_back_is_told(changed, monkeypatch):
    monkeypatch.setattr(FolderReplacement, "change_back", fails_at(1, FolderReplacement.change_back, FULL))
    monkeypatch.setattr(reading, "_put_rows", fails_at(1, None, FULL))
    with pytest.raises(CommandError, match=r"The rows are those from before\. .* Files from before lie in .*/old"):
        call_command("restore", changed / "one.zip", "--overwrite")


def test_what_follows_from_a_restore_and_fails_is_told_and_stops_no_other(changed, monkeypatch):
    def fail():
        raise RuntimeError("no index today")

    done = []
    monkeypatch.setattr(backup, "_after_restore", [fail, lambda: done.append(content_version())])
    version = content_version()
    with pytest.raises(
        CommandError, match=r"The rows are those of the backup, but .*fail failed: no index today\. Mend"
    ):
        call_command("restore", changed / "one.zip", "--overwrite")
    assert Organisation.objects.get().name == "Přesné díly s.r.o."
    assert len(done) == 1
    assert len({version, *done, content_version()}) == 3


def test_a_storage_that_is_no_folder_takes_its_files_back(changed, settings, monkeypatch):
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": memory}
    storages["default"].save("later/later.txt", ContentFile(b"later"))
    with monkeypatch.context() as patch:
        patch.setattr(InMemoryStorage, "_save", fails_at(2, InMemoryStorage._save, FULL))
        with pytest.raises(CommandError, match=r"files of the storage “default” are replaced in part: .*No space"):
            call_command("restore", changed / "one.zip", "--overwrite")
    assert storages["default"].exists("later/later.txt")

    call_command("restore", changed / "one.zip", "--overwrite")
    assert [name for name in files_of(storages["default"]) if name.endswith(".txt")] == ["images/grüße.txt"]


def test_what_a_killed_restore_has_left_is_in_no_backup_and_goes_with_the_next_restore(changed):
    media = Path(storages["default"].location)
    (media / ".restore-12" / "new").mkdir(parents=True)
    (media / ".restore-12" / "new" / "half.txt").write_bytes(b"half")
    (media / ".passing-34").write_bytes(b"an upload's first bytes")

    call_command("backup", changed / "two.zip")
    call_command("restore", changed / "two.zip", "--overwrite")

    assert sorted(path.name for path in media.iterdir()) == ["later", "original_images"]
