"""A disk that is full: who sends a file is told so in her language, and nothing is half stored."""

import errno
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file_jpeg

from directory.models import SubmittedPicture
from events.models import EvidenceFile
from glokal.core import whole_files
from glokal.core.whole_files import NoRoomError
from glokal.media.models import SiteDocument, SiteImage
from tests.factories.accounts import make_administrator, make_communicator
from tests.factories.directory import organisation
from tests.factories.members import make_member
from tests.factories.registrations import an_open_event

pytestmark = pytest.mark.django_db
SAID = {
    "de": "Auf unserem Server ist kein Platz mehr für diese Datei. Es wurde nichts gespeichert.",
    "cs": "Na našem serveru už pro tento soubor není místo. Nic se neuložilo.",
}


def refuse(*arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full_disk(monkeypatch):
    monkeypatch.setattr(whole_files, "reserve", refuse)


@pytest.fixture
def disk_that_fills_up(monkeypatch):
    """There is room while the form asks, and none any more when the file is written."""
    monkeypatch.setattr(whole_files, "reserve", lambda *_arguments: None)
    monkeypatch.setattr(whole_files, "write", refuse)


def stored_files() -> set[Path]:
    folders = [Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)]
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def picture(name="halle.jpg"):
    return SimpleUploadedFile(name, get_test_image_file_jpeg(size=(400, 300)).file.getvalue(), "image/jpeg")


IMAGE = {"title": "Halle", "credit": "Jana Nová", "alt_text_de": "Eine Halle", "collection": 1}


@pytest.mark.parametrize("language", ["de", "cs"])
def test_an_owner_is_told_beside_the_picture_and_keeps_what_she_wrote(client, disk_that_fills_up, language):
    firm = organisation()
    client.force_login(make_member(firm, language=language))
    before = stored_files()
    with override(language):
        address = reverse("own:new_picture", args=[firm.public_id])

    answer = client.post(address, {"file": picture(), "alt_de": "Drehmaschine", "credit": "Jana Nová"})

    assert SAID[language] in answer.text
    assert 'value="Drehmaschine"' in answer.text
    assert (SubmittedPicture.objects.count(), SiteImage.objects.count(), stored_files()) == (0, 0, before)


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize(
    ("address", "model", "data"),
    [
        ("wagtailimages:add", SiteImage, lambda: IMAGE | {"file": picture()}),
        ("wagtailimages:add_multiple", SiteImage, lambda: IMAGE | {"files[]": picture()}),
        (
            "wagtaildocs:add",
            SiteDocument,
            lambda: {"title": "Plan", "collection": 1, "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")},
        ),
    ],
)
def test_an_editor_is_told_where_she_sends_it(client, full_disk, language, address, model, data):
    client.force_login(make_communicator(language=language))
    before = stored_files()

    answer = client.post(reverse(address), data())

    assert (
        answer.status_code,
        SAID[language] in (answer.json()["error_message"] if "multiple" in address else answer.text),
    ) == (200, True)
    assert (model.objects.count(), stored_files()) == (0, before)


def test_who_files_a_scan_is_told(client, disk_that_fills_up):
    event, before = an_open_event(), stored_files()
    client.force_login(make_administrator(language="cs"))
    scan = SimpleUploadedFile("liste.pdf", b"%PDF-1.7 " + b"x" * 100)

    answer = client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": scan})

    assert SAID["cs"] in answer.text
    assert (EvidenceFile.objects.count(), stored_files()) == (0, before)


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_disk_that_fills_up_while_the_cms_writes_is_named_too(client, disk_that_fills_up, language):
    client.force_login(make_communicator(language=language))
    client.raise_request_exception = False
    before = stored_files()

    answer = client.post(reverse("wagtailimages:add"), IMAGE | {"file": picture()})

    assert (answer.status_code, SAID[language] in answer.text) == (507, True)
    assert (SiteImage.objects.count(), stored_files()) == (0, before)


@pytest.mark.parametrize("storage", [default_storage, storages["private"]], ids=["public", "private"])
def test_a_file_that_breaks_off_in_the_middle_leaves_nothing(storage):
    class Breaking(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"the first part"
            refuse()

    before = stored_files()

    with pytest.raises(NoRoomError):
        storage.save("folder/half.pdf", Breaking(b"x"))

    assert stored_files() == before


def test_a_whole_file_is_there_as_it_was_with_the_rights_of_its_storage():
    public = default_storage.save("folder/whole.txt", ContentFile(b"whole"))
    second = default_storage.save("folder/whole.txt", ContentFile(b"another"))
    private = storages["private"].save("whole.txt", ContentFile("geheim"))

    assert Path(default_storage.path(public)).read_bytes() == b"whole"
    assert (public == second, Path(default_storage.path(second)).read_bytes()) == (False, b"another")
    assert Path(storages["private"].path(private)).read_text() == "geheim"
    assert [
        path.stat().st_mode & 0o777
        for path in map(Path, (default_storage.path(public), storages["private"].path(private)))
    ] == [0o644, 0o600]
    assert not [path for path in stored_files() if path.name.startswith(".passing-")]
