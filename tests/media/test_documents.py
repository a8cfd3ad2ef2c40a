from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils.translation import override
from wagtail.documents.models import Document

from glokal.media.models import SiteDocument
from tests.factories.accounts import make_communicator
from tests.factories.media import document

pytestmark = pytest.mark.django_db


def upload(client, *, name="program.pdf", content=b"%PDF-1.7", **fields):
    data = {"title": "Program", "file": SimpleUploadedFile(name, content), "collection": 1} | fields
    return client.post(reverse("wagtaildocs:add"), data)


def test_a_communicator_says_in_which_language_a_file_is_and_who_may_use_it_how(client):
    client.force_login(make_communicator())

    upload(client, language="cs", licence="CC BY 4.0")

    file = SiteDocument.objects.get()
    assert (file.language, file.licence, file.file_size) == ("cs", "CC BY 4.0", 8)


def test_a_file_needs_neither_language_nor_licence(client):
    client.force_login(make_communicator())

    upload(client)

    assert SiteDocument.objects.get().language_name == ""


@pytest.mark.parametrize("name", ["seite.html", "bild.svg", "programm.exe", "skript.js"])
def test_what_a_browser_or_a_computer_would_run_is_refused(client, name):
    client.force_login(make_communicator())

    upload(client, name=name, content=b"<script>alert(1)</script>")

    assert not SiteDocument.objects.exists()


def test_of_a_file_that_is_not_what_its_name_says_one_thing_is_said(client):
    client.force_login(make_communicator())

    page = upload(client, content=b"<script>alert(1)</script>")

    [told] = page.context["form"].errors["file"]
    assert told.startswith("Diese Datei ist keine PDF-Datei, obwohl ihr Name das sagt.")


def test_the_language_is_named_in_the_readers_words():
    file = document(language="cs")

    with override("de"):
        assert file.language_name == "Tschechisch"
    with override("cs"):
        assert file.language_name == "čeština"


@pytest.mark.parametrize(
    ("name", "kind"), [("programm.pdf", "application/pdf"), ("preise.csv", "text/csv"), ("bild.png", "image/png")]
)
def test_a_file_is_served_as_what_it_is_to_be_saved(client, name, kind):
    file = document(name=name)
    response = client.get(file.url, headers={"accept-encoding": "gzip"})

    received = b"".join(response.streaming_content)
    assert (response.status_code, int(response.headers["Content-Length"])) == (200, len(received))
    assert "Content-Encoding" not in response.headers  # whoever believes another one can't open the file
    assert response.headers["Content-Type"].split(";")[0] == kind
    assert response.headers["Content-Disposition"].split(";")[0] == "attachment"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


def test_files_from_before_keep_their_number_tags_and_date():
    migration = import_module("glokal.media.migrations.0003_copy_documents")
    old = Document(title="Alt", file=ContentFile(b"x", name="alt.pdf"))
    old.save()
    old.tags.add("Förderung")
    moment = old.created_at

    migration.copy_documents(apps, connection.schema_editor())

    file = SiteDocument.objects.get(pk=old.pk)
    assert (file.title, file.file.name, file.created_at) == ("Alt", old.file.name, moment)
    assert [tag.name for tag in file.tags.all()] == ["Förderung"]
    assert file.file.storage.exists(file.file.name)
    assert not Document.objects.exists()
    assert document().pk > file.pk
