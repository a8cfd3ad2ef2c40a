"""An organiser at the entrance with a phone: with a connection, without one, and after it has come back."""

from datetime import datetime, time, timedelta
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
from tests.factories.accounts import make_administrator
from tests.factories.registrations import a_draft, an_open_event

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

STORAGE_IS_FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
CONNECTION_IS_BACK = "dispatchEvent(new Event('online'))"
BERLIN = ZoneInfo("Europe/Berlin")
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
    """One that began yesterday and goes on all day today, with four people registered."""
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    event = an_open_event("Lieferantentreffen", starts_at=datetime.combine(yesterday, time(0, 1), BERLIN))
    type(event).objects.filter(pk=event.pk).update(
        ends_at=datetime.combine(today, time(23, 59), BERLIN), last_day=today, edtf=f"{yesterday}/{today}"
    )
    for name in NAMES:
        draft = a_draft(event, "", name=name, organisation_name="", state=RegistrationState.CONFIRMED, holds_seat=True)
        draft.created_at = timezone.now()
        draft.save()
    return event


def recorded(event):
    return sorted(Attendance.objects.filter(registration__event=event).values_list("registration__name", flat=True))


def fail_with(page, address, public_id):
    def answer(route):
        return route.fulfill(status=500) if public_id in route.request.post_data else route.fallback()

    page.route(address, answer)


@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("cs", "dark")])
def test_what_is_ticked_without_a_connection_is_recorded_once_when_it_is_back(person, demo, event, language, scheme):
    organiser = person(language, viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    page, words, faults = organiser.page, WORDS[language], {}
    organiser.sign_in("admin@example.org")
    with override(language):
        page.goto(reverse("check_in:event", args=[event.public_id]))
        arrive = f"**{reverse('check_in:arrive', args=[event.public_id])}"
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
    page.evaluate(STORAGE_IS_FULL)
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
    # The server fails with one, which keeps the others from nothing.
    fail_with(page, arrive, Registration.objects.get(event=event, name="Jürgen Weiß").public_id)
    with page.expect_response(lambda answer: "known=" in answer.url):
        organiser.context.set_offline(False)
    problem = page.locator("[data-problems] > li")
    expect(problem).to_contain_text(words["cancelled"])
    expect(people.filter(has_text=words["unsent"])).to_have_count(1)
    page.unroute(arrive)
    page.evaluate(CONNECTION_IS_BACK)
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
    assert [
        told for told in organiser.complaints if not any(code in told for code in ("DISCONNECTED", "409", "500"))
    ] == []


def test_what_waits_survives_the_page_and_the_session(person, demo, event, client):
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
    # Somebody else at the same device doesn't send it in her own name.
    client.force_login(make_administrator("other@example.org"))
    hers = client.cookies["sessionid"].value
    organiser.context.add_cookies([one | {"value": hers} for one in session if one["name"] == "sessionid"])
    with page.expect_response(lambda answer: "known=" in answer.url):
        page.goto(f"{address}?q=Weiß")  # with a search the list is asked for at once
    assert recorded(event) == []
    organiser.context.add_cookies(session)
    page.goto(address)
    expect(page.locator("[data-sending-text]")).to_have_text(words["sent"])

    assert recorded(event) == ["Jürgen Weiß"]
    assert Attendance.objects.get(registration__event=event).recorded_by == User.objects.get(email="admin@example.org")


def test_who_waits_and_is_written_down_at_the_door_stays_one_line(person, demo, event):
    now = timezone.now()
    waiting = {"state": RegistrationState.WAITING, "waiting_since": now, "confirmed_at": now, "created_at": now}
    jan = a_draft(event, "jan@example.org", name="Jan Novák", organisation_name="", **waiting)
    jan.save()
    type(event).objects.filter(pk=event.pk).update(seats_on_site=len(NAMES), taken_on_site=len(NAMES))
    organiser = person("de", viewport={"width": 390, "height": 844})
    page = organiser.page
    organiser.sign_in("admin@example.org")
    with override("de"):
        page.goto(reverse("check_in:event", args=[event.public_id]))
    lines = page.locator("[data-people] > li").filter(has_text="Jan Novák")
    expect(lines.get_by_role("button")).to_have_count(0)

    page.get_by_text(WORDS["de"]["walk_in"]).click()
    page.locator("[name=name]").fill("Jan Novák")
    page.locator("[name=name]").press("Enter")
    with page.expect_response(lambda answer: "known=" in answer.url):
        page.get_by_role("button", name="Trotzdem einlassen").click()

    expect(lines).to_have_count(1)
    expect(page.locator(f"#p-{jan.public_id}")).to_have_class("here")
    expect(page.locator("[data-count=arrived]")).to_have_text("1")
    expect(page.locator("[data-count=walk_ins]")).to_have_text("0")
    assert recorded(event) == ["Jan Novák"]
    assert Registration.objects.filter(event=event, name="Jan Novák").count() == 1


def test_the_list_left_open_overnight_records_for_the_day_that_has_begun(person, demo, event):
    organiser = person("de", viewport={"width": 390, "height": 844})
    page = organiser.page
    organiser.sign_in("admin@example.org")
    with override("de"):
        address = reverse("check_in:event", args=[event.public_id])
    page.clock.set_fixed_time(timezone.now() - timedelta(days=1))
    page.goto(f"{address}?day={timezone.localdate() - timedelta(days=1)}")
    page.clock.set_fixed_time(timezone.now())

    page.get_by_role("button", name="Jürgen Weiß").click()
    page.wait_for_url(lambda url: url.endswith(address))
    expect(page.get_by_role("button", name="Zurücknehmen Jürgen Weiß")).to_be_visible()

    assert Attendance.objects.get(registration__event=event).day == timezone.localdate()


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
