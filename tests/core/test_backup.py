"""A backup comes back as it was, in either database, and never over what somebody has."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from directory.models import Listing, ListingDocument, Organisation, SearchDocument
from directory.models.fields import ListField, TokensField
from glokal.accounts.models import User
from glokal.core.backup import stored_models, writing
from glokal.core.backup.writing import files_of, write_backup
from glokal.core.mail.delivery import deliver_due
from glokal.core.models import Mail
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def manifest_of(target: Path) -> dict:
    with zipfile.ZipFile(target) as archive:
        return json.loads(archive.read("manifest.json"))


def rows_of(target: Path) -> dict[str, dict]:
    """Return what a backup says of its parts; but the feed of changes begins anew with each restored one."""
    return {name: part for name, part in manifest_of(target)["parts"].items() if "glokal_api.Change" not in name}


def test_everything_comes_back_as_it_was(site, capsys):
    call_command("backup", site / "one.zip")
    Page.objects.filter(title__contains="Zittau").update(title="x")
    User.objects.all().delete()
    storages["default"].save("images/later.txt", ContentFile(b"later"))

    call_command("restore", site / "one.zip", "--overwrite")

    write_backup(site / "two.zip")
    assert rows_of(site / "two.zip") == rows_of(site / "one.zip")
    assert "images/later.txt" not in set(files_of(storages["default"]))
    assert SearchDocument.objects.count() == Organisation.objects.count() == 1
    assert ListingDocument.objects.count() == Listing.objects.count() == 1
    new = organisation("Danach GmbH")
    assert new.pk > Organisation.objects.exclude(pk=new.pk).get().pk


def test_moments_keep_their_microseconds(site):
    moment = datetime(2026, 11, 27, 4, 3, 5, 123, tzinfo=UTC)
    Organisation.objects.update(created_at=moment)
    call_command("backup", site / "one.zip")
    call_command("restore", site / "one.zip", "--overwrite")
    assert Organisation.objects.get().created_at == moment


def test_nothing_is_overwritten_unless_somebody_says_so(site):
    call_command("backup", site / "one.zip")
    with pytest.raises(CommandError, match="Say --overwrite to replace everything"):
        call_command("restore", site / "one.zip")
    assert User.objects.count() == 1


def test_a_backup_takes_no_other_s_place(site):
    call_command("backup", site / "one.zip")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", site / "one.zip")


def test_nobody_else_on_the_machine_may_read_a_backup(site):
    unusual = os.umask(0)
    try:
        call_command("backup", site / "one.zip")
    finally:
        os.umask(unusual)
    assert f"{(site / 'one.zip').stat().st_mode:o}" == "100600"


def test_what_another_backup_is_writing_is_left_alone(site):
    (site / ".one.zip.part").write_bytes(b"half of it")
    with pytest.raises(CommandError, match="being written, or it was broken off"):
        call_command("backup", site / "one.zip")
    assert (site / ".one.zip.part").read_bytes() == b"half of it"


def test_nobody_s_session_lies_in_a_backup(site, client):
    client.force_login(User.objects.get())
    UserSession.objects.create(user=User.objects.get(), ip="", session_key=client.session.session_key)
    call_command("backup", site / "one.zip")
    with zipfile.ZipFile(site / "one.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Zittau" in content
    assert client.session.session_key.encode() not in content
    assert {"rows/sessions.Session.jsonl", "rows/usersessions.UserSession.jsonl"}.isdisjoint(rows_of(site / "one.zip"))


def test_a_file_that_somebody_deletes_meanwhile_is_named_and_stops_nothing(site, monkeypatch, capsys):
    storages["default"].save("images/later.txt", ContentFile(b"later"))
    original = writing._write_rows

    def write_rows_while_somebody_deletes(archive):
        storages["default"].delete("images/grüße.txt")
        return original(archive)

    def open_after_somebody_has_deleted(storage, name, *arguments, opened=FileSystemStorage.open):
        if name == "images/later.txt":
            storage.delete(name)
        return opened(storage, name, *arguments)

    monkeypatch.setattr(writing, "_write_rows", write_rows_while_somebody_deletes)
    monkeypatch.setattr(FileSystemStorage, "open", open_after_somebody_has_deleted)
    call_command("backup", site / "one.zip")

    gone = ["files/default/images/grüße.txt", "files/default/images/later.txt"]
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"Deleted by somebody meanwhile, and not in it: {name}" for name in gone
    ]
    assert manifest_of(site / "one.zip")["gone"] == gone
    call_command("restore", site / "one.zip", "--overwrite")
    assert [name for name in files_of(storages["default"]) if name.endswith(".txt")] == []


def test_others_write_while_a_backup_reads_and_it_keeps_its_moment(site, monkeypatch):
    original = writing._rows
    models = []

    def write_meanwhile():
        try:
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA busy_timeout = 0")
            Organisation.objects.update(name="Später GmbH")
        finally:
            connection.close()

    def rows(model):
        models.append(model)
        if len(models) == 2:  # the first has been read
            with ThreadPoolExecutor(1) as pool:
                pool.submit(write_meanwhile).result()
        return original(model)

    monkeypatch.setattr(writing, "_rows", rows)
    call_command("backup", site / "one.zip")

    assert Organisation.objects.get().name == "Später GmbH"
    call_command("restore", site / "one.zip", "--overwrite")
    assert Organisation.objects.get().name == "Přesné díly s.r.o."


@pytest.mark.parametrize(
    ("options", "states"),
    [
        ([], {"waits": "unknown", "leaves": "unknown", "left": "sent"}),
        (["--send-waiting-mails"], {"waits": "queued", "leaves": "sending", "left": "sent"}),
    ],
)
def test_what_waited_when_a_backup_was_made_is_not_sent_again_unless_somebody_says_so(
    site, capsys, mailoutbox, options, states
):
    now = timezone.now()
    for key, state in {"waits": "queued", "leaves": "sending", "left": "sent"}.items():
        Mail.objects.create(
            key=key, recipient="eva@example.org", state=state, created_at=now, next_attempt_at=now, claimed_at=now
        )
    call_command("backup", site / "one.zip")
    Mail.objects.update(state="sent", next_attempt_at=None)

    call_command("restore", site / "one.zip", "--overwrite", *options)

    assert dict(Mail.objects.values_list("key", "state")) == states
    assert ("may have been sent since: 2." in capsys.readouterr().out) == (not options)
    deliver_due(timezone.now())
    assert len(mailoutbox) == list(states.values()).count("queued")


def damage(source: Path, target: Path, change) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def test_a_damaged_backup_changes_nothing(site):
    call_command("backup", site / "one.zip")
    damage(
        site / "one.zip",
        site / "bad.zip",
        lambda name, content: (
            content.replace(b"P\xc5\x99esn\xc3\xa9", b"Jin\xc3\xa9") if "Organisation" in name else content
        ),
    )
    with pytest.raises(CommandError, match=r"damaged: rows/directory\.Organisation\.jsonl"):
        call_command("restore", site / "bad.zip", "--overwrite")
    assert Organisation.objects.get().name == "Přesné díly s.r.o."


def test_a_backup_of_another_version_is_refused(site):
    call_command("backup", site / "one.zip")
    damage(
        site / "one.zip",
        site / "old.zip",
        lambda name, content: (
            content.replace(b"events.0001_initial", b"events.0000_older") if "manifest" in name else content
        ),
    )
    with pytest.raises(CommandError, match="another version of the software"):
        call_command("restore", site / "old.zip", "--overwrite")


@pytest.mark.parametrize("content", [b"", b"no zip at all"])
def test_what_is_no_backup_is_refused(site, content):
    (site / "no.zip").write_bytes(content)
    with pytest.raises(CommandError, match="can't be read as a backup"):
        call_command("restore", site / "no.zip", "--overwrite")


def test_no_column_that_the_databases_keep_in_different_ways_is_in_a_backup():
    fields = [field for model in stored_models() for field in model._meta.local_fields]

    assert [str(field) for field in fields if isinstance(field, (ListField, TokensField))] == []


ENTRY_WITH_AN_OFFER = """
from tests.factories.directory import listing, organisation
listing(organisation("Obrobna s.r.o.", capabilities=["grinding"]), words={"cs": "Volná bruska"})
"""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asked once, on PostgreSQL")
def test_a_backup_of_sqlite_comes_back_on_postgresql(site):
    from tests import prepared

    file = prepared.FOLDER / f"{prepared.name_of(prepared.SET_UP).removesuffix('postgresql')}sqlite.sqlite3"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if not file.exists():
        subprocess.run([sys.executable, "-m", "tests.prepared"], cwd=ROOT, env=environment, check=True)
    shutil.copyfile(file, site / "sqlite.sqlite3")
    environment |= {"DATABASE_URL": f"sqlite:///{site / 'sqlite.sqlite3'}", "MEDIA_ROOT": str(site / "none")}
    environment |= {"DJANGO_SETTINGS_MODULE": "glokal.settings.test", "PRIVATE_ROOT": str(site / "private")}
    for command in (["shell", "-c", ENTRY_WITH_AN_OFFER], ["backup", str(site / "sqlite.zip")]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)  # noqa: S603

    call_command("restore", site / "sqlite.zip", "--overwrite")

    write_backup(site / "postgresql.zip")
    assert rows_of(site / "postgresql.zip") == rows_of(site / "sqlite.zip")
    assert ListingDocument.objects.count() == Listing.objects.count() == 1
