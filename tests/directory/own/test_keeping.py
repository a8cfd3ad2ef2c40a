"""A member changes facts and words on the pages of an entry, and is told what becomes of it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from directory.enums import MemberRole
from directory.models import Organisation
from directory.selectors.entry_versions import entry_version
from directory.selectors.reviews import words_version
from directory.services.reviews import approve_words, reject_entry, reject_words, return_words, submit_entry
from directory.services.waiting_changes import propose
from glokal.pages.addresses import address_of
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from tests.directory.own.keeping import errors, told
from tests.factories.directory import listing, organisation
from tests.factories.members import make_member, make_person, make_steward
from tests.factories.reviews import make_moderator, submit

pytestmark = pytest.mark.django_db


def test_facts_are_saved_and_it_is_said_what_is_public_and_what_waits(member, firm):
    response = member.sent("facts", phone="+49 3583 22222", street="Markt 1", name="Neue GmbH")

    firm.refresh_from_db()
    assert (firm.phone, firm.street, firm.name) == ("+49 3583 22222", "", "Muster GmbH")
    assert told(response) == [
        "Gespeichert: Telefon.",
        "Wartet auf die Prüfung: Name, Straße und Hausnummer.",
    ]
    form = response.context["form"]
    assert (form["name"].value(), form["street"].value()) == ("Neue GmbH", "Markt 1")
    assert re.findall(r"Jetzt öffentlich: ([^<]*)", response.text) == ["–", "Muster GmbH"]


def test_a_form_that_is_sent_as_it_is_says_that_nothing_was_changed(member, firm):
    before = firm.last_changed

    for name in ("facts", "services"):
        assert told(member.sent(name)) == ["Es wurde nichts geändert, also auch nichts gespeichert."]

    firm.refresh_from_db()
    assert firm.last_changed == before


def test_a_wrong_number_is_said_at_its_field_and_what_was_typed_stays(member, firm):
    response = member.sent("facts", phone="ring me", street="Markt 1")

    assert [name for name, _text in errors(response)] == ["phone"]
    assert 'value="Markt 1"' in response.text
    assert 'value="ring me"' in response.text
    firm.refresh_from_db()
    assert firm.street == ""


def test_who_saves_second_sees_both_values_and_the_next_save_counts(member, firm):
    form = member.form("facts")
    member.sent("facts", phone="+49 3583 22222", street="Markt 1")

    response = member.sent("facts", form=form, phone="+49 3583 33333", email="post@muster.example")

    firm.refresh_from_db()
    assert (firm.phone, firm.email) == ("+49 3583 22222", "")
    assert errors(response) == [
        (
            "phone",
            "Jemand anderes hat inzwischen etwas anderes eingegeben: +49 3583 22222 – Ihre Eingabe steht darunter.",
        ),
        ("street", "Jemand anderes hat das inzwischen geändert. Jetzt steht hier: Markt 1"),
    ]
    again = response.context["form"]
    assert (again["phone"].value(), again["street"].value(), again["email"].value()) == (
        "+49 3583 33333",
        "Markt 1",
        "post@muster.example",
    )

    member.sent("facts", form=again)

    firm.refresh_from_db()
    assert (firm.phone, firm.email) == ("+49 3583 33333", "post@muster.example")
    assert [change.new["street"] for change in firm.waiting_changes.all()] == ["Markt 1"]


def test_capabilities_are_ticked_below_their_sectors(member, firm):
    response = member.sent("services", capabilities=["cnc-turning", "cnc-milling"], sectors=[], materials=[])

    assert told(response) == ["Gespeichert: Leistungen."]
    assert sorted(concept.code for concept in firm.capabilities.all()) == ["cnc-milling", "cnc-turning"]
    chosen = [option.label for option in response.context["form"].parts()[0]["chosen"]]
    assert chosen == ["CNC-Drehen", "CNC-Fräsen"]


def test_somebody_elses_capabilities_are_not_lost(member, firm):
    form = member.form("services")
    member.sent("services", capabilities=["cnc-turning"])

    response = member.sent("services", form=form, capabilities=["cnc-milling"])

    assert "Jemand anderes hat inzwischen etwas anderes eingegeben: CNC-Drehen" in response.text
    assert [concept.code for concept in firm.capabilities.all()] == ["cnc-turning"]


def test_words_wait_while_the_live_ones_stay_and_their_state_is_shown(member, firm, client):
    response = member.sent("write", "de", tagline="Wir drehen und fräsen", profile="Seit 1990.")

    assert told(response)[0].startswith("Ihr Text wartet auf die Prüfung.")
    assert "auf Platz 1 von allem, was wartet" in response.text
    public = client.get(address_of(firm, "de")).text
    assert ("Wir drehen" in public, "fräsen" in public) == (True, False)


def test_what_came_back_says_why_and_is_submitted_again(member, firm, owner):
    review = submit(firm, "de", by=owner, tagline="Die Besten").review
    return_words(review, by=make_moderator(), seen=words_version(review.thing), reason="Bitte ohne Superlative.")

    text = member.form("write", "de")
    assert text["tagline"].value() == "Die Besten"
    response = member.sent("write", "de", tagline="Wir drehen gut")

    assert told(response)[0].startswith("Ihr Text wartet auf die Prüfung.")
    approve_words(
        firm.profiles.get().reviews.get(state="waiting"),
        by=make_moderator("m2@example.org"),
        seen=words_version(firm.profiles.get()),
    )
    assert firm.profiles.get().tagline == "Wir drehen gut"


def test_two_who_write_at_once_see_both_texts(member, firm, owner):
    form = member.form("write", "de")
    submit(firm, "de", by=make_member(firm, MemberRole.EDITOR), tagline="Text des anderen", profile="Neu.")

    response = member.sent("write", "de", form=form, tagline="Mein Text")

    assert "Text des anderen" in response.text
    again = response.context["form"]
    assert (again["tagline"].value(), again.theirs) == ("Mein Text", {"tagline": "Text des anderen"})
    assert again["profile"].value() == "Neu."

    member.sent("write", "de", form=again)

    assert firm.profiles.get().get_latest_revision_as_object().tagline == "Mein Text"


def test_a_taken_back_text_is_kept_as_a_draft(member, firm, owner, client):
    review = submit(firm, "de", by=owner, tagline="Neu").review

    response = client.post(member.address("take_back", "review", review.pk), follow=True)

    assert told(response) == ["Zurückgezogen: Es wird nicht mehr geprüft."]
    assert member.form("write", "de")["tagline"].value() == "Neu"


@pytest.mark.parametrize("kind", ["words", "offer", "fact"])
@pytest.mark.parametrize("is_steward", [True, False])
def test_the_history_says_for_whom_something_is_taken_back(client, firm, owner, kind, is_steward):
    steward = make_steward(firm, "IHK Chemnitz")
    sent_by = (
        {"by": owner} if is_steward else {"by": steward, "on_behalf": Organisation.objects.get(name="IHK Chemnitz")}
    )
    if kind == "fact":
        waiting = propose(firm, "website", "https://neu.example", **sent_by)
    elif kind == "words":
        waiting = submit(firm, "de", tagline="Neu", **sent_by).review
    else:
        offer = listing(firm, state="draft", published_at=None)
        submit(offer, "de", title="Freie Drehmaschine", **sent_by)
        waiting = submit_entry(offer, **sent_by)
    client.force_login(steward if is_steward else owner)

    address = reverse("own:take_back", args=[firm.public_id, "fact" if kind == "fact" else "review", waiting.pk])
    client.post(address)

    [entry] = ModelLogEntry.objects.filter(object_id=str(firm.pk), action__endswith="_withdrawn")
    assert entry.data.get("on_behalf") == ("IHK Chemnitz" if is_steward else None)


def test_what_waits_in_another_entry_is_not_taken_back(member, client):
    other = organisation("Andere GmbH")
    review = submit(other, "de", by=make_person(), tagline="Neu").review

    client.post(member.address("take_back", "review", review.pk))

    review.refresh_from_db()
    assert review.state == "waiting"


@pytest.mark.parametrize(
    ("decide", "said", "way"),
    [
        (return_words, "Am {day} zurückgekommen: bitte überarbeiten.", "Ändern und neu einreichen"),
        (reject_words, "Am {day} abgelehnt.", "Ändern"),
    ],
)
def test_the_overview_says_whether_words_came_back_or_were_refused(member, firm, owner, client, decide, said, way):
    review = submit(firm, "de", by=owner, tagline="Neu").review
    decide(review, by=make_moderator(), seen=words_version(review.thing), reason="Fremde Werbung")

    page = client.get(member.address("overview")).text

    [pending] = re.findall(r'<li class="register__row pending__row">.*?</li>', page, re.DOTALL)
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert said.format(day=day) in pending
    assert re.findall(r'<a href="[^"]*">([^<]*)', pending) == [way]


def test_a_refused_offer_leads_nowhere_since_it_is_archived(member, firm, owner, client):
    offer = listing(firm, state="draft", published_at=None)
    submit(offer, "de", title="Freie Drehmaschine", by=owner)
    review = submit_entry(offer, by=owner)
    reject_entry(review, by=make_moderator(), seen=entry_version(offer), reason="Fremde Werbung")

    page = client.get(member.address("overview")).text

    [pending] = re.findall(r'<li class="register__row pending__row">.*?</li>', page, re.DOTALL)
    assert "abgelehnt" in pending
    assert "<a " not in pending


def states(firm):
    rows = StateOfWords.objects.filter(translation_key=firm.translation_key)
    return dict(rows.values_list("locale__language_code", "state"))


def test_words_of_ones_own_are_handed_to_the_translators_and_back(member, firm, owner, client, on_commit_runs):
    with on_commit_runs():
        for language, text in (("de", "Wir drehen"), ("cs", "Soustružíme")):
            review = submit(firm, language, by=owner, tagline=f"{text}!").review
            approve_words(review, by=make_moderator(f"{language}@example.org"), seen=words_version(review.thing))
    assert states(firm) == {"de": WordsState.ORIGINAL, "cs": WordsState.ORIGINAL}

    response = client.post(member.address("translate", "cs"), follow=True)

    assert told(response) == [
        "Der Text liegt jetzt bei der Übersetzung. Was öffentlich ist, bleibt, bis sie fertig ist."
    ]
    assert states(firm)["cs"] == WordsState.OUTDATED
    assert "Diese Sprache übersetzt derzeit das Projekt." in client.get(member.address("write", "cs")).text
