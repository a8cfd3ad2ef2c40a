"""A member keeps offers and requests, contact persons and pictures of an entry."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from directory.enums import ListingState
from directory.models import ContactPerson, Listing, ListingText
from directory.selectors.entry_versions import entry_version
from directory.services.change_decisions import apply_change
from directory.services.pictures import approve_picture, return_picture
from directory.services.reviews import approve_entry
from glokal.pages.addresses import address_of
from tests.directory.own.keeping import errors, photograph, told
from tests.factories.directory import listing
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db


def test_a_new_request_waits_with_its_words_and_is_then_found(member, firm, on_commit_runs):
    response = member.sent(
        "new_listing",
        "request",
        title="Härterei gesucht",
        text="",
        subtype="supplier",
        valid_until="2099-05-01",
        concepts=["cnc-turning"],
    )

    assert told(response) == ["Eingereicht: Es wird geprüft, bevor es öffentlich ist."]
    made = Listing.objects.get()
    assert (made.state, made.type, made.organisation) == (ListingState.IN_REVIEW, "request", firm)
    with on_commit_runs():
        approve_entry(made.reviews.get(), by=make_moderator(), seen=entry_version(made))
    made.refresh_from_db()
    assert made.state == ListingState.PUBLISHED
    assert ListingText.objects.get().title == "Härterei gesucht"
    assert ListingText.objects.get().live


def test_a_request_needs_an_end_that_has_not_passed(member):
    for day in ("", "2020-01-01"):
        response = member.sent("new_listing", "request", title="Härterei gesucht", subtype="supplier", valid_until=day)
        assert [name for name, _text in errors(response)] == ["valid_until"]
    assert Listing.objects.count() == 0


def test_the_dates_of_an_offer_are_live_at_once_and_two_people_do_not_lose_theirs(member, firm):
    offer = listing(firm, words={"de": "Freie Maschine"})
    form = member.form("listing", offer.public_id)
    member.sent("listing", offer.public_id, valid_until="2099-05-01")

    response = member.sent("listing", offer.public_id, form=form, valid_until="2099-06-01")

    offer.refresh_from_db()
    assert str(offer.valid_until) == "2099-05-01"
    assert "Jemand anderes hat inzwischen etwas anderes eingegeben: 1. Mai 2099" in response.text


def test_an_expired_one_stays_with_its_owner_is_renewed_and_ended(member, firm, client):
    request = listing(firm, type="request", subtype="supplier", valid_until="2020-01-01", words={"de": "Alt"})
    assert "Abgelaufen am 1. Januar 2020: nur Sie sehen es" in client.get(member.address("listings")).text

    assert told(client.post(member.address("renew_listing", request.public_id), follow=True)) == ["Verlängert."]
    assert "Öffentlich bis" in client.get(member.address("listings")).text

    client.post(member.address("end_listing", request.public_id))
    request.refresh_from_db()
    assert request.state == ListingState.ARCHIVED
    assert client.get(member.address("listing", request.public_id)).status_code == 404


def test_the_words_of_a_published_offer_wait_in_each_language(member, firm):
    offer = listing(firm, words={"de": "Freie Maschine"})

    member.sent("write_listing", offer.public_id, "cs", title="Volný stroj")

    czech = offer.texts.get(locale__language_code="cs")
    assert (czech.live, czech.reviews.get().state) == (False, "waiting")


def test_a_person_is_added_with_what_is_public_of_her(member, firm, client):
    member.sent(
        "new_person",
        name="Katrin Vogel",
        role="sales",
        phone="+49 3583 12345",
        email="kv@muster.example",
        shows_name="on",
        shows_email="on",
    )

    public = client.get(address_of(firm, "de")).text
    assert ("Katrin Vogel" in public, "kv@muster.example" in public, "3583 12345" in public) == (False, True, False)
    apply_change(firm.waiting_changes.get(), by=make_moderator())
    assert "Katrin Vogel" in client.get(address_of(firm, "de")).text


def test_two_who_change_a_person_see_both(member, firm):
    person = ContactPerson.objects.create(
        organisation=firm, name="Katrin Vogel", role={"de": "Vertrieb", "cs": "Obchod"}
    )
    form = member.form("person", person.pk)
    member.sent("person", person.pk, role="purchasing", shows_name="on")

    response = member.sent("person", person.pk, form=form, name="K. Vogel", role="quality")

    assert "Jemand anderes hat inzwischen etwas anderes eingegeben: Einkauf / Nákup" in response.text
    assert response.context["form"]["role"].value() == "quality"
    person.refresh_from_db()
    assert (person.name, person.role["de"]) == ("Katrin Vogel", "Einkauf")


def test_a_photograph_is_sent_and_what_readers_get_holds_no_position(member, firm, client):
    response = member.sent("new_picture", file=photograph(), alt_de="Halle", credit="Jana Nová")

    assert told(response) == ["Es wartet auf die Prüfung und ist danach öffentlich."]
    [submitted] = firm.submitted_pictures.all()
    assert submitted.image.file.url not in client.get(address_of(firm, "de")).text
    approve_picture(submitted, by=make_moderator())
    public = client.get(address_of(firm, "de")).text
    assert "Halle" in public
    for file in (submitted.image.file, *(one.file for one in submitted.image.renditions.all())):
        with file.open("rb") as opened:
            assert dict(Image.open(opened).getexif()) == {}


def test_a_picture_that_came_back_stands_on_its_page_with_the_reason(member, firm, client):
    member.sent("new_picture", file=photograph(), alt_de="Halle", credit="Jana Nová")
    return_picture(firm.submitted_pictures.get(), by=make_moderator(), reason="Bitte ohne die Personen im Bild.")

    page = client.get(member.address("pictures")).text

    assert "Wartet auf die Prüfung" not in page
    assert re.findall(r"<blockquote[^>]*>([^<]*)", page) == ["Bitte ohne die Personen im Bild."]
    assert '<h2 class="section__title" id="returned-title">Zurückgekommen</h2>' in page


def test_a_picture_without_words_asks_for_them_and_for_the_file_again(member, firm):
    response = member.sent("new_picture", file=photograph())

    assert [name for name, _text in errors(response)] == ["file", "alt_de", "credit"]
    assert firm.submitted_pictures.count() == 0


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(member, firm):
    letter = SimpleUploadedFile("IMG.jpg", b"%PDF-1.7 and so on", content_type="image/jpeg")

    response = member.sent("logo", file=letter)

    assert errors(response) == [
        ("file", "Diese Datei ist kein Bild, das wir lesen können. Bitte schicken Sie ein JPEG, PNG oder HEIC.")
    ]


def test_a_logo_waits_and_says_whose_it_is_in_every_language(member, firm):
    member.sent("logo", file=photograph())

    [submitted] = firm.submitted_pictures.all()
    assert (submitted.use, submitted.alt_texts) == ("logo", {"de": "Logo: Muster GmbH", "cs": "Logo: Muster GmbH"})
