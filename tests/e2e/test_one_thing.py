"""The pages about one thing of an entry (an offer, a person, a picture, an earlier state), with much and with nothing
there, and a form that is sent after the session has ended; at both widths, in both languages."""

import os
import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from wagtail.models import ModelLogEntry, Revision

from directory.models import Claim, ContactPerson, OrganisationPicture
from directory.services.claims import claim_by_word, deny_claim
from directory.services.facts import facts_version, save_facts
from glokal.accounts.models import User
from glokal.core.models import Mail
from tests.e2e.test_account import faults_of
from tests.e2e.test_cms_look import faults
from tests.e2e.test_keeping_an_entry import address, keeper  # noqa: F401 - a fixture
from tests.factories.directory import listing, organisation
from tests.factories.media import image
from tests.factories.members import make_member, make_person
from tests.factories.reviews import submit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LOOKS = [("cs", 390, "dark"), ("de", 1440, "light")]
TEXTS = {"cs": "Soustružíme hřídele.", "de": "Wir drehen Wellen."}


def look(page, name, language):
    """Return what is wrong with a page; with LOOK_AT it is also drawn into that folder."""
    if folder := os.environ.get("LOOK_AT"):
        page.screenshot(path=f"{folder}/{name}-{language}.png", full_page=True)
    return faults_of(page)


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_pages_about_one_thing_are_accessible(keeper, language, width, scheme):  # noqa: F811
    somebody, firm = keeper(language, viewport={"width": width, "height": 844}, color_scheme=scheme)
    owner, page = firm.memberships.get(user__email="keeper@firm.example").user, somebody.page
    save_facts(firm, {"phone": "+420 475 111 222"}, by=owner, seen=facts_version(firm))
    submit(firm, language, by=owner, tagline=TEXTS[language])
    offer = listing(firm, words={language: TEXTS[language]})
    contact = ContactPerson.objects.create(organisation=firm, name="Eva Malá", email="eva@firm.example")
    picture = OrganisationPicture.objects.create(organisation=firm, image=image())
    logged = ModelLogEntry.objects.filter(action="directory.facts").latest("pk")
    found = {}

    for name, *more in (
        ("new_listing", "request"),
        ("listing", offer.public_id),
        ("write_listing", offer.public_id, language),
        ("new_person",),
        ("person", contact.pk),
        ("picture", picture.pk),
        ("logo",),
        ("restore_facts", logged.pk),
        ("restore_words", Revision.objects.latest("pk").pk),
    ):
        page.goto(address(name, language, firm.public_id, *more))
        expect(page.locator("h1")).to_be_visible()
        found[name] = look(page, name, language)

    assert {name: told for name, told in found.items() if told} == {}
    assert somebody.complaints == []


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_pages_of_an_entry_that_has_nothing_are_accessible(person, client, language, width, scheme):
    firm = organisation("Prázdná s.r.o.", country="CZ")
    client.force_login(make_member(firm, email="empty@firm.example", language=language))
    somebody = person(language, viewport={"width": width, "height": 844}, color_scheme=scheme)
    cookie = client.cookies["sessionid"].value
    somebody.context.add_cookies([{"name": "sessionid", "value": cookie, "url": somebody.site}])
    page, found = somebody.page, {}

    for name in ("overview", "words", "listings", "persons", "pictures", "entry_enquiries", "history", "figures"):
        page.goto(address(name, language, firm.public_id))
        found[name] = look(page, f"empty-{name}", language)
    page.goto(address("enquiries", language))
    found["enquiries"] = look(page, "empty-enquiries", language)

    assert {name: told for name, told in found.items() if told} == {}
    assert somebody.complaints == []


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_who_was_signed_out_while_typing_sends_it_after_the_code(keeper, language, width, scheme):  # noqa: F811
    somebody, firm = keeper(language, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page, found = somebody.page, {}
    page.goto(address("facts", language, firm.public_id))
    page.locator("[name=phone]").fill("+420 475 987 654")
    Session.objects.all().delete()

    page.locator("main form.form > [type=submit]").click()
    page.locator("[name=email]").fill("keeper@firm.example")
    page.locator("main form.form [type=submit]").first.click()
    page.locator("[name=code]").wait_for()
    code = re.search(r"\b[B-Z]{4}-[B-Z]{4}\b", Mail.objects.filter(recipient="keeper@firm.example").latest("pk").text)
    page.locator("[name=code]").fill(code[0])
    page.locator("main form.form [type=submit]").first.click()
    page.locator("[name=kept_form]").wait_for(state="attached")
    found["kept"] = look(page, "kept-form", language)
    page.locator("form:has([name=kept_form]) [type=submit]").click()

    expect(page.locator("[role=status]")).to_contain_text("Telefon")
    firm.refresh_from_db()
    assert (firm.phone, found["kept"]) == ("+420 475 987 654", [])


def test_claims_in_the_cms_are_accessible_in_czech(person):
    firm = organisation("Vzor s.r.o.", country="CZ")
    people = [make_person(f"{name}@firm.example", language="cs") for name in ("novak", "mala")]
    claims = [claim_by_word(firm, user=one, message="Patří nám.", language="cs") for one in people]
    deny_claim(claims[1], by=User.objects.get(email="moderation@example.org"), reason="Není to ověřitelné.")
    moderator = person("cs", viewport={"width": 390, "height": 900})
    page, found = moderator.sign_in("moderace@example.org"), {}

    for claim in Claim.objects.filter(organisation=firm):
        page.goto(f"/admin/directory/claims/{claim.pk}/")
        if folder := os.environ.get("LOOK_AT"):
            page.screenshot(path=f"{folder}/claim-{claim.state}.png", full_page=True)
        found[claim.state] = faults(page)

    assert found == {"pending": [], "denied": []}
    assert moderator.complaints == []
