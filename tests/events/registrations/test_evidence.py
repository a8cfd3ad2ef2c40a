"""The evidence of an event: what lies in the archive, whether its hashes are right, and what it says is missing."""

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import ModelLogEntry, ReferenceIndex

from events.models import Event, EventOrganiser, EventPage, EvidenceFile
from events.services.attendance import close_attendance
from events.services.evidence import LARGEST
from events.services.facts import facts_of, log_changed_facts
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.factories.events import a_session
from tests.factories.media import image
from tests.factories.participants import an_organiser, who_came
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db


def a_scan(name="Liste signiert.pdf", content=b"%PDF-1.7 signed"):
    return SimpleUploadedFile(name, content)


def taken(client, event, language="de"):
    response = client.get(reverse("event_papers:evidence", args=[event.pk, language]))
    return ZipFile(BytesIO(response.getvalue()))


def cover_of(archive):
    (name,) = [name for name in archive.namelist() if name.endswith(".pdf") and "/" not in name]
    pages = PdfReader(BytesIO(archive.read(name))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def publish(page, **words):
    page = EventPage.objects.get(pk=page.pk)
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_archive_holds_documents_in_both_languages_and_hashes_that_are_right(client):
    event = an_open_event()
    organiser = an_organiser(event)
    with time_machine.travel(event.ends_at + timedelta(days=1), tick=False):
        client.force_login(organiser)
        who_came(event, "Jana Nováková", by=organiser, diet="vegan", access_needs="Rollstuhl")
        client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": a_scan()})
        archive = taken(client, event)

    day = timezone.localdate(event.starts_at).isoformat()
    assert sorted(archive.namelist()) == [
        "SHA256SUMS",
        "anwesenheit/anwesenheitsliste.csv",
        "anwesenheit/anwesenheitsliste.xlsx",
        "anwesenheit/liste-signiert.pdf",
        "anwesenheit/teilnehmende.csv",
        f"einladung-und-programm/cs-{day}.html",
        f"einladung-und-programm/de-{day}.html",
        "nachweise.pdf",
    ]
    hashes = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
    assert hashes == {
        name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"
    }
    everything = b"".join(archive.read(name) for name in archive.namelist() if not name.endswith((".xlsx", ".pdf")))
    assert "Nováková".encode() in everything
    assert (b"vegan" in everything, b"Rollstuhl" in everything) == (False, False)


def test_invitation_comes_as_first_published_and_as_it_stood_at_the_event(client):
    event = an_open_event(venue_name="Altes Rathaus")
    organiser = an_organiser(event)
    page = event.pages.get(locale__language_code="de")
    with time_machine.travel(event.starts_at - timedelta(days=2), tick=False):
        before = facts_of(event)
        event.venue_name = "Neues Rathaus"
        event.save()
        log_changed_facts(event, before=before, by=organiser)
        publish(page, summary="Zweite Fassung.")
    with time_machine.travel(event.ends_at + timedelta(days=3), tick=False):
        publish(page, summary="Erst danach geschrieben.")
        client.force_login(organiser)
        archive = taken(client, event)

    texts = {name: archive.read(name).decode() for name in archive.namelist() if "/de-" in name}
    assert [
        ("Altes Rathaus" in text, "Neues Rathaus" in text, "Zweite Fassung." in text, "danach" in text)
        for _name, text in sorted(texts.items())
    ] == [(True, False, False, False), (False, True, True, False)]
    assert "Altes Rathaus" in archive.read("aenderungen-von-angaben.csv").decode()


def test_invitation_needs_nothing_beside_it_and_shows_the_funding(client):
    event = an_open_event()
    client.force_login(an_organiser(event))
    page = event.pages.get(locale__language_code="de")
    publish(page, body=[("image", {"image": image(), "caption": "Halle"})])

    archive = taken(client, event)

    (name,) = [name for name in archive.namelist() if "/de-" in name and "html" in name][-1:]
    text = archive.read(name).decode()
    assert "data:image/jpeg;base64," in text
    assert (settings.MEDIA_URL in text, "<script" in text, "srcset" in text) == (False, False, False)
    assert "Kofinanziert von der Europäischen Union" in text


def test_cover_says_in_the_chosen_language_what_is_missing(client):
    event = an_open_event()
    organiser = an_organiser(event)
    with time_machine.travel(event.ends_at + timedelta(days=1), tick=False):
        client.force_login(organiser)
        german, czech = cover_of(taken(client, event)), cover_of(taken(client, event, "cs"))

    assert "Der Scan der unterschriebenen Anwesenheitsliste fehlt." in german
    assert "Veranstalter von beiden Seiten der Grenze sind nicht erfasst." in german
    assert "Chybí sken podepsané prezenční listiny." in czech
    assert "Čeština: pozvánka nebyla nikdy přeložena." in czech


def test_cover_of_a_complete_event_counts_by_country_and_asks_for_nothing_but_mails(client):
    event = an_open_event()
    for name, country in (("Kammer", "DE"), ("Komora", "CZ")):
        EventOrganiser.objects.create(event=event, organisation=organisation(name, country=country))
    a_session(event)
    organiser = an_organiser(event)
    page = event.pages.get(locale__language_code="de")
    with time_machine.travel(event.ends_at + timedelta(days=1), tick=False):
        client.force_login(organiser)
        who_came(event, "Jana Nováková", by=organiser, country="cz", organisation_kind="company")
        who_came(event, "Karl Groß", by=organiser, country="de", organisation_kind="company")
        close_attendance(Event.objects.get(pk=event.pk), by=organiser)
        client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": a_scan()})
        publish(page, report=[("image", {"image": image(title="Saal"), "caption": "Saal"})])
        ReferenceIndex.create_or_update_for_object(EventPage.objects.get(pk=page.pk))
        archive = taken(client, event)

    cover = cover_of(archive)
    assert "Scan der unterschriebenen" not in cover
    assert "Deutschland 1 Tschechien 1" in cover
    assert "Unternehmen 2" in cover
    assert "Jana Nová" in archive.read("bilder/bildnachweise.csv").decode()


@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [("de", "e-mail-protokoll.csv", "Bestätigt"), ("cs", "zaznam-e-mailu.csv", "Potvrzeno")],
)
def test_mail_log_lies_in_it_and_is_then_not_missing(client, language, name, kind):
    event = an_open_event()
    organiser = an_organiser(event)
    a_registration(event)
    with time_machine.travel(event.ends_at + timedelta(days=1), tick=False):
        client.force_login(organiser)
        archive = taken(client, event, language)

    lines = archive.read(name).decode().splitlines()
    assert [line.split(";")[3:5] for line in lines[2:]] == [["eva@example.cz", kind]]
    assert "E-Mails an Angemeldete" not in cover_of(archive)


def test_log_says_who_took_the_evidence(client):
    event = an_open_event()
    organiser = an_organiser(event)
    client.force_login(organiser)

    archive = taken(client, event, "cs")

    entry = ModelLogEntry.objects.get(action="events.evidence.take")
    digest = hashlib.sha256(archive.read("SHA256SUMS")).hexdigest()
    assert (entry.user, entry.object_id, entry.data) == (organiser, str(event.pk), {"language": "cs", "sha256": digest})


def test_scan_lies_outside_of_the_public_files_and_only_those_who_run_the_event_open_it(client):
    event = an_open_event()
    organiser = an_organiser(event)
    client.force_login(organiser)
    client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": a_scan()})
    stored = EvidenceFile.objects.get()
    address = reverse("event_papers:file", args=[event.pk, stored.pk])

    response = client.get(address)

    assert (response.getvalue(), response["Content-Type"]) == (b"%PDF-1.7 signed", "application/pdf")
    assert response["Content-Disposition"].startswith("attachment")
    assert not Path(stored.file.path).is_relative_to(settings.MEDIA_ROOT)
    with pytest.raises(ValueError, match="private"):
        stored.file.url  # noqa: B018
    client.force_login(make_communicator())
    assert client.get(address).status_code == 302
    other = an_open_event("Other")
    client.force_login(an_organiser(other, email="other@example.org"))
    assert client.get(reverse("event_papers:file", args=[other.pk, stored.pk])).status_code == 404
    assert client.post(reverse("event_papers:remove_file", args=[event.pk, stored.pk])).status_code == 302
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (a_scan("scan.pdf", b"<script>alert(1)</script>"), "Bitte senden Sie ein PDF, ein JPEG oder ein PNG"),
        (a_scan("scan.pdf", b"%PDF-" + b"x" * LARGEST), "Bitte senden Sie eine mit höchstens"),
    ],
)
def test_what_is_no_scan_is_refused_with_what_to_do(client, upload, said):
    event = an_open_event()
    client.force_login(an_organiser(event, language="de"))

    response = client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": upload})

    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert EvidenceFile.objects.count() == 0


def test_photograph_of_the_list_is_stored_by_what_it_is_and_can_be_deleted(client):
    event = an_open_event()
    client.force_login(an_organiser(event))
    photo = get_test_image_file_jpeg().file
    photo.seek(0)
    upload = SimpleUploadedFile("IMG_1.gif", photo.read())

    client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "signed_list", "file": upload})

    stored = EvidenceFile.objects.get()
    assert (str(stored), Path(stored.file.path).exists()) == ("img_1.jpg", True)


def test_deleted_scan_is_gone_and_the_log_keeps_its_name(client, django_capture_on_commit_callbacks):
    event = an_open_event()
    client.force_login(an_organiser(event))
    client.post(reverse("event_papers:papers", args=[event.pk]), {"kind": "other", "file": a_scan("alt.pdf")})
    stored = EvidenceFile.objects.get()
    path = Path(stored.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("event_papers:remove_file", args=[event.pk, stored.pk]))

    assert (EvidenceFile.objects.exists(), path.exists()) == (False, False)
    assert ModelLogEntry.objects.get(action="events.evidence.delete").data == {"file": "alt.pdf"}
