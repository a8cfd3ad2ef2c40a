"""The addresses of members' pages are words of the reader's language, down to their last part."""

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

PAGES = {
    ("create_step", "preview"): ("neu/vorschau/", "novy/nahled/"),
    ("create_step", "capabilities"): ("neu/leistungen/", "novy/sluzby/"),
    ("new_listing", "offer"): ("angebote-gesuche/neu/angebot/", "nabidky-poptavky/nova/nabidka/"),
    ("new_listing", "request"): ("angebote-gesuche/neu/gesuch/", "nabidky-poptavky/nova/poptavka/"),
    ("new_person",): ("ansprechpersonen/neu/", "kontaktni-osoby/nova/"),
    ("figures",): ("aufrufe/", "zobrazeni/"),
}


@pytest.mark.parametrize("page", PAGES, ids="-".join)
@pytest.mark.parametrize(("number", "prefix"), [(0, "/de/eigener-eintrag/"), (1, "/cs/vlastni-zaznam/")])
def test_the_address_of_a_page_is_in_its_language_and_leads_back_to_it(page, number, prefix):
    name, *choice = page

    with override(prefix[1:3]):
        address = reverse(f"own:{name}", args=["abc", *choice])
        match = resolve(address)

    assert address == f"{prefix}abc/{PAGES[page][number]}"
    assert [match.url_name, *match.kwargs.values()] == [name, "abc", *choice]


@pytest.mark.parametrize("word", ["preview", "nahled", "vorschauen"])
def test_a_word_of_another_language_is_no_address(word):
    with override("de"):
        match = resolve(f"/de/eigener-eintrag/abc/neu/{word}/")

    assert match.url_name == "wagtail_serve"
