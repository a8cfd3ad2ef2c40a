"""An organiser at the entrance with a phone: with a connection, without one, and after it has come back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import expect

from events.enums import RegistrationState
from events.models import Attendance, Registration
from glokal.accounts.models import User
from tests.e2e.test_account import faults_of
from tests.factories.registrations import a_draft, an_open_event

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NAMES = ["Eva Dvořáková", "Jürgen Weiß", "Lenka Říhová", "Uwe Schulze"]
WORDS = {
    "de": {
        "unsent": "nicht gesendet",
        "count": "Nicht gesendet: 3",
        "sent": "Alles ist gesendet.",
        "undo": "Zurücknehmen",
        "walk_in": "Jemand ohne Anmeldung",
        "cancelled": "nicht bestätigt",
        "drop": "Verwerfen",
        "gone": "abgemeldet",
    },
    "cs": {
        "unsent": "neodesláno",
        "count": "Neodesláno: 3",
        "sent": "Vše je odesláno.",
        "undo": "Vzít zpět",
        "walk_in": "Někdo bez přihlášky",
        "cancelled": "není potvrzena",
        "drop": "Zahodit",
        "gone": "odhlášeni",
    },
}


@pytest.fixture
def event():
    """One that goes on all day today, with four people registered."""
    today = timezone.localdate()
    starts_at = datetime(today.year, today.month, today.day, 0, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    event = an_open_event("Lieferantentreffen", starts_at=starts_at)
    type(event).objects.filter(pk=event.pk).update(ends_at=starts_at.replace(hour=23, minute=59))
    for name in NAMES:
        draft = a_draft(event, "", name=name, organisation_name="", state=RegistrationState.CONFIRMED, holds_seat=True)
        draft.created_at = timezone.now()
        draft.save()
    return event


def recorded(event):
    return sorted(Attendance.objects.filter(registration__event=event).values_list("registration__name", flat=True))


@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("cs", "dark")])
def test_what_is_ticked_without_a_connection_is_recorded_once_when_it_is_back(person, demo, event, language, scheme):
    organiser = person(language, viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    page, words, faults = organiser.page, WORDS[language], {}
    organiser.sign_in("admin@example.org")
    with override(language):
        page.goto(reverse("check_in:event", args=[event.public_id]))
    people, bar = page.locator("[data-people] > li"), page.locator("[data-sending-text]")
    faults["list"] = faults_of(page)

    page.locator("#find").fill("dvorak")
    expect(people.filter(visible=True)).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"{words['undo']} Eva Dvořáková")).to_be_focused()
    expect(people.filter(has_text=words["unsent"])).to_have_count(0)
    assert recorded(event) == ["Eva Dvořáková"]

    page.locator("#find").fill("")
    organiser.context.set_offline(True)
    page.get_by_role("button", name="Jürgen Weiß").click()
    page.get_by_role("button", name="Uwe Schulze").click()
    page.get_by_text(words["walk_in"]).click()
    page.locator("[name=name]").fill("Zdeněk Host")
    page.locator("[name=name]").press("Enter")
    expect(people.filter(has_text=words["unsent"])).to_have_count(3)
    expect(bar).to_contain_text(words["count"])
    expect(page.locator("[data-count=arrived]")).to_have_text("4")
    faults["offline"] = faults_of(page)
    # Nobody but this device knew of it, so nothing is sent.
    page.get_by_role("button", name="Lenka Říhová").click()
    page.get_by_role("button", name=f"{words['undo']} Lenka Říhová").click()
    assert recorded(event) == ["Eva Dvořáková"]

    # Cancelled meanwhile, which the organiser learns when the connection is back.
    Registration.objects.filter(event=event, name="Uwe Schulze").update(
        state=RegistrationState.CANCELLED, holds_seat=False
    )
    organiser.context.set_offline(False)
    problem = page.locator("[data-problems] > li")
    expect(problem).to_contain_text(words["cancelled"])
    expect(people.filter(has_text=words["unsent"])).to_have_count(0)
    faults["refused"] = faults_of(page)
    problem.get_by_role("button", name=words["drop"]).click()
    expect(bar).to_have_text(words["sent"])
    expect(page.locator("[data-count=arrived]")).to_have_text("3")
    with override(language):
        page.goto(reverse("check_in:ticket", args=[Registration.objects.get(event=event, name=NAMES[2]).public_id]))
    faults["ticket"] = faults_of(page)

    assert recorded(event) == ["Eva Dvořáková", "Jürgen Weiß", "Zdeněk Host"]
    assert {name: found for name, found in faults.items() if found} == {}
    assert [told for told in organiser.complaints if "DISCONNECTED" not in told and "409" not in told] == []


def test_what_waits_survives_the_page_and_the_session(person, demo, event):
    organiser = person("de", viewport={"width": 390, "height": 844})
    page, words = organiser.page, WORDS["de"]
    organiser.sign_in("admin@example.org")
    with override("de"):
        address = reverse("check_in:event", args=[event.public_id])
    page.goto(address)
    session = organiser.context.cookies()
    organiser.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Jürgen Weiß").click()
    expect(page.locator("[data-sending-text]")).to_contain_text(words["gone"])
    expect(page.locator("[data-sending-sign-in]")).to_be_visible()
    assert recorded(event) == []
    page.goto("/de/")
    organiser.context.add_cookies(session)
    page.goto(address)
    expect(page.locator("[data-sending-text]")).to_have_text(words["sent"])

    assert recorded(event) == ["Jürgen Weiß"]
    assert Attendance.objects.get(registration__event=event).recorded_by == User.objects.get(email="admin@example.org")


def test_the_entrance_works_without_javascript(person, demo, event):
    organiser = person("cs", viewport={"width": 390, "height": 844})
    organiser.sign_in("admin@example.org")
    plain = person("cs", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    plain.context.add_cookies(organiser.context.cookies())
    page = plain.page
    with override("cs"):
        page.goto(reverse("check_in:event", args=[event.public_id]))

    page.locator("#find").fill("weiss")
    page.locator("#find").press("Enter")
    page.get_by_role("button", name="Jürgen Weiß").click()
    expect(page.get_by_role("status").filter(has_text="Jürgen Weiß: příchod zaznamenán")).to_be_visible()
    page.get_by_text("Někdo bez přihlášky").click()
    page.locator("[name=name]").fill("Zdeněk Host")
    page.locator("[name=name]").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Zdeněk Host: zaznamenáno.")).to_be_visible()
    code = Registration.objects.get(event=event, name="Eva Dvořáková").public_id
    with override("cs"):
        page.goto(reverse("check_in:ticket", args=[code]))
    page.get_by_role("button", name="Zaznamenat příchod").click()
    expect(page.locator(".check-in__ticket [role=status]")).to_contain_text("Příchod:")

    assert recorded(event) == ["Eva Dvořáková", "Jürgen Weiß", "Zdeněk Host"]
