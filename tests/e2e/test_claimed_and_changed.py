"""A firm takes its entry over and changes its text; the other side learns of it, and then reads it in its language."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from glokal.pages.addresses import address_of
from tests.e2e.editor import approve_in_queue, correct_proposal, open_from_desk, publish_translation
from tests.e2e.test_enquiry import PHONE, sign_in
from tests.factories.directory import organisation
from tests.factories.translation import locale, publish, translate

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
MODERATORS = {"de": "moderation@example.org", "cs": "moderace@example.org"}
TRANSLATORS = {"de": "uebersetzung@example.org", "cs": "preklad@example.org"}
WAYS = {
    "cs": ("CZ", "Pramen zkušební s.r.o.", "Soustružíme hřídele.", "Wir drehen Wellen.", "Soustružíme hřídele do 3 m."),
    "de": ("DE", "Quelle Probe GmbH", "Wir drehen Wellen.", "Soustružíme hřídele.", "Wir drehen Wellen bis 3 m."),
}


@pytest.mark.parametrize("language", ["cs", "de"])
def test_what_a_new_owner_changes_is_outdated_across_the_border_until_it_is_translated(person, language):
    country, name, first, theirs, second = WAYS[language]
    other = {"cs": "de", "de": "cs"}[language]
    firm = organisation(name, country=country, website="https://www.pramen-probe.example")
    words = firm.profiles.create(locale=locale(language), tagline=first, live=False)
    words = publish(words)
    translate(words, other, {first: theirs})
    owner = person_for("novak@pramen-probe.example", language=language, is_verified=True)
    accept_terms(user=owner, language=language)
    somebody = person(language, **PHONE)
    sign_in(somebody, owner.email)
    page, reader = somebody.page, person(other).page

    page.goto(address_of(firm, language))
    with override(language):
        claim, write = (
            reverse("own:claim", args=[firm.public_id]),
            reverse("own:write", args=[firm.public_id, language]),
        )
    page.locator(f"main a[href='{claim}']").click()
    page.locator("form", has=page.locator("[value=domain]")).locator("[type=submit]").click()
    page.wait_for_url(lambda url: claim not in url)
    page.goto(write)
    page.locator("[name=tagline]").fill(second)
    page.locator("main form.form > [type=submit]").click()
    page.wait_for_url(lambda url: write not in url)
    reader.goto(address_of(firm, other))
    expect(reader.locator(".tagline")).to_have_text(theirs)
    expect(reader.locator(".words-notice--outdated")).to_have_count(0)

    moderator = person(language)
    approve_in_queue(moderator.sign_in(MODERATORS[language]), language, firm.name)
    page.goto(address_of(firm, language))
    expect(page.locator(".tagline")).to_have_text(second)
    reader.goto(address_of(firm, other))
    expect(reader.locator(".words-notice--outdated")).to_be_visible()
    expect(reader.locator(".tagline")).to_have_text(theirs)

    translator = person(other)
    desk = translator.sign_in(TRANSLATORS[other])
    open_from_desk(desk, other, firm.name)
    correct_proposal(desk, other, f"{theirs} (3 m)")
    publish_translation(desk)
    reader.goto(address_of(firm, other))
    expect(reader.locator(".tagline")).to_have_text(f"{theirs} (3 m)")
    expect(reader.locator(".words-notice--outdated")).to_have_count(0)
    assert somebody.complaints + moderator.complaints + translator.complaints == []
