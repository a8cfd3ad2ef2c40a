"""A moderator works through the queue in the CMS: in both languages, by keyboard, on a phone, light and dark."""

import pytest

from directory.enums import Party
from directory.models import Complaint, OrganisationProfile, Report, Review
from directory.services.complaint_links import complaint_url
from directory.services.report_decisions import decide_report
from glokal.accounts.models import User
from tests.e2e.test_cms_look import faults

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/directory/queue/"


@pytest.mark.parametrize(
    ("language", "email", "scheme", "width"),
    [("de", "moderation@example.org", "light", 1440), ("cs", "moderace@example.org", "dark", 390)],
)
def test_everything_in_the_queue_is_accessible(person, language, email, scheme, width):
    moderator = person(language, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = moderator.sign_in(email)
    page.goto(QUEUE)
    found = {"queue": faults(page)}
    links = page.locator(".glokal-queue .title a")
    addresses = [link.get_attribute("href") for link in links.all()]
    for address in [*addresses, f"{QUEUE}figures/"]:
        page.goto(address)
        found[address] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width

    assert len(addresses) >= 5
    assert {where: list_of for where, list_of in found.items() if list_of} == {}
    assert moderator.complaints == []


@pytest.mark.parametrize(
    ("language", "heading", "button", "scheme", "width"),
    [
        ("de", "Beschwerde gegen eine Entscheidung", "Beschwerde senden", "light", 1440),
        ("cs", "Stížnost na rozhodnutí", "Odeslat stížnost", "dark", 390),
    ],
)
def test_who_is_concerned_complains_by_link_without_scripts(person, language, heading, button, scheme, width):
    report = Report.objects.select_related("organisation").get()
    moderator = User.objects.get(email="moderation@example.org")
    reasons = {"de": "Die Nummer ist falsch.", "cs": "Číslo je chybné."}
    decision = decide_report(report, by=moderator, outcome="restricted", ground="terms", rule="4.2", reasons=reasons)
    link = complaint_url(decision, Party.OWNER, language=language).removeprefix("http://localhost:8000")
    concerned = person(
        language, color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    page = concerned.page
    page.goto(link)
    page.get_by_role("heading", name=heading).wait_for()
    assert page.get_by_text(reasons[language]).is_visible()
    page.get_by_role("button", name=button).click()
    page.locator("#errors").wait_for()  # nothing was written
    page.locator("textarea").fill("Das stimmt nicht.")
    page.get_by_role("button", name=button).click()
    page.get_by_role("status").wait_for()

    assert Complaint.objects.get().text == "Das stimmt nicht."
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_moderator_publishes_and_sends_back_with_the_keyboard(person):
    page = person("de").sign_in("moderation@example.org")
    page.goto(QUEUE)
    page.get_by_role("row", name="Slévárna Kukačov a.s. Profil").get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.get_by_text("2 400").first.wait_for()
    page.get_by_role("button", name="Veröffentlichen").press("Enter")
    page.get_by_text("Slévárna Kukačov a.s.: Freigegeben").wait_for()

    # What waits next has opened by itself.
    page.get_by_role("heading", name="Profil: Muldenbogen Prototypenbau GmbH").wait_for()
    page.get_by_label("Textbaustein").select_option("advertising")
    page.get_by_role("button", name="Textbaustein einfügen").press("Enter")
    reason = page.get_by_label("Grund", exact=True)
    reason.fill(f"{reason.input_value()} Danke!")
    page.get_by_role("button", name="Änderungen erbitten").press("Enter")
    page.get_by_text("Muldenbogen Prototypenbau GmbH: Braucht Änderungen").wait_for()

    words = OrganisationProfile.objects.get(organisation__name="Slévárna Kukačov a.s.")
    assert words.tagline.endswith("2 400 kg")
    returned = Review.objects.get(profile__organisation__name="Muldenbogen Prototypenbau GmbH")
    assert (returned.state, returned.reason.endswith("veröffentlichen wir nicht. Danke!")) == ("returned", True)
