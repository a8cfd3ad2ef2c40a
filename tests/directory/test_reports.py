"""Somebody reports an entry: what is asked, whom it reaches, and what nobody learns from it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from directory.enums import OrganisationState, ReportState
from directory.models import Complaint, Report
from directory.services.report_decisions import decide_report
from directory.services.report_personal_data import export_reports
from directory.services.reports import delete_old_reports
from glokal.accounts.personal_data import erase_everything
from glokal.accounts.services.people import person_for
from home.models import OperatorSettings
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import listing, organisation
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db

MISTAKE = {"kind": "error", "text": "Die Telefonnummer stimmt nicht."}
NOTICE = {
    "kind": "content",
    "text": "Text opsaný z našeho webu.",
    "name": "Eva Malá",
    "email": "eva@example.cz",
    "in_good_faith": "on",
}


def address(thing, language="de"):
    return f"/de/melden/{thing.public_id}/" if language == "de" else f"/cs/nahlasit/{thing.public_id}/"


@pytest.fixture
def firm():
    return organisation("Muster GmbH")


@pytest.fixture
def send(client, on_commit_runs, time_machine):
    """Open a form as a person does, take some time to fill it in, and send it."""

    def send(where, words):
        time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get(where).text))
        time_machine.shift(60)
        with on_commit_runs():
            return client.post(where, hidden | words)

    return send


def letters():
    return {letter.to[0]: letter for letter in mail.outbox}


def test_a_mistake_needs_no_name_and_reaches_everybody_who_looks_after_the_directory(send, client, firm):
    make_communicator("cs@example.org", language="cs")
    make_communicator("gone@example.org", is_active=False)
    make_translator("cs")
    operator = OperatorSettings.load()
    operator.contact_email = "post@example.org"
    operator.save()

    response = send(address(firm), MISTAKE)

    assert client.get(response.headers["Location"]).text.count("Danke. Ihre Meldung ist bei der Redaktion") == 1
    assert sorted(letters()) == ["cs@example.org", "post@example.org"]
    czech = letters()["cs@example.org"]
    assert czech.subject == "Hlášení k záznamu Muster GmbH"
    assert "Die Telefonnummer stimmt nicht." in czech.body
    report = Report.objects.get()
    assert (report.organisation, report.kind, report.language, report.state) == (firm, "error", "de", "open")


def test_the_sender_gets_a_receipt_in_his_language_that_repeats_nothing_of_what_he_wrote(send, firm):
    send(address(firm, "cs"), NOTICE)

    receipt = letters()["eva@example.cz"]
    assert receipt.subject == "Přijali jsme vaše hlášení"
    assert "vaše hlášení k záznamu Muster GmbH jsme přijali" in receipt.body
    assert [typed in receipt.body for typed in ("opsaný", "Eva Malá")] == [False, False]


def test_an_offer_can_be_reported_too(send, firm):
    offer = listing(firm, words={"de": "Freie Kapazität"})

    send(address(offer), MISTAKE)

    assert [(report.organisation, report.listing) for report in Report.objects.all()] == [(firm, offer)]


@pytest.mark.parametrize("missing", ["name", "email", "in_good_faith"])
def test_a_notice_of_content_lacks_what_the_law_asks_for_and_keeps_what_was_typed(send, firm, missing):
    response = send(address(firm), {name: value for name, value in NOTICE.items() if name != missing})

    assert (response.status_code, Report.objects.count()) == (200, 0)
    assert "error-summary" in response.text
    assert "Text opsaný z našeho webu." in response.text
    assert list(response.context["form"].errors) == [missing]


def test_a_notice_of_sexual_abuse_of_children_needs_no_name(send, firm):
    send(address(firm), {"kind": "content", "text": "Bild", "concerns_children": "on", "in_good_faith": "on"})

    assert Report.objects.get().name == ""


def test_a_script_that_fills_in_the_decoy_reports_nothing(send, firm):
    send(address(firm), MISTAKE | {"website": "http://spam.example"})

    assert Report.objects.count() == 0


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_what_is_not_public_cannot_be_reported(client, state):
    secret = organisation("Geheim GmbH", state=state)

    response = client.get(address(secret))

    assert (response.status_code, "Geheim" in response.text) == (404, False)


def test_the_list_in_the_cms_leads_to_the_decision(client, firm):
    report = Report.objects.create(organisation=firm, language="de", **MISTAKE)
    client.force_login(make_communicator())
    listed = client.get(reverse(Report.snippet_viewset.get_url_name("list"))).text
    assert "Muster GmbH" in listed

    edit = reverse(Report.snippet_viewset.get_url_name("edit"), args=[report.pk])
    response = client.post(edit, {"state": "closed", "text": "etwas anderes"})

    assert response.headers["Location"] == reverse("directory_queue_report", args=[report.pk])
    report.refresh_from_db()
    assert (report.state, report.text) == (ReportState.OPEN, MISTAKE["text"])


def test_a_translator_sees_no_report(client, firm):
    Report.objects.create(organisation=firm, language="de", **MISTAKE)
    client.force_login(make_translator("cs"))

    response = client.get(reverse(Report.snippet_viewset.get_url_name("list")))

    assert (response.status_code, "Telefonnummer" in response.text) == (302, False)


def test_nobody_adds_one_in_the_cms(admin_client):
    assert admin_client.get(reverse(Report.snippet_viewset.get_url_name("add"))).status_code == 302


def test_old_ones_are_deleted_as_the_privacy_notice_says(firm):
    now = timezone.now()
    for days in (729, 731):
        one = Report.objects.create(organisation=firm, language="de", **MISTAKE)
        Report.objects.filter(pk=one.pk).update(created_at=now - timedelta(days=days))

    assert (delete_old_reports(now), Report.objects.count()) == (1, 1)


def reported_by(person, firm):
    """Return a decided report of hers with her complaint about the decision."""
    report = Report.objects.create(
        organisation=firm, kind="content", text="Abgeschrieben.", name="Eva Malá", email=person.email, language="cs"
    )
    decision = decide_report(report, by=make_moderator(), outcome="unfounded", reasons={"cs": "Není."})
    Complaint.objects.create(decision=decision, party="reporter", text="A přece!", language="cs")
    Complaint.objects.create(decision=decision, party="owner", text="Endlich.", language="de")
    return report


def test_a_person_takes_her_reports_along_and_when_she_goes_they_are_nobodys(firm):
    eva = person_for("Eva@example.cz", language="cs", is_verified=True)
    report = reported_by(eva, firm)
    others = Report.objects.create(
        organisation=firm, kind="error", text="Telefon.", email="jan@example.cz", language="cs"
    )

    assert [(one["entry"], one["text"], one["complaints"]) for one in export_reports(eva)] == [
        ("Muster GmbH", "Abgeschrieben.", ["A přece!"])
    ]
    erase_everything(eva)

    report.refresh_from_db()
    others.refresh_from_db()
    assert (report.name, report.email, report.text) == ("", "", "Abgeschrieben.")
    assert [one.text for one in Complaint.objects.all()] == ["Endlich."]
    assert others.email == "jan@example.cz"


def test_an_address_that_nobody_has_shown_to_be_hers_gives_no_reports(firm):
    eva = person_for("eva@example.cz", language="cs", is_verified=False)
    report = reported_by(eva, firm)

    assert export_reports(eva) == []
    erase_everything(eva)

    report.refresh_from_db()
    assert report.email == "eva@example.cz"
