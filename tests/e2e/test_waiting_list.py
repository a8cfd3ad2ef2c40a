"""The only seat of an event is taken; somebody in Bohemia waits for it, and gets it when it is given back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.enums import RegistrationState
from events.models import Event
from glokal.pages.addresses import address_of
from tests.e2e.test_registration import PHONE, path_in
from tests.factories.registrations import a_registration, an_open_event
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

HOLDER, WAITS = "uwe@example.org", "eva@example.org"


@pytest.fixture
def event(demo):
    return an_open_event("Werkstattgespräch", seats_on_site=1, has_waiting_list=True, side="de", town="Zittau")


def fill_in(page: Page, clock) -> None:
    for name, value in {"name": "Eva Dvořáková", "organisation_name": "Dvořák s.r.o.", "email": WAITS}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option("cz")
    clock.shift(timedelta(seconds=5))  # the guard takes whoever is faster for a script
    page.get_by_role("button", name="Zapsat na čekací listinu").click()
    expect(page.get_by_role("status")).to_contain_text("Poslali jsme vám odkaz")


def subjects(letters) -> list[str]:
    """What they are about, without the title of the event."""
    return [letter["Subject"].strip().partition(":")[0] for letter in letters]


def states(event: Event) -> dict[str, str]:
    return dict(event.registrations.values_list("email", "state"))


def test_who_waits_for_the_last_seat_gets_it_when_it_is_given_back(person, settings, time_machine, event):
    time_machine.move_to(timezone.now())
    settings.DEMO = False
    inbox = inbox_for(settings)
    holder, visitor = person("de", **PHONE), person("cs", java_script_enabled=False, **PHONE)
    page = visitor.page

    with running(inbox):
        a_registration(event, HOLDER, name="Uwe Schulze", country="de", language="de")
        page.goto(address_of(event, "cs"))
        page.get_by_role("link", name="Zapsat se na čekací listinu").click()
        fill_in(page, time_machine)
        [question] = inbox.letters_to(WAITS)
        page.goto(path_in(question, "confirm"))
        expect(page.locator("main")).to_contain_text("Všechna místa jsou obsazena.")
        page.get_by_role("button", name="Ano, potvrdit přihlášku").click()
        expect(page.locator("#state")).to_have_text("Jste na čekací listině")
        expect(page.locator("main")).to_contain_text("Jste na 1. místě.")
        [_question, waiting] = inbox.letters_to(WAITS)
        assert "Jste na čekací listině, vaše pořadí: 1." in " ".join(waiting.get_body(("plain",)).get_content().split())
        assert states(event) == {HOLDER: RegistrationState.CONFIRMED, WAITS: RegistrationState.WAITING}

        seat = holder.page
        seat.goto(path_in(inbox.letters_to(HOLDER)[-1], "manage"))
        seat.get_by_role("link", name="Anmeldung stornieren").click()
        seat.get_by_role("button", name="Ja, stornieren").click()
        expect(seat.locator("#state")).to_have_text("Die Anmeldung ist storniert")
        assert states(event) == {HOLDER: RegistrationState.CANCELLED, WAITS: RegistrationState.OFFERED}

        [*_earlier, offer] = inbox.letters_to(WAITS)
        page.goto(path_in(offer, "manage"))
        expect(page.locator("#state")).to_have_text("Máme pro vás místo")
        page.get_by_role("button", name="Přijmout místo").click()
        expect(page.locator("#state")).to_have_text("Jste přihlášeni")
        page.goto(path_in(inbox.letters_to(WAITS)[-1], "ticket"))
        expect(page.locator(".ticket__name")).to_have_text("Eva Dvořáková")
        expect(page.locator(".ticket__code svg")).to_be_visible()

    event.refresh_from_db()
    assert states(event) == {HOLDER: RegistrationState.CANCELLED, WAITS: RegistrationState.CONFIRMED}
    assert event.taken_on_site == 1
    assert subjects(inbox.letters_to(WAITS)) == [
        "Potvrďte prosím svou přihlášku",
        "Čekací listina",
        "Uvolnilo se místo",
        "Přihláška je potvrzena",
    ]
    assert subjects(inbox.letters_to(HOLDER)) == [
        "Bitte bestätigen Sie Ihre Anmeldung",
        "Sie sind angemeldet",
        "Anmeldung storniert",
    ]
    assert holder.complaints + visitor.complaints == []
