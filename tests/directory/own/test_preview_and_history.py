"""What an entry will look like, what became of it, and where its public page leads whom."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Revision

from directory.enums import MemberRole
from directory.models import OrganisationProfile
from directory.selectors.reviews import words_version
from directory.services.change_decisions import apply_change
from directory.services.reviews import approve_words, return_words
from glokal.pages.addresses import address_of
from tests.directory.own.keeping import photograph, told
from tests.factories.members import make_member, make_person
from tests.factories.reviews import make_moderator, submit

pytestmark = pytest.mark.django_db


def test_the_preview_shows_what_waits_on_the_real_page_and_nobody_else_sees_it(member, firm, owner, client):
    member.sent("facts", name="Neue GmbH", street="Nádražní 5", postcode="46001", town="Liberec", country="CZ")
    submit(firm, "cs", by=owner, tagline="Soustružíme nově")
    member.sent("new_picture", file=photograph(), alt_cs="Nová hala", credit="Jana Nová")

    with override("cs"):
        address = reverse("own:preview", args=[firm.public_id])
    text = client.get(address).text

    assert "So sehen Besucher aus Tschechien Ihren Eintrag" in text
    for waiting in ("Neue GmbH", "Nádražní 5", "Liberecký kraj", "Soustružíme nově", "Nová hala"):
        assert waiting in text
        assert waiting not in client.get(address_of(firm, "cs")).text
    assert re.search(r"Noch nicht öffentlich:\s+Bild, Text auf Tschechisch, Adresse, Name", text)
    assert "application/ld+json" not in text


def test_the_preview_of_the_other_side_marks_words_that_are_only_there_in_ones_own_language(member, firm, client):
    with override("cs"):
        text = client.get(reverse("own:preview", args=[firm.public_id])).text

    assert '<div lang="de">' in text
    assert "words-notice--missing" in text


def test_facts_are_set_back_from_the_history(member, firm, client):
    member.sent("facts", phone="+49 3583 22222", email="post@muster.example")
    history = client.get(member.address("history")).text
    assert re.search(r"<del>\+49 3583 11111</del> → <ins>\+49 3583 22222</ins>", history)
    [address] = re.findall(rf'href="({member.address("history")}angaben/\d+/)"', history)

    shown = client.get(address)
    assert [(name, now, then) for name, now, then in shown.context["changes"]] == [
        ("E-Mail", "post@muster.example", "–"),
        ("Telefon", "+49 3583 22222", "+49 3583 11111"),
    ]
    response = client.post(address, {"seen": shown.context["seen"]}, follow=True)

    firm.refresh_from_db()
    assert (firm.phone, firm.email) == ("+49 3583 11111", "")
    assert told(response) == ["Gespeichert: E-Mail, Telefon."]


def test_facts_that_somebody_changed_meanwhile_are_not_set_back_unseen(member, firm, client):
    member.sent("facts", phone="+49 3583 22222")
    [address] = re.findall(
        rf'href="({member.address("history")}angaben/\d+/)"', client.get(member.address("history")).text
    )
    seen = client.get(address).context["seen"]
    member.sent("facts", phone="+49 3583 33333")

    client.post(address, {"seen": seen})

    firm.refresh_from_db()
    assert firm.phone == "+49 3583 33333"


def test_an_earlier_text_goes_through_review_again(member, firm, owner, client):
    first = submit(firm, "de", by=owner, tagline="Erster Text").review
    approve_words(first, by=make_moderator(), seen=words_version(first.thing))
    second = submit(firm, "de", by=owner, tagline="Zweiter Text").review
    approve_words(second, by=make_moderator("m2@example.org"), seen=words_version(second.thing))
    earliest = Revision.objects.for_instance(firm.profiles.get()).order_by("pk").first()

    address = member.address("restore_words", earliest.pk)
    shown = client.get(address)
    assert "Erster Text" in shown.text
    client.post(address, {"seen": shown.context["seen"]})

    profile = OrganisationProfile.objects.get()
    assert (profile.tagline, profile.get_latest_revision_as_object().tagline) == ("Zweiter Text", "Erster Text")
    assert profile.reviews.filter(state="waiting").count() == 1


def test_whoever_sets_back_to_what_is_public_is_told_that_nothing_waits_any_more(member, firm, owner, client):
    first = submit(firm, "de", by=owner, tagline="Erster Text").review
    approve_words(first, by=make_moderator(), seen=words_version(first.thing))
    public = firm.profiles.get().latest_revision_id
    submit(firm, "de", by=owner, tagline="Zweiter Text")
    address = member.address("restore_words", public)

    response = client.post(address, {"seen": client.get(address).context["seen"]}, follow=True)

    assert told(response) == ["Das ist bereits öffentlich, also wartet nichts mehr."]
    assert "zurückgezogen" not in response.text
    assert [str(one.state) for one in firm.profiles.get().reviews.order_by("pk")] == ["approved", "withdrawn"]


def test_the_history_names_members_and_their_steward_and_calls_editors_a_team(member, firm, owner, client):
    owner.first_name, owner.last_name = "Jana", "Nová"
    owner.save()
    member.sent("facts", phone="+49 3583 22222")
    submitted = submit(firm, "de", by=owner, tagline="Neu").review
    return_words(submitted, by=make_moderator(), seen=words_version(submitted.thing), reason="Nein.")

    latest, *earlier = client.get(member.address("history")).context["events"]

    assert (latest.what, latest.who) == ("Texte brauchen Änderungen", "Die Redaktion")
    assert {event.who for event in earlier} == {"Jana Nová"}


def test_the_public_page_leads_its_owner_to_editing_and_others_not(firm, owner, client):
    address = address_of(firm, "de")
    assert "Bearbeiten" not in client.get(address).text

    client.force_login(owner)
    assert f'href="/de/eigener-eintrag/{firm.public_id}/">Bearbeiten</a>' in client.get(address).text

    client.force_login(make_person("stranger@example.org"))
    assert "Bearbeiten" not in client.get(address).text


@pytest.mark.parametrize(("language", "question"), [("de", "Ist das Ihr Unternehmen?"), ("cs", "Je to vaše firma?")])
def test_an_entry_without_an_owner_asks_whose_it_is(firm, client, language, question):
    address = address_of(firm, language)
    assert question in client.get(address).text

    make_member(firm, MemberRole.EDITOR)
    assert question in client.get(address).text

    make_member(firm)
    assert question not in client.get(address).text


def test_a_fact_that_a_moderator_accepted_stands_in_the_history_and_is_set_back(member, firm, client):
    member.sent("facts", name="Neue GmbH")
    apply_change(firm.waiting_changes.get(), by=make_moderator())

    history = client.get(member.address("history")).text

    assert re.search(r"<del>Muster GmbH</del> → <ins>Neue GmbH</ins>", history)
    [address] = re.findall(rf'href="({member.address("history")}angaben/\d+/)"', history)
    client.post(address, {"seen": client.get(address).context["seen"]})
    assert [(one.new, one.state) for one in firm.waiting_changes.order_by("pk")] == [
        ("Neue GmbH", "applied"),
        ("Muster GmbH", "waiting"),
    ]
