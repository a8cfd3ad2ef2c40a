"""Somebody in Bohemia registers for an event on the Saxon side, on a phone; scripts are not needed for it."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from events.enums import Mode, RegistrationState, Side
from events.models import Event, Registration
from events.selectors.events import upcoming_events
from events.selectors.registration import OfferState, registration_offer
from events.services.registrations.links import manage_token
from glokal.pages.addresses import address_of
from tests.e2e.test_every_page import RULES
from tests.factories.registrations import an_open_event
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# The guard takes whoever is faster for a script.
READING = 3_200
PHONE = {"viewport": {"width": 390, "height": 844}}


def open_event(side: str) -> Event:
    return next(
        event for event in upcoming_events().filter(side=side) if registration_offer(event).state == OfferState.OPEN
    )


def reach(page: Page, name: str) -> None:
    """Go on with the tabulator until what is called `name` has the focus."""
    for _key in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("(document.activeElement.name || '') + ' ' + document.activeElement.textContent"):
            return
    pytest.fail(f"the keyboard does not reach {name}")


def path_in(letter, part: str) -> str:
    return urlsplit(re.search(rf"http://\S+/{part}/\S+", letter.get_body(("plain",)).get_content())[0]).path


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]


def test_a_czech_visitor_registers_on_a_phone_by_keyboard_and_cancels(person, settings):
    settings.DEMO = False
    inbox = inbox_for(settings)
    event = open_event(Side.SAXONY)
    visitor = person("cs", java_script_enabled=False, **PHONE)
    page = visitor.page

    with running(inbox):
        page.goto(address_of(event, "cs"))
        page.get_by_role("link", name="Přihlásit se na akci").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Přihláška na akci")
        reach(page, "organisation_name")
        page.keyboard.type("Dvořák s.r.o.")
        page.keyboard.press("Shift+Tab")
        page.keyboard.type("Eva Dvořáková")
        reach(page, "email")
        page.keyboard.type("eva@")
        reach(page, "country")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(READING)
        page.locator("main form button").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#errors")).to_contain_text("Co jste vyplnili, zůstalo zachováno")
        page.locator("#errors a").focus()
        page.keyboard.press("Enter")
        assert page.locator("[name=organisation_name]").input_value() == "Dvořák s.r.o."
        page.locator("[name=email]").fill("eva@example.org")
        page.locator("main form button").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Poslali jsme vám odkaz")

        [(recipients, question)] = inbox.received
        assert recipients == ["eva@example.org"]
        page.goto(path_in(question, "confirm"))
        page.get_by_role("button", name="Ano, potvrdit přihlášku").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#state")).to_have_text("Jste přihlášeni")

        _question, (_to, answer) = inbox.received
        page.goto(path_in(answer, "ticket"))
        expect(page.locator(".ticket__name")).to_have_text("Eva Dvořáková")
        assert page.locator(".ticket__code svg").bounding_box()["width"] > 150
        page.get_by_role("link", name="K vaší přihlášce").click()
        page.get_by_role("link", name="Zrušit přihlášku").click()
        page.get_by_role("button", name="Ano, zrušit přihlášku").click()
        expect(page.locator("#state")).to_have_text("Přihláška je zrušena")

    stored = Registration.objects.get(email="eva@example.org")
    assert (stored.state, stored.country, stored.language) == (RegistrationState.CANCELLED, "cz", "cs")
    assert visitor.complaints == []
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["csrftoken"]


def test_an_organisation_of_the_directory_is_suggested_and_written_into_the_field(person):
    page = person("de", **PHONE).page
    page.goto(address_of(open_event(Side.SAXONY), "de"))
    page.get_by_role("link", name="Zur Veranstaltung anmelden").click()
    page.wait_for_load_state()  # with its script: a click waits for the document alone
    field = page.locator("[name=organisation_name]")
    field.press_sequentially("schnarr")
    expect(page.get_by_role("option", name="Schnarrbach Drehteile GmbH")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")

    expect(field).to_have_value("Schnarrbach Drehteile GmbH")
    expect(page.locator("h1")).to_have_text("Anmeldung")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_the_six_required_fields_stand_on_the_first_screen_of_a_phone(person, settings, language):
    settings.DEMO = False  # the demonstration's bar takes some of the screen
    event = an_open_event("Kooperationstag Zerspanung", mode=Mode.HYBRID)
    page = person(language, **PHONE).page
    with override(language):
        page.goto(reverse("registrations:form", args=[event.public_id]))

    ends = page.locator(".form-section--dense > .field").evaluate_all(
        "fields => fields.map(field => field.getBoundingClientRect().bottom)"
    )

    assert len(ends) == 6
    assert max(ends) <= PHONE["viewport"]["height"]


@pytest.mark.parametrize(("language", "scheme", "width"), [("de", "dark", 390), ("cs", "light", 1440)])
def test_the_pages_of_a_registration_have_no_accessibility_violation(person, language, scheme, width):
    reader = person(language, viewport={"width": width, "height": 900}, color_scheme=scheme)
    event = open_event(Side.SAXONY)
    token = manage_token(event.registrations.confirmed().first())
    reader.page.goto(address_of(event, language))
    form = reader.page.locator(".registration-box a").get_attribute("href")
    base = form.removesuffix(f"{event.public_id}/")
    pages = {
        "form": form,
        "own": f"{base}manage/{token}/",
        "change": f"{base}manage/{token}/change/",
        "cancel": f"{base}manage/{token}/cancel/",
        "ticket": f"{base}ticket/{token}/",
    }
    found = {}
    for name, address in pages.items():
        reader.page.goto(address)
        found[name] = violations(reader.page)
        if reader.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[name].append("scrolls sideways")

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert reader.complaints == []
