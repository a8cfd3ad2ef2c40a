"""Somebody makes an entry on a phone; after its review the other side finds it by words that he never wrote."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from directory.models import Organisation, Review
from directory.selectors.entry_versions import entry_version
from directory.services.reviews.entries import approve_entry
from glokal.accounts.models import User
from glokal.accounts.services.terms import accept_terms
from tests.e2e.test_account import faults_of
from tests.e2e.test_enquiry import PHONE, sign_in
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WAYS = {
    "cs": {
        "there": "Pěnkavčí obrobna s.r.o.",
        "name": "Kovář a syn soustružna s.r.o.",
        "place": ("Nádražní 5", "460 01", "Liberec"),
        "word": "soustružené díly",
        "told": "Němečtí zákazníci vás najdou pod:",
        "names": "CNC-Drehen, Drehteile, Drehen, Zerspanung",
        "sentence": "Soustružíme nerezové díly do průměru 300 mm.",
        "preview": "Takto vás uvidí návštěvník z Německa",
        "making": "/novy/",
        "asked": ("/de/partner-finden/", "Drehteile bei Zittau"),
    },
    "de": {
        "there": "Schnarrbach Drehteile GmbH",
        "name": "Schmied & Tochter Dreherei GmbH",
        "place": ("Bahnhofstraße 5", "02763", "Zittau"),
        "word": "Drehteile",
        "told": "Tschechische Einkäufer finden Ihren Eintrag unter:",
        "names": "CNC soustružení, soustružené díly, soustružení, třískové obrábění",
        "sentence": "Wir drehen Teile aus Edelstahl bis 300 mm Durchmesser.",
        "preview": "So sehen Besucher aus Tschechien Ihren Eintrag",
        "making": "/neu/",
        "asked": ("/cs/najit-partnera/", "soustružené díly u Liberce"),
    },
}


# What a browser that translates a page does to its texts, under the feet of its scripts.
WRAP_TEXTS = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts.filter((one) => !one.parentElement.closest("[translate=no], script"))) {
    const outer = document.createElement("font"), inner = document.createElement("font");
    inner.textContent = "übersetzt";
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""


def go_on(page):
    page.locator("main .form__actions [type=submit]").last.press("Enter")


@pytest.mark.parametrize(("language", "has_script"), [("cs", True), ("de", True), ("cs", False)])
def test_six_short_steps_lead_to_an_entry_that_the_other_side_finds(person, language, has_script):
    way, faults = WAYS[language], {}
    owner = make_user("novak@dilna.example", language=language)
    accept_terms(user=owner, language=language)
    somebody = person(language, **PHONE, java_script_enabled=has_script, reduced_motion="reduce")
    page = somebody.page
    sign_in(somebody, owner.email)

    def look(step):
        if has_script:
            faults[step] = faults_of(page)

    with override(language):
        page.goto(reverse("own:create"))
    look("name")
    page.locator("[name=name]").fill(way["name"])
    go_on(page)
    look("place")
    for field, text in zip(("street", "postcode", "town"), way["place"], strict=True):
        page.locator(f"[name={field}]").fill(text)
    go_on(page)
    if has_script:
        page.evaluate(WRAP_TEXTS)
    page.locator("[name=text-0]").fill(way["word"])
    if not has_script:
        go_on(page)
    expect(page.locator(".found-by").first).to_contain_text(f"{way['told']} {way['names']}")
    look("capabilities")
    go_on(page)
    look("sentence")
    if has_script:
        page.evaluate(WRAP_TEXTS)
    page.locator("[name=tagline]").fill(way["sentence"])
    go_on(page)
    page.locator("[name=name]").fill("Jan Novák")
    look("contact")
    go_on(page)
    expect(page.get_by_role("heading", name=way["preview"])).to_be_visible()
    expect(page.locator(".entry-preview__sheet")).to_contain_text(way["sentence"])
    look("preview")
    page.locator("main form.flow [type=submit]").press("Enter")
    page.wait_for_url(lambda url: way["making"] not in url)
    look("overview")
    assert {step: found for step, found in faults.items() if found} == {}
    assert somebody.complaints == []

    entry = Organisation.objects.get(name=way["name"])
    buyer = person("de").page
    path, question = way["asked"]
    buyer.goto(f"{path}?q={question}")
    expect(buyer.get_by_role("link", name=way["name"])).to_have_count(0)
    moderator = User.objects.get(email="moderation@example.org")
    approve_entry(Review.objects.of(entry).get(), by=moderator, seen=entry_version(entry))
    buyer.goto(f"{path}?q={question}")
    expect(buyer.get_by_role("link", name=way["name"])).to_be_visible()


@pytest.mark.parametrize("language", ["cs", "de"])
def test_while_the_name_is_typed_the_page_says_what_is_there_already(person, language):
    owner, there = make_user("novak@dilna.example", language=language), WAYS[language]["there"]
    accept_terms(user=owner, language=language)
    somebody = person(language, **PHONE)
    page = somebody.page
    sign_in(somebody, owner.email)
    with override(language):
        page.goto(reverse("own:create"))
    page.evaluate(WRAP_TEXTS)
    hint = page.locator("[data-already-there]")

    page.locator("[name=name]").press_sequentially(there)
    expect(hint.locator("a")).to_have_text(there)
    assert faults_of(page) == []
    page.locator("[name=name]").fill("Kovář a syn")
    expect(hint).to_be_empty()

    assert somebody.complaints == []
