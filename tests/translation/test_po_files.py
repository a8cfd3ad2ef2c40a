"""Translating outside the CMS: what is open is fuzzy in the file, and a wrong file is refused in words."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from glokal.accounts.roles import translators_of
from glokal.translation.views import po_files
from tests.factories.translation import article, change_paragraph, person, submit, translate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def translator(client):
    translator = person(translators_of("cs"), language="de")
    client.force_login(translator)
    return translator


@pytest.fixture
def outdated(on_commit_runs):
    """A translation with one carried-over proposal, for "Zwei, neu."."""
    page = article("de", title="Maschine", paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, "cs", {"Zwei.": "Dva."})
    with on_commit_runs():
        change_paragraph(page, 1, "Zwei, neu.")
    return Translation.objects.get(source__object_id=page.translation_key)


def download(client, translation):
    return polib.pofile(client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).text)


def upload(client, translation, content):
    file = SimpleUploadedFile("cs.po", str(content).encode())
    return client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file}, follow=True)


def test_only_what_waits_for_a_person_is_fuzzy(client, outdated):
    po = download(client, outdated)

    assert [(entry.msgid, entry.msgstr) for entry in po if entry.fuzzy] == [("Zwei, neu.", "Dva.")]


def test_taking_fuzzy_away_confirms_the_text(client, outdated):
    po = download(client, outdated)
    for entry in po:
        entry.flags = []

    response = upload(client, outdated, po)

    assert "Ein Text wurde aus der PO-Datei übernommen." in response.text
    confirmed = StringTranslation.objects.get(translation_of__data="Zwei, neu.")
    assert (confirmed.data, confirmed.has_error) == ("Dva.", False)


def test_what_is_still_fuzzy_stays_open_but_keeps_its_new_words(client, outdated):
    po = download(client, outdated)
    po.find("Zwei, neu.").msgstr = "Dva, možná."

    response = upload(client, outdated, po)

    assert "Die PO-Datei enthält keine neue Übersetzung" in response.text
    still = StringTranslation.objects.get(translation_of__data="Zwei, neu.")
    assert (still.data, still.has_error) == ("Dva, možná.", True)


def test_an_old_file_does_not_open_again_what_a_person_has_confirmed(client, outdated):
    po = download(client, outdated)
    po.find("Zwei, neu.").msgstr = "Ze starého souboru."
    answered = StringTranslation.objects.get(translation_of__data="Zwei, neu.")
    answered.data, answered.has_error = "Dva, nově.", False
    answered.save()

    upload(client, outdated, po)

    answered.refresh_from_db()
    assert (answered.data, answered.has_error) == ("Dva, nově.", False)


def test_texts_that_the_original_does_not_have_are_named(client, outdated):
    po = download(client, outdated)
    po.append(polib.POEntry(msgid="Nie geschrieben.", msgctxt="title", msgstr="Nikdy."))

    response = upload(client, outdated, po)

    assert "steht nicht (mehr) im Original und wurde ausgelassen: Nie geschrieben." in response.text


def test_a_file_made_before_the_original_changed_says_what_is_stale(client, on_commit_runs):
    page = article("de", paragraphs=["Eins."])
    translation = submit(page, "cs")
    po = download(client, translation)
    po.find("Eins.").msgstr = "Jedna."
    with on_commit_runs():
        change_paragraph(page, 0, "Eins, neu.")

    response = upload(client, translation, po)

    assert "ausgelassen: Eins." in response.text


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ('msgid "a"\nmsgstr "b"\n', "gibt nicht an, zu welcher Übersetzung sie gehört"),
        ("kein PO", "keine lesbare PO-Datei"),
        ("", "gibt nicht an, zu welcher Übersetzung sie gehört"),
    ],
)
def test_a_wrong_file_is_refused_in_words(client, outdated, content, answer):
    assert answer in upload(client, outdated, content).text


def test_a_file_of_another_translation_is_refused(client, outdated):
    other = submit(article("de", title="Anderes"), "cs")

    assert "für eine andere Übersetzung" in upload(client, outdated, download(client, other)).text


def test_no_file_at_all_is_refused_in_words(client, outdated):
    url = reverse("wagtail_localize:upload_pofile", args=[outdated.pk])

    assert "keine lesbare PO-Datei" in client.post(url, follow=True).text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, outdated, monkeypatch):
    monkeypatch.setattr(po_files, "LARGEST", 1000)
    po = download(client, outdated)
    for entry in po:
        entry.msgstr, entry.flags = "Dva, nově. " + "x" * 1000, []

    response = upload(client, outdated, po)

    assert "Bitte senden Sie eine mit höchstens 1000\xa0Bytes." in response.text
    assert [text.data for text in StringTranslation.objects.filter(translation_of__data="Zwei, neu.")] == ["Dva."]
