"""What members are told of decisions, as a real SMTP server gets it, in both languages."""

import pytest

from directory.models import OrganisationProfile
from directory.selectors.reviews import words_version
from directory.services.reviews import approve_words, reject_words, return_words
from tests.factories.directory import organisation
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
