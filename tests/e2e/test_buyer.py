"""A buyer looks for a supplier on the other side: in both languages, with the keyboard alone, and without scripts."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WAYS = {
    "de": {
        "start": "/de/partner-finden/",
        "query": "Zerspanung",
        "save": "Merken",
        "other": "Čeština",
        "other_list": "/cs/oblibene/",
        "apply": "Filter anwenden",
    },
    "cs": {
        "start": "/cs/najit-partnera/",
        "query": "obrábění",
        "save": "Uložit do oblíbených",
        "other": "Deutsch",
        "other_list": "/de/merkliste/",
        "apply": "Použít filtry",
    },
}


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_supplier_is_found_narrowed_down_and_kept(person, language, scripts):
    page, way = person(language, java_script_enabled=scripts).page, WAYS[language]
    page.goto(way["start"])
    page.locator("[type=search]").fill(way["query"])
    page.locator("[type=search]").press("Enter")
    page.wait_for_load_state()
    region = page.locator("fieldset", has=page.get_by_text("Region", exact=True)).get_by_role("checkbox").first
    region.check()
    page.get_by_role("button", name=way["apply"]).click()
    page.wait_for_load_state()
    assert "region=" in page.url
    expect(page.locator(".results__active a")).to_have_count(1)
    firm = page.locator(".register__name a").first
    name = firm.inner_text()
    expect(page.locator(".register__reason").first).to_be_visible()
    firm.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)

    page.get_by_role("button", name=way["save"]).click()
    expect(page.get_by_role("status")).to_contain_text(name)
    page.get_by_role("link", name=way["other"]).click()
    page.wait_for_url(f"**{way['other_list']}")
    expect(page.locator(".register__name a")).to_have_text([name])


def test_the_suggestions_are_used_with_the_keyboard_and_told_to_screen_readers(person):
    buyer = person("de")
    page = buyer.page
    page.goto("/de/partner-finden/")
    box = page.get_by_role("combobox").first
    box.press_sequentially("zersp", delay=30)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Zerspanung")
    assert box.get_attribute("aria-expanded") == "true"

    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(options).to_have_count(0)
    assert box.input_value() == "zersp"
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/partner-finden/?capability=machining")
    assert buyer.complaints == []


def test_on_a_phone_the_filters_open_and_close_with_the_keyboard(person):
    page = person("cs", viewport={"width": 390, "height": 844}).page
    page.goto("/cs/najit-partnera/?q=obrábění")
    expect(page.get_by_role("checkbox").first).not_to_be_visible()

    page.get_by_role("button", name="Filtry").press("Enter")
    expect(page.get_by_role("checkbox").first).to_be_visible()
    page.get_by_role("checkbox").first.press("Space")
    page.get_by_role("button", name="Použít filtry").press("Enter")
    page.wait_for_url("**capability=**")

    expect(page.get_by_role("button", name="Filtry (1)")).to_be_visible()
