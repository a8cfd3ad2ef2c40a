"""A buyer asks a firm on the other side, on a phone and without scripts; each reads and writes in his own language."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from directory.models import EnquiryRecipient, Organisation
from glokal.accounts.models import User
from glokal.pages.addresses import address_of
from tests.e2e.test_every_page import RULES
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# The guard takes whoever is faster for a script.
READING = 3_200
PHONE = {"viewport": {"width": 390, "height": 844}}
WAYS = {
    "de": {
        "firm": "Pěnkavčí obrobna s.r.o.",
        "owner": "firma-cz@example.org",
        "ask": "Anfrage stellen",
        "capability": "CNC-Drehen",
        "material": "Edelstahl",
        "message": "Können Sie im März beginnen?",
        "line": "Poptávka: CNC soustružení · materiál: nerezová ocel · množství: 500 ks · dodání do: 15. 3. 2027"
        " · výkres: k dispozici",
        "heading": "Zpráva v původním znění (němčina):",
        "answer": "Ano, výkres prosím pošlete.",
        "answer_heading": "Nachricht im Original (Tschechisch):",
    },
    "cs": {
        "firm": "Schnarrbach Drehteile GmbH",
        "owner": "firma@example.org",
        "ask": "Poslat poptávku",
        "capability": "CNC soustružení",
        "material": "nerezová ocel",
        "message": "Můžete v březnu začít?",
        "line": "Anfrage: CNC-Drehen · Werkstoff: Edelstahl · Menge: 500 Stück · Lieferung bis: 15.03.2027"
        " · Zeichnung: vorhanden",
        "heading": "Nachricht im Original (Tschechisch):",
        "answer": "Ja, schicken Sie bitte die Zeichnung.",
        "answer_heading": "Zpráva v původním znění (němčina):",
    },
}


def sign_in(somebody, email):
    """Give a browser the session of a member, who otherwise signs in by a mailed code."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    somebody.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": somebody.site}])


def path_in(message) -> str:
    link = re.search(r"http://\S+", message.get_body(("plain",)).get_content())[0]
    return urlsplit(link).path


def button(page, name):
    return page.locator(f"main button[name={name}]")


def fill(page, way):
    page.locator("[name=capability_text]").fill(way["capability"])
    page.locator("[name=material_text]").fill(way["material"])
    page.locator("[name=quantity]").fill("500")
    page.locator("[name=wanted_by]").fill("2027-03-15")
    page.locator("[name=has_drawing]").select_option("yes")
    page.locator("[name=text]").fill(way["message"])
    page.locator("[name=sender_name]").fill("Katrin Malá")
    page.locator("[name=sender_organisation]").fill("Malá & Vogel")
    page.locator("[name=sender_email]").fill("mala@example.org")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_an_enquiry_is_asked_read_and_answered_each_in_his_language(person, settings, language):
    settings.DEMO = False
    way, other = WAYS[language], {"de": "cs", "cs": "de"}[language]
    inbox = inbox_for(settings)
    buyer = person(language, java_script_enabled=False, **PHONE).page
    buyer.goto(address_of(Organisation.objects.get(name=way["firm"]), language))
    buyer.get_by_role("link", name=way["ask"]).click()
    fill(buyer, way)
    buyer.wait_for_timeout(READING)
    buyer.locator("main form button").click()
    expect(buyer.locator(f"[lang={other}] > .version__line")).to_have_text(way["line"])

    with running(inbox):
        button(buyer, "send").click()
        expect(buyer.get_by_role("status")).to_be_visible()
        letters = {recipients[0]: message for recipients, message in inbox.received}
        assert list(letters) == ["mala@example.org"]

        buyer.goto(path_in(letters["mala@example.org"]))
        assert len(inbox.received) == 1
        buyer.locator("main form button").click()
        expect(buyer.get_by_role("status")).to_be_visible()
        letters = {recipients[0]: message for recipients, message in inbox.received}
        assert letters[way["owner"]]["Subject"].strip() == way["line"]

        firm = person(other, java_script_enabled=False, **PHONE).page
        firm.goto(path_in(letters[way["owner"]]))
        expect(firm.get_by_role("heading", level=1)).to_have_text(way["line"])
        expect(firm.locator(".letter__heading").first).to_have_text(way["heading"])
        expect(firm.locator(f".letter__text[lang={language}]").first).to_have_text(way["message"])
        firm.locator("[name=text]").fill(way["answer"])
        button(firm, "write").click()
        expect(firm.get_by_role("status")).to_be_visible()

    letters = {recipients[0]: message for recipients, message in inbox.received}
    buyer.goto(path_in(letters["mala@example.org"]))
    expect(buyer.locator(f".letter__text[lang={other}]")).to_have_text(way["answer"])
    expect(buyer.locator(".letter__heading").last).to_have_text(way["answer_heading"])


@pytest.mark.parametrize(("language", "width"), [("de", 1440), ("cs", 320)])
def test_no_page_of_an_enquiry_has_an_accessibility_violation(person, language, width):
    reader = person(language, viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page, way, found = reader.page, WAYS[language], {}

    def look(name):
        violations = Axe().run(page, options=RULES).response["violations"]
        too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[name] = [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
        found[name] += ["scrolls sideways"] if too_wide else []

    page.goto(address_of(Organisation.objects.get(name=way["firm"]), language))
    page.get_by_role("link", name=way["ask"]).click()
    look("form")
    page.locator("main form button").click()
    look("errors")
    fill(page, way)
    page.wait_for_timeout(READING)
    page.locator("main form button").click()
    expect(page.locator(".version").first).to_be_visible()
    look("check")
    owner = {"de": "firma@example.org", "cs": "firma-cz@example.org"}[language]
    sign_in(reader, owner)
    page.goto({"de": "/de/eigener-eintrag/anfragen/", "cs": "/cs/vlastni-zaznam/poptavky/"}[language])
    look("list")
    for number in range(EnquiryRecipient.objects.filter(organisation__memberships__user__email=owner).count()):
        page.goto({"de": "/de/eigener-eintrag/anfragen/", "cs": "/cs/vlastni-zaznam/poptavky/"}[language])
        if number >= page.locator(".letter__title a").count():
            break
        page.locator(".letter__title a").nth(number).click()
        look(f"thread-{number}")

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert reader.complaints == []
