"""What members are told of decisions, as a real SMTP server gets it, in both languages."""

import pytest

from directory.models import ListingText, OrganisationProfile
from directory.selectors.entry_versions import entry_version
from directory.selectors.reviews import words_version
from directory.services.reviews import (
    approve_entry,
    approve_words,
    reject_entry,
    reject_words,
    return_entry,
    return_words,
    submit_entry,
)
from tests.factories.directory import listing, organisation
from tests.factories.reviews import make_moderator, make_owner, submit
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

EXPECTED = {
    ("approve", "de"): ("Veröffentlicht: Muster GmbH", ["Betrifft: Profil, Deutsch", "offenen Übersetzungen"]),
    ("approve", "cs"): ("Zveřejněno: Muster GmbH", ["Týká se: Profil, němčina", "otevřenými překlady"]),
    ("return", "de"): (
        "Bitte noch einmal ansehen: Muster GmbH",
        ["Zu knapp.", "reichen es erneut ein", "/de/eigener-eintrag/", "ändert sich nichts an dem, was öffentlich ist"],
    ),
    ("return", "cs"): (
        "Prosíme o úpravu: Muster GmbH",
        ["Zu knapp.", "znovu odešlete ke kontrole", "/cs/vlastni-zaznam/"],
    ),
    ("reject", "de"): ("Nicht veröffentlicht: Muster GmbH", ["Zu knapp.", "sechs Monate", "/de/beschwerde/"]),
    ("reject", "cs"): ("Nezveřejněno: Muster GmbH", ["Zu knapp.", "šesti měsíců", "/cs/stiznost/"]),
}
DECISIONS = {"approve": approve_words, "return": return_words, "reject": reject_words}


@pytest.mark.parametrize(("decision", "language"), EXPECTED)
def test_a_decision_is_told_in_the_language_of_who_submitted(settings, on_commit_runs, decision, language):
    firm = organisation("Muster GmbH")
    owner = make_owner(firm, language=language)
    review = submit(firm, "de", by=owner, tagline="Wir drehen").review
    seen = words_version(OrganisationProfile.objects.get())
    reason = {} if decision == "approve" else {"reason": "Zu knapp."}
    inbox = inbox_for(settings)

    with running(inbox), on_commit_runs():
        DECISIONS[decision](review, by=make_moderator(), seen=seen, **reason)

    [(recipients, message)] = inbox.received
    subject, told = EXPECTED[decision, language]
    assert (recipients, str(message["Subject"]).strip()) == (["owner@example.org"], subject)
    for kind in ("plain", "html"):
        text = " ".join(message.get_body((kind,)).get_content().split())
        assert [part in text for part in told] == [True] * len(told)


DECISIONS_ON_OFFERS = {"approve": approve_entry, "return": return_entry, "reject": reject_entry}
SUBJECTS = {
    ("approve", "de"): "Veröffentlicht: „Freie Fräse“ (Muster GmbH)",
    ("approve", "cs"): "Zveřejněno: „Freie Fräse“ (Muster GmbH)",
    ("return", "de"): "Bitte noch einmal ansehen: „Freie Fräse“ (Muster GmbH)",
    ("return", "cs"): "Prosíme o úpravu: „Freie Fräse“ (Muster GmbH)",
    ("reject", "de"): "Nicht veröffentlicht: „Freie Fräse“ (Muster GmbH)",
    ("reject", "cs"): "Nezveřejněno: „Freie Fräse“ (Muster GmbH)",
}


@pytest.mark.parametrize(("decision", "language"), SUBJECTS)
def test_a_decision_on_an_offer_names_it_by_its_title(settings, on_commit_runs, decision, language):
    firm = organisation("Muster GmbH")
    owner = make_owner(firm, language=language)
    offer = listing(firm, state="draft", published_at=None)
    submit(offer, "de", by=owner, title="Freie Fräse")
    review = submit_entry(offer, by=owner)
    reason = {} if decision == "approve" else {"reason": "Zu knapp."}
    inbox = inbox_for(settings)

    with running(inbox), on_commit_runs():
        DECISIONS_ON_OFFERS[decision](review, by=make_moderator(), seen=entry_version(offer), **reason)

    [(_recipients, message)] = inbox.received
    foreign = "" if language == "de" else ' lang="de"'
    assert " ".join(str(message["Subject"]).split()) == SUBJECTS[decision, language]
    assert "Muster GmbH\n„Freie Fräse“\n" in message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert f"<span{foreign}>„Freie Fräse“</span>" in message.get_body(("html",)).get_content()


def test_a_decision_on_the_text_of_an_offer_names_the_title_that_was_submitted(settings, on_commit_runs):
    firm = organisation("Muster GmbH")
    owner = make_owner(firm, language="de")
    offer = listing(firm, words={"de": "Freie Fräse"})
    review = submit(offer, "de", by=owner, title="Freie Drehbank").review
    inbox = inbox_for(settings)

    with running(inbox), on_commit_runs():
        return_words(review, by=make_moderator(), seen=words_version(ListingText.objects.get()), reason="Zu knapp.")

    [(_recipients, message)] = inbox.received
    subject = " ".join(str(message["Subject"]).split())
    assert subject == "Bitte noch einmal ansehen: „Freie Drehbank“ (Muster GmbH)"
