"""From the press release to both languages, to the search, to the API: what the site is for, in one walk."""

import pytest
from playwright.sync_api import expect

from tests.e2e.editor import (
    block_types,
    open_from_desk,
    paste_release,
    publish,
    publish_translation,
    translate_all,
)

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

COMMUNICATORS = {"de": "redaktion@example.org", "cs": "redakce@example.org"}
TRANSLATORS = {"de": "uebersetzung@example.org", "cs": "preklad@example.org"}
NEWS = {"de": "/de/aktuelles/", "cs": "/cs/aktuality/"}
TITLES = {"de": "Werkstätten öffnen ihre Türen", "cs": "Dílny otevřou své dveře"}


@pytest.mark.parametrize(("written", "translated"), [("de", "cs"), ("cs", "de")])
def test_a_press_release_is_online_in_both_languages(person, written, translated):
    communicator = person(written)
    editor = communicator.sign_in(COMMUNICATORS[written])

    title = paste_release(editor, written)
    assert block_types(editor) == ["paragraph", "paragraph", "heading", "paragraph", "list", "paragraph"]
    publish(editor)

    reader = person(written).page
    reader.goto(NEWS[written])
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1, name=title)).to_be_visible()
    reader.goto(NEWS[translated])
    marked = reader.get_by_role("link", name=title)
    expect(marked).to_be_visible()
    assert marked.evaluate("link => link.closest('[lang]').lang") == written

    translator = person(translated)
    desk = translator.sign_in(TRANSLATORS[translated])
    open_from_desk(desk, translated, title)
    translate_all(desk, translated, TITLES[translated])
    publish_translation(desk)

    reader.goto(NEWS[translated])
    reader.get_by_role("link", name=TITLES[translated]).click()
    expect(reader.get_by_role("heading", level=1, name=TITLES[translated])).to_be_visible()
    expect(reader.get_by_role("link", name=title)).to_have_count(0)
    assert communicator.complaints + translator.complaints == []


def test_a_german_query_finds_the_firm_that_only_writes_czech(person):
    buyer = person("de")
    page = buyer.page
    page.goto("/de/")
    page.get_by_role("combobox").fill("Zerspanung")
    page.get_by_role("combobox").press("Enter")

    firm = "Pěnkavčí obrobna s.r.o."
    row = page.locator(".register__row").filter(has_text=firm)
    expect(row.locator(".register__reason")).to_have_text("Gefunden über: Zerspanung = třískové obrábění")
    row.get_by_role("link", name=firm).click()
    expect(page.get_by_role("heading", level=1, name=firm)).to_be_visible()
    expect(page.get_by_text("Diesen Text gibt es bisher nur auf Tschechisch.")).to_be_visible()
    assert buyer.complaints == []


def test_the_same_firm_an_event_and_an_article_are_there_as_json(person):
    api = person("de").context.request

    firms = api.get("/api/v1/organisations?language=de&limit=100").json()["items"]
    event = api.get("/api/v1/events?language=cs&limit=1").json()["items"][0]
    article = api.get("/api/v1/news?language=de&limit=1").json()["items"][0]

    firm = next(one for one in firms if one["name"] == "Pěnkavčí obrobna s.r.o.")
    assert (firm["words"], firm["words_state"], firm["address"]["town"]) == (None, "missing", "Varnsdorf")
    assert (event["language"], event["words"]["title"][:5]) == ("cs", "Demo:")
    assert (article["language"], article["words_state"]) == ("de", "original")
