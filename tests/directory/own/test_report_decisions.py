"""Decisions on reports, with statements of reasons, and complaints about them. Mails as a real server gets them."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from directory.errors import DecidedError
from directory.models import Complaint, Report, ReportDecision, Review, WaitingChange
from directory.selectors.moderation_figures import moderation_figures
from directory.selectors.reviews import words_version
from directory.services.change_decisions import reject_change
from directory.services.complaints import decide_complaint
from directory.services.report_decisions import decide_report
from directory.services.reviews import reject_words
from directory.services.waiting_changes import propose
from tests.factories.accounts import make_communicator
from tests.factories.directory import listing, organisation
from tests.factories.reviews import make_moderator, make_owner, submit
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

REASONS = {"de": "Der Text ist abgeschrieben.", "cs": "Text je opsaný."}


@pytest.fixture
def firm():
    return organisation("Muster GmbH")


@pytest.fixture
def owner(firm):
    return make_owner(firm, "chef@example.org", language="de")


@pytest.fixture
def moderator():
    return make_moderator()


@pytest.fixture
def report(firm, owner):
    return Report.objects.create(
        organisation=firm, kind="content", text="Opsáno", name="Eva Malá", email="eva@example.cz", language="cs"
    )


@pytest.fixture
def inbox(settings):
    inbox = inbox_for(settings)
    with running(inbox):
        yield inbox


def letters(inbox):
    """Return the received mails by recipient: subject (a long one is folded at once) and text."""
    return {
        recipients[0]: (str(message["Subject"]).strip(), message.get_body(("plain",)).get_content())
        for recipients, message in inbox.received
    }


def restrict(report, by, **changes):
    given = {"outcome": "restricted", "ground": "terms", "rule": "4.2", "reasons": REASONS} | changes
    return decide_report(report, by=by, **given)


def test_both_sides_read_the_decision_in_their_language(client, report, moderator, inbox, on_commit_runs):
    with on_commit_runs():
        restrict(report, moderator)

    received = letters(inbox)
    assert sorted(received) == ["chef@example.org", "eva@example.cz"]
    subject, text = received["chef@example.org"]
    assert subject == "Begründung der Entscheidung: Ihr Eintrag Muster GmbH"
    for told in (
        "Vom Netz genommen, bis es berichtigt ist",
        "Es verstößt gegen die Nutzungsbedingungen (4.2)",
        "Der Text ist abgeschrieben.",
        "ohne automatisierte Mittel",
        "sechs Monate",
    ):
        assert told in text
    assert ("Eva" in text, "eva@" in text) == (False, False)
    subject, text = received["eva@example.cz"]
    assert subject == f"O vašem hlášení k záznamu Muster GmbH je rozhodnuto, číslo {report.pk}"
    assert [told in text for told in ("Text je opsaný.", "Staženo do nápravy", "/cs/stiznost/")] == [True] * 3


def test_what_is_taken_offline_is_no_longer_found(client, report, moderator):
    assert client.get("/de/partner-finden/", {"q": "Muster"}).text.count("Muster GmbH")

    restrict(report, moderator)

    report.refresh_from_db()
    report.organisation.refresh_from_db()
    assert (report.state, report.organisation.state) == ("closed", "suspended")
    with pytest.raises(DecidedError):
        restrict(report, moderator, outcome="removed")


def test_only_the_offer_that_was_reported_is_taken_offline(firm, report, moderator):
    offer = listing(firm, words={"de": "Freie Kapazität"})
    Report.objects.update(listing=offer)

    restrict(report, moderator, outcome="removed")

    offer.refresh_from_db()
    firm.refresh_from_db()
    assert (offer.state, firm.state) == ("archived", "published")


def test_whose_offer_was_taken_offline_reads_which_one(firm, report, moderator, inbox, on_commit_runs):
    Report.objects.update(listing=listing(firm, words={"de": "Freie Kapazität"}))

    with on_commit_runs():
        restrict(report, moderator, outcome="removed")

    text = letters(inbox)["chef@example.org"][1]
    assert "wir haben über eines Ihrer Angebote oder Gesuche entschieden" in text
    assert "„Freie Kapazität“" in text


@pytest.mark.parametrize("lack", [{"ground": ""}, {"rule": ""}, {"reasons": {"de": "Nur deutsch"}}])
def test_nothing_is_taken_offline_without_ground_and_reasons(report, moderator, lack):
    with pytest.raises(ValidationError):
        restrict(report, moderator, **lack)

    report.refresh_from_db()
    assert (report.state, report.organisation.state) == ("open", "published")


def test_whose_entry_it_is_learns_nothing_of_an_unfounded_report(report, moderator, inbox, on_commit_runs):
    with on_commit_runs():
        decide_report(report, by=moderator, outcome="unfounded", reasons={"cs": "Text je jejich vlastní."})

    assert list(letters(inbox)) == ["eva@example.cz"]


def test_an_entry_without_an_owner_is_written_to_at_its_general_address(moderator, inbox, on_commit_runs):
    firm = organisation("Vzor s.r.o.", country="CZ", email="info@vzor.example")
    report = Report.objects.create(organisation=firm, kind="error", text="Špatný telefon", language="de")
    with on_commit_runs():
        decide_report(report, by=moderator, outcome="corrected", reasons={"cs": "Telefon jsme opravili."})

    assert letters(inbox)["info@vzor.example"][0] == "Opraveno: váš záznam Vzor s.r.o."


def test_a_moderator_decides_in_the_cms(client, report, moderator):
    client.force_login(moderator)
    where = reverse("directory_queue_report", args=[report.pk])
    incomplete = client.post(where, {"outcome": "removed", "reasons_de": "Abgeschrieben", "reasons_cs": ""})
    assert sorted(incomplete.context["form"].errors) == ["ground", "reasons_cs", "rule"]
    assert "Abgeschrieben" in incomplete.text

    data = {"outcome": "removed", "ground": "law", "rule": "§ 106 UrhG", "reasons_de": "Abgeschrieben"}
    client.post(where, data | {"reasons_cs": "Opsáno"})

    decision = ReportDecision.objects.get()
    assert (decision.outcome, decision.ground, decision.rule, decision.decided_by) == (
        "removed",
        "law",
        "§ 106 UrhG",
        moderator,
    )
    assert "§ 106 UrhG" in client.get(where).text


def test_who_reports_an_enquiry_keeps_his_own_entry(client, firm, owner, moderator, inbox, on_commit_runs):
    report = Report.objects.create(
        organisation=firm, kind="enquiry", text="Werbung", email="chef@example.org", language="de"
    )
    client.force_login(moderator)
    where = reverse("directory_queue_report", args=[report.pk])
    assert list(dict(client.get(where).context["form"].fields["outcome"].choices)) == ["handled", "unfounded"]
    with pytest.raises(ValidationError):
        restrict(report, moderator)

    with on_commit_runs():
        client.post(where, {"outcome": "handled", "reasons_de": "Der Absender ist verwarnt."})

    firm.refresh_from_db()
    assert (firm.state, list(letters(inbox))) == ("published", ["chef@example.org"])


def complaint_link(inbox, recipient):
    return re.search(r"http://localhost:8000(/\S+)", letters(inbox)[recipient][1].partition("Monate")[2])[1]


def test_the_owner_complains_and_another_person_puts_it_right(client, report, moderator, inbox, on_commit_runs, firm):
    with on_commit_runs():
        restrict(report, moderator)
    link = complaint_link(inbox, "chef@example.org")
    assert "Der Text ist abgeschrieben." in client.get(link).text
    assert not Complaint.objects.exists()
    inbox.received.clear()

    with on_commit_runs():
        client.post(link, {"text": "Wir haben ihn selbst geschrieben."})
    assert letters(inbox)["chef@example.org"][0] == "Ihre Beschwerde ist eingegangen: Muster GmbH"
    complaint = Complaint.objects.get()
    with pytest.raises(ValidationError):
        decide_complaint(complaint, by=moderator, is_upheld=False, answer="Nein")
    inbox.received.clear()
    with on_commit_runs():
        decide_complaint(complaint, by=make_communicator(), is_upheld=True, answer="Sie haben recht.")

    firm.refresh_from_db()
    assert firm.state == "published"
    subject, text = letters(inbox)["chef@example.org"]
    assert (subject, "Sie haben recht." in text) == ("Über Ihre Beschwerde ist entschieden: Muster GmbH", True)
    assert "Stattgegeben" in client.get(link).text


def test_a_complaint_of_who_reported_opens_the_report_again(report, moderator):
    decision = decide_report(report, by=moderator, outcome="unfounded", reasons=REASONS)
    complaint = Complaint.objects.create(decision=decision, party="reporter", text="Přece opsáno", language="cs")

    decide_complaint(complaint, by=make_communicator(), is_upheld=True, answer="Ano.")

    report.refresh_from_db()
    assert report.state == "open"


def test_refused_words_may_be_complained_about_and_wait_again(client, firm, owner, moderator, inbox, on_commit_runs):
    submitted = submit(firm, "de", by=owner, tagline="Streitbar")
    with on_commit_runs():
        reject_words(submitted.review, by=moderator, seen=words_version(firm.profiles.get()), reason="Werbung")
    client.post(complaint_link(inbox, "chef@example.org"), {"text": "Keine Werbung."})

    decide_complaint(Complaint.objects.get(), by=make_communicator(), is_upheld=True, answer="Stimmt.")

    assert [one.state for one in Review.objects.order_by("pk")] == ["rejected", "waiting"]


@pytest.mark.parametrize("since", ["", "https://dritte.example"])
def test_a_refused_fact_waits_again_unless_another_one_waits_by_now(firm, owner, moderator, since):
    change = propose(firm, "website", "https://neu.example", by=owner)
    reject_change(change, by=moderator, reason="Fremde Seite")
    firm.website = "https://inzwischen.example"
    firm.save()
    if since:
        propose(firm, "website", since, by=owner)
    complaint = Complaint.objects.create(change=change, party="owner", text="Es ist unsere.", language="de")

    decide_complaint(complaint, by=make_communicator(), is_upheld=True, answer="Stimmt.")

    [waiting] = WaitingChange.objects.filter(state="waiting")
    assert (waiting.old, waiting.new) == ("https://inzwischen.example", since or "https://neu.example")


def test_the_link_ends_after_six_months(client, report, moderator, inbox, on_commit_runs, time_machine):
    with on_commit_runs():
        restrict(report, moderator)
    link = complaint_link(inbox, "chef@example.org")

    time_machine.move_to(timezone.now() + timedelta(days=183))
    assert client.get(link).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(days=2))
    response = client.post(link, {"text": "Zu spät"})

    assert (response.status_code, Complaint.objects.exists()) == (410, False)
    assert client.get(f"{link[:-5]}/").status_code == 404


def test_the_complaint_is_answered_in_the_cms_by_another_person(client, report, moderator):
    decision = restrict(report, moderator)
    complaint = Complaint.objects.create(decision=decision, party="owner", text="Falsch", language="de")
    where = reverse("directory_queue_complaint", args=[complaint.pk])
    client.force_login(moderator)
    assert "Diese Entscheidung haben Sie selbst getroffen" in client.get(where).text

    client.force_login(make_communicator())
    client.post(where, {"is_upheld": "0", "answer": "Die Entscheidung bleibt."})

    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer) == ("dismissed", "Die Entscheidung bleibt.")


def test_the_year_is_counted_without_persons(client, report, moderator):
    restrict(report, moderator)
    figures = moderation_figures(timezone.localdate().year)
    assert [count for _label, count in figures.reports] == [0, 1, 0]
    assert [count for _label, count in figures.outcomes] == [0, 1, 0, 0, 0]

    client.force_login(moderator)
    text = client.get(reverse("directory_queue_figures")).text
    assert ("Eingegangene Meldungen" in text, "Eva" in text) == (True, False)
