"""A document is what its name says, whoever sends it, and the answer is in her language."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from glokal.media import documents
from glokal.media.documents import check_document, is_of
from glokal.media.models import SiteDocument
from tests.factories.accounts import make_communicator

pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html><script>alert(1)</script>"
REFUSED = {
    "de": "Diese Datei ist keine PDF-Datei, obwohl ihr Name das sagt.",
    "cs": "Tento soubor není typu PDF, i když to jeho název říká.",
}
TOO_LARGE = {"de": "Diese Datei hat", "cs": "Tento soubor má"}


def sent(client, language, content, *, name="plan.pdf", address="wagtaildocs:add"):
    client.force_login(make_communicator(language=language))
    field = "files[]" if "multiple" in address else "file"
    file = SimpleUploadedFile(name, content, "application/pdf")
    return client.post(reverse(address), {"title": "Plan", "collection": 1, field: file})


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple"])
def test_a_page_that_calls_itself_a_pdf_is_refused_in_the_editors_language(client, language, address):
    answer = sent(client, language, PAGE, address=address)

    told = answer.json()["error_message"] if "multiple" in address else answer.text
    assert REFUSED[language] in told
    assert SiteDocument.objects.count() == 0


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_file_that_is_too_large_is_refused(client, language, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 100)

    answer = sent(client, language, b"%PDF-1.7 " + b"x" * 100)

    assert TOO_LARGE[language] in answer.text
    assert SiteDocument.objects.count() == 0


def test_a_pdf_is_taken(client):
    sent(client, "de", b"%PDF-1.7 ")

    with SiteDocument.objects.get().open_file() as file:
        assert file.read() == b"%PDF-1.7 "


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("docx", b"PK\x03\x04"),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("jpg", b"\xff\xd8\xff\xe0"),
        ("webp", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
        ("mp4", b"\x00\x00\x00\x20ftypisom"),
        ("mp3", b"ID3\x04"),
        ("rtf", b"{\\rtf1"),
        ("csv", "Jméno;Město".encode("utf-16")),
        ("txt", "Grüße".encode("cp1250")),
    ],
)
def test_each_kind_is_known_by_how_it_begins(kind, start):
    assert is_of(kind, start)
    assert not is_of(kind, b"MZ\x90\x00\x03\x00\x00\x00")


ODF = "application/vnd.oasis.opendocument."
OFFICE = {
    "docx": {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"},
    "xlsx": {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"},
    "pptx": {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<presentation/>"},
    "odt": {"mimetype": f"{ODF}text", "content.xml": "<office/>"},
    "ods": {"mimetype": f"{ODF}spreadsheet", "content.xml": "<office/>"},
    "odp": {"mimetype": f"{ODF}presentation", "content.xml": "<office/>"},
    "zip": {"plan.txt": "Plan"},
}


def zipped(name, parts):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return ContentFile(content.getvalue(), name=name)


@pytest.mark.parametrize("kind", OFFICE)
def test_a_file_of_an_office_program_is_taken(kind):
    check_document(zipped(f"plan.{kind}", OFFICE[kind]))


@pytest.mark.parametrize(
    ("kind", "other"), [(kind, other) for kind in OFFICE for other in OFFICE if kind not in (other, "zip")]
)
def test_a_zip_of_another_kind_is_refused_under_its_name(kind, other):
    with pytest.raises(ValidationError, match=kind.upper()):
        check_document(zipped(f"plan.{kind}", OFFICE[other]))


@pytest.mark.parametrize("left_out", OFFICE["docx"])
def test_each_part_of_a_text_is_needed(left_out):
    parts = {path: text for path, text in OFFICE["docx"].items() if path != left_out}

    with pytest.raises(ValidationError):
        check_document(zipped("plan.docx", parts))


@pytest.mark.parametrize("kind", OFFICE)
def test_what_only_begins_like_a_zip_is_refused(kind):
    with pytest.raises(ValidationError):
        check_document(ContentFile(b"PK\x03\x04" + b"x" * 500, name=f"plan.{kind}"))


def test_what_was_looked_at_is_stored_from_its_beginning():
    file = zipped("plan.docx", OFFICE["docx"])

    check_document(file)

    assert file.read(2) == b"PK"
