"""Somebody waits for the date of an event; a communicator fixes it once, and it stands everywhere."""

import json
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from events.models import DateWatch, Event, EventPage
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
COMMUNICATORS = {"de": "redaktion@example.org", "cs": "redakce@example.org"}
NOTIFY = {"de": "Benachrichtigen, sobald der Termin feststeht", "cs": "Upozornit, jakmile bude termín znám"}
VAGUE = {"de": "Winter 2026/27, genauer Termin folgt", "cs": "zima 2026/27, přesný termín oznámíme"}
FIXED = {"de": "Donnerstag, 18. Februar 2027", "cs": "čtvrtek 18. února 2027"}
TOLD = {"de": "Der Termin steht fest: ", "cs": "Termín je znám: "}
START, END = "2027-02-18T09:00:00+01:00", "2027-02-18T15:30:00+01:00"


def ask_to_be_told(page: Page, language: str, address: str, clock) -> None:
    page.goto(address)
    expect(page.locator(".event__when")).to_have_text(VAGUE[language])
    page.get_by_role("link", name=NOTIFY[language]).click()
    page.locator("[name=email]").fill("nova@example.org")
    clock.shift(timedelta(seconds=5))  # the guard takes whoever is faster for a script
    page.locator("form.form button").click()
    expect(page.get_by_role("status")).to_be_visible()


def confirm(page: Page, letter) -> None:
    link = re.search(r"\S+/date/confirm/\S+", text_of(letter))[0]
    page.goto(urlsplit(link).path)
    page.locator("main form button").click()
    expect(page.get_by_role("status")).to_be_visible()


def fix_the_date(editor: Page, working_title: str) -> None:
    editor.goto("/admin/events/")
    editor.get_by_role("link", name=working_title).click()
    editor.locator("[name=precision]").select_option("datetime")
    editor.locator("[name=starts_at]").fill("2027-02-18 09:00")
    editor.locator("[name=ends_at]").fill("2027-02-18 15:30")
    # By keyboard: the calendar, which opens when it is ready, lies over the button.
    editor.locator("footer button[type=submit]").press("Enter")
    expect(editor.locator(".messages .success")).to_be_visible()


def text_of(letter) -> str:
    return letter.get_body(("plain",)).get_content().replace("\xa0", " ")


@pytest.mark.parametrize(("asks", "writes"), [("cs", "de"), ("de", "cs")])
def test_a_date_is_fixed_once_and_stands_everywhere(person, settings, time_machine, asks, writes):
    time_machine.move_to(datetime.fromisoformat("2026-11-25T12:00:00+01:00"))
    settings.DEMO = False
    inbox = inbox_for(settings)
    event = next(event for event in Event.objects.all() if event.may_be_watched())
    pages = {page.locale.language_code: page for page in EventPage.objects.filter(event=event)}
    addresses = {language: page.get_url() for language, page in pages.items()}
    visitor, communicator = person(asks, viewport=PHONE), person(writes)

    with running(inbox):
        ask_to_be_told(visitor.page, asks, addresses[asks], time_machine)
        [(_to, question)] = inbox.received
        confirm(visitor.page, question)
        editor = communicator.sign_in(COMMUNICATORS[writes])
        fix_the_date(editor, event.working_title)
        editor.locator("footer button[type=submit]").click()  # a second time there is nothing to tell
        expect(editor.locator(".messages .success")).to_be_visible()

    [_question, (recipients, message)] = inbox.received
    assert recipients == ["nova@example.org"]
    assert message["Subject"].split() == (TOLD[asks] + pages[asks].title).split()
    assert FIXED[asks] in text_of(message)
    assert DateWatch.objects.count() == 0
    page = visitor.page
    for language, address in addresses.items():
        page.goto(address)
        expect(page.locator(".event__when")).to_contain_text(FIXED[language])
        expect(page.get_by_role("link", name=NOTIFY[language])).to_have_count(0)
        data = [json.loads(text) for text in page.locator("script[type='application/ld+json']").all_inner_texts()]
        [found] = [item for block in data for item in block.get("@graph", [block]) if item["@type"] == "Event"]
        assert (found["startDate"], found["endDate"]) == (START, END)
        feed = Calendar.from_ical(page.request.get(f"/calendar/{language}.ics").body())
        [entry] = [entry for entry in feed.events if str(entry["SUMMARY"]) == pages[language].title]
        assert (entry.start.isoformat(), entry.end.isoformat()) == (START, END)
        told = page.request.get(f"/api/v1/events/{event.public_id}?language={language}").json()["date"]
        assert (told["precision"], told["starts_at"]) == ("datetime", "2027-02-18T08:00:00Z")
        assert told["label"].replace("\xa0", " ").startswith(FIXED[language])
    assert visitor.complaints + communicator.complaints == []
