"""What visitors send, from a real browser: it names where a form comes from, which no test client does."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from events.models import DateWatch, Event
from glokal.core.models import Mail
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# The guard takes whoever is faster for a script.
READING = 3_200


@pytest.mark.parametrize(
    ("language", "notice"),
    [("de", "Bitte sehen Sie in Ihr Postfach"), ("cs", "Podívejte se prosím do své schránky")],
)
def test_a_visitor_asks_to_be_told_a_date_and_confirms_it(person, language, notice):
    page = person(language, viewport={"width": 390, "height": 844}).page
    event = next(event for event in Event.objects.all() if event.may_be_watched())
    page.goto(f"/{language}/date/{event.public_id}/")
    page.locator("[name=email]").fill("nova@example.org")
    page.wait_for_timeout(READING)

    page.locator("form.form button").click()
    expect(page.get_by_role("status")).to_contain_text(notice)
    link = re.search(r"\S+/date/confirm/\S+", Mail.objects.get(template="events/watch_confirmation").text)[0]
    page.goto(urlsplit(link).path)
    assert DateWatch.objects.get().confirmed_at is None
    page.locator("main form button").click()
    expect(page.get_by_role("status")).to_be_visible()

    assert DateWatch.objects.get().confirmed_at is not None


def test_a_barrier_report_arrives_at_the_operator_and_is_confirmed(person, settings):
    page = person("cs", viewport={"width": 390, "height": 844}).page
    settings.DEMO = False
    inbox = inbox_for(settings)
    page.goto("/cs/akce/")
    page.get_by_role("link", name="Nahlásit problém s přístupností").click()
    expect(page.locator("[name=page]")).to_have_value(re.compile(r"/cs/akce/$"))
    page.locator("[name=text]").fill("Tlačítko nejde zmáčknout.")
    page.locator("[name=email]").fill("eva@example")
    page.wait_for_timeout(READING)

    page.locator("form.form button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Tlačítko nejde zmáčknout.")
    page.locator("[name=email]").fill("eva@example.cz")
    with running(inbox):
        page.locator("form.form button").click()
        expect(page.get_by_role("status")).to_be_visible()

    letters = {recipients[0]: message for recipients, message in inbox.received}
    assert set(letters) == {"redaktion@example.org", "eva@example.cz"}
    assert "Tlačítko nejde zmáčknout." in letters["redaktion@example.org"].get_body(("plain",)).get_content()
    assert "Tlačítko" not in letters["eva@example.cz"].get_body(("plain",)).get_content()
