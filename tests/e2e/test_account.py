"""Accounts in a real browser, with the codes from a real SMTP server, and a passkey from Chromium's own device."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from glokal.accounts.models import User
from glokal.accounts.notifications import register_notification
from tests.e2e.test_every_page import RULES, SIZES
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
CODE = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")
SUBJECTS = {
    "de": ["Ihr Code zur Bestätigung der E-Mail-Adresse", "Ihr Code zur Bestätigung, dass Sie es sind"],
    "cs": ["Váš kód k potvrzení e-mailové adresy", "Váš kód k potvrzení, že jste to vy"],
}
LAST = {"de": "Ihr Konto ist gelöscht", "cs": "Váš účet je smazán"}
PAGES = [
    *("account_overview", "account_sign_in_settings", "account_email", "account_language", "account_notifications"),
    *("account_my_data", "account_logout", "mfa_index", "account_second_factor"),
]


@pytest.fixture
def inbox(demo, settings):
    """Takes the mails of a site that is no demonstration."""
    settings.DEMO = False
    inbox = inbox_for(settings)
    with running(inbox):
        yield inbox


def code_in(inbox) -> str:
    return CODE.search(inbox.received[-1][1].get_body(("plain",)).get_content())[0]


def faults_of(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations] + ["too wide"] * too_wide


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("de", 390, "dark"), ("cs", 1440, "light")],
)
def test_somebody_comes_looks_round_and_goes(person, inbox, language, width, scheme):
    options = {"viewport": {"width": width, "height": SIZES[width]}, "color_scheme": scheme}
    reader = person(language, reduced_motion="reduce", **options)
    page, faults = reader.page, {}

    def look(name: str) -> None:
        page.wait_for_load_state()  # with its style: a click waits for the document alone
        faults[name] = faults_of(page)

    def address(name: str) -> str:
        with override(language):
            return reverse(name)

    register_notification("test.e2e", label="Poptávky / Anfragen", help="Jednou týdně. Einmal in der Woche.")
    page.goto(address("account_signup"))
    look("sign up")
    page.locator("main [type=submit]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look("sign up with errors")
    page.locator("[name=email]").fill("nova@example.org")
    page.locator("[name=accepted]").check()
    page.locator("main [type=submit]").click()
    look("enter the code")
    page.locator("[name=code]").fill(code_in(inbox))
    page.locator("main form.form [type=submit]").click()
    expect(page.locator(".title__lead")).to_have_text("nova@example.org")
    for name in PAGES:
        page.goto(address(name))
        look(name)
    page.goto(address("account_delete"))
    look("is it you?")
    page.locator("main [type=submit]").click()
    look("is it you? code")
    page.locator("[name=code]").fill(code_in(inbox))
    page.locator("main form.form [type=submit]").click()
    look("delete")
    page.locator("[name=is_sure]").check()
    page.locator("main form.form [type=submit]").click()
    expect(page.get_by_role("status")).to_be_visible()
    look("deleted")

    assert {name: found for name, found in faults.items() if found} == {}
    assert reader.complaints == []
    subjects = [str(message["Subject"]) for _to, message in inbox.received]
    assert subjects == [*SUBJECTS[language], LAST[language]]
    assert not User.objects.filter(email="nova@example.org").exists()


def test_a_member_signs_in_without_javascript(person, inbox):
    page = person("cs", viewport={"width": 390, "height": 844}, java_script_enabled=False).page
    User.objects.create_user("jan@example.org", language="cs")
    page.goto("/cs/")
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Přihlásit se").click()

    page.locator("[name=email]").fill("jan@example.org")
    page.locator("main form.form [type=submit]").click()
    page.locator("[name=code]").fill(code_in(inbox).lower())
    page.locator("main form.form [type=submit]").click()

    expect(page.locator("h1")).to_have_text("Můj účet")


def test_an_editor_sets_up_a_passkey_and_enters_the_cms_with_it(person, inbox, settings):
    settings.CMS_REQUIRES_SECOND_FACTOR = True
    editor = person("de")
    page = editor.page
    device = editor.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = kind | {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def enter(password: str) -> None:
        page.goto("/admin/")
        page.locator("[name=username]").fill("redaktion@example.org")
        page.locator("[name=password]").fill(password)
        page.locator("[name=password]").press("Enter")

    enter("demo")
    page.get_by_role("link", name="Passkey einrichten").click()
    page.locator("[name=password]").fill("demo")
    page.locator("main form.form [type=submit]").click()
    assert faults_of(page) == []
    page.locator("[name=name]").fill("Rechner im Büro")
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    assert faults_of(page) == []
    page.get_by_role("link", name="Zur Redaktion").click()
    page.wait_for_url("**/admin/")
    editor.context.clear_cookies()

    enter("demo")
    page.wait_for_url("**/konto/anmelden/zweiter-faktor/")
    assert faults_of(page) == []
    page.get_by_role("button", name="Passkey verwenden").click()
    page.wait_for_url("**/admin/")

    # The CMS is Wagtail's, and its scripts may complain; the pages of the account are ours.
    assert [told for told in editor.complaints if "passkey" in told.lower() or "Content Security" in told] == []
