"""What no public page shows yet is found by nobody: its address holds what can't be guessed."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import UploadedFile

from directory.enums import PictureUse
from directory.services.pictures import submit_picture
from glokal.media.models import SiteDocument, SiteImage
from glokal.media.pictures import preview_of, renditions_of
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.factories.media import document, image
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db
LETTERS = "[a-z0-9]{20}"


def photograph(name="werkhalle.jpg"):
    return ContentFile(get_test_image_file_jpeg(size=(1000, 600)).file.getvalue(), name=name)


def test_an_image_that_an_editor_sends_gets_a_name_of_its_own(client):
    client.force_login(make_communicator())
    file = SimpleUploadedFile("werkhalle.JPG", photograph().read(), "image/jpeg")
    sent = {"title": "Halle", "credit": "Jana Nová", "alt_text_de": "Eine Halle", "collection": 1, "file": file}

    client.post(reverse("wagtailimages:add"), sent)

    assert re.fullmatch(rf"original_images/{LETTERS}\.jpg", SiteImage.objects.get().file.name)


def test_an_image_that_waits_for_its_description_has_a_name_that_nobody_guesses(client):
    client.force_login(make_communicator())
    file = SimpleUploadedFile("werkhalle.JPG", photograph().read(), "image/jpeg")

    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": file, "collection": 1, "title": "Halle"}
    ).json()

    waiting = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    assert re.fullmatch(rf"wagtail_uploads/{LETTERS}\.jpg", waiting.file.name)
    assert (waiting.file.size > 0, SiteImage.objects.exists()) == (True, False)


def test_no_size_of_an_image_can_be_guessed():
    picture = image(file=photograph("x" * 120 + ".jpg"))
    secret = re.fullmatch(rf"original_images/({LETTERS})\.jpg", picture.file.name)[1]

    sizes = [rendition.file.name for rendition in (*renditions_of(picture), preview_of(picture))]

    assert len(sizes) == 4
    assert [name for name in sizes if not name.startswith(f"images/{secret}.")] == []


def test_the_picture_that_a_member_submits_cant_be_guessed_before_and_after_it_is_accepted():
    firm = organisation()

    submitted = submit_picture(
        firm, photograph(), use=PictureUse.PICTURE, alt_texts={"de": "Halle"}, credit="Eva", by=make_member(firm)
    )

    assert re.fullmatch(rf"original_images/{LETTERS}\.jpg", submitted.image.file.name)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("Programm.PDF", "programm"), ("Plán akce 2027.pdf", "plan-akce-2027"), ("…" * 90 + ".pdf", "file")],
)
def test_a_document_keeps_its_words_and_gets_a_secret_behind_them(name, stem):
    assert re.fullmatch(rf"documents/{stem}-{LETTERS}\.pdf", document(name=name).file.name)


def test_a_long_name_of_a_document_loses_words_and_not_its_secret():
    assert re.fullmatch(rf"documents/a{{50}}-{LETTERS}\.pdf", document(name="a" * 300 + ".pdf").file.name)


def test_who_knows_the_number_and_the_name_of_a_document_gets_nothing(client):
    made = document(name="programm.pdf")

    assert client.get(f"/documents/{made.pk}/programm.pdf").status_code == 404
    assert b"".join(client.get(made.url).streaming_content).startswith(b"%PDF")


def test_a_new_file_of_a_document_gets_a_new_address(client):
    client.force_login(make_communicator())
    made = document()
    before = made.url
    file = SimpleUploadedFile("programm.pdf", b"%PDF-1.7 neu", "application/pdf")

    client.post(reverse("wagtaildocs:edit", args=[made.pk]), {"title": "Programm", "collection": 1, "file": file})

    assert (SiteDocument.objects.get().url == before, client.get(before).status_code) == (False, 404)
