"""Czech first: a correction, a change, both languages at one moment, and one language for a time."""

from datetime import datetime

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from home.models import NewsIndexPage
from tests.e2e.editor import publish, translate_all
from tests.e2e.story import Story
from tests.factories.translation import article, counterpart, draft_article, translate

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

COMMUNICATOR, TRANSLATOR = "redakce@example.org", "uebersetzung@example.org"
NOON = datetime.fromisoformat("2026-11-25T12:00:00+01:00")
TOMORROW = "2026-11-26 08:00"


def run_the_clock(time_machine, moment: str) -> None:
    time_machine.move_to(datetime.fromisoformat(moment))
    call_command("tick")


def see(page: Page, address: str, title: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def state_of_german(editor: Page):
    return editor.locator(".glokal-languages tr").filter(has_text="němčina").locator("td").nth(1)


def test_a_correction_leaves_the_translation_as_it_is_and_a_change_makes_it_outdated(person):
    czech = article("cs", title="Nový stroj", paragraphs=("Stroj stoji v Děčíně.",))
    translate(czech, "de", {"Nový stroj": "Neue Maschine", "Stroj stoji v Děčíně.": "Sie steht in Děčín."})
    german = counterpart(czech, "de")
    editor = person("cs").sign_in(COMMUNICATOR)
    reader = person("de").page

    def write(text: str, *, is_correction: bool) -> None:
        editor.goto(f"/admin/pages/{czech.pk}/edit/")
        Story(editor, "cs").write("body-0-value", text)
        editor.get_by_role("checkbox", name="Jen oprava").set_checked(is_correction)
        publish(editor)
        editor.goto(f"/admin/pages/{czech.pk}/edit/")

    write("Stroj stojí v Děčíně.", is_correction=True)
    expect(state_of_german(editor)).to_have_text("přeloženo")
    write("Stroj stojí v Ústí.", is_correction=False)
    expect(state_of_german(editor)).to_have_text("originál změněn")
    reader.goto(german.get_url())
    expect(reader.get_by_text("Sie steht in Děčín.")).to_be_visible()
    see(reader, czech.get_url(), "Nový stroj")
    expect(reader.get_by_text("Stroj stojí v Ústí.")).to_be_visible()


def test_both_languages_go_online_at_the_same_moment(person, time_machine):
    time_machine.move_to(NOON)
    czech = draft_article("cs", title="Dílny otevřou dveře", paragraphs=("Přijďte se podívat.",))
    communicator, translator = person("cs"), person("de")
    editor = communicator.sign_in(COMMUNICATOR)
    editor.goto(f"/admin/pages/{czech.pk}/edit/")
    editor.get_by_role("link", name="Zveřejnit jazyky společně").click()
    together = editor.url
    editor.get_by_role("button", name="Začít překládat koncept").click()
    editor.wait_for_url("**/edit/")
    editor.goto(together)
    editor.locator("[name=go_live_at]").fill(TOMORROW)
    editor.locator("button[value=plan]").press("Enter")  # the calendar lies over it
    expect(editor.get_by_role("button", name="Změnit čas")).to_be_visible()

    desk = translator.sign_in(TRANSLATOR)
    desk.get_by_role("link", name="Dílny otevřou dveře").click()
    translate_all(desk, "de", "Werkstätten öffnen Türen")
    reader = person("de").page
    addresses = {"de": "/de/aktuelles/werkstaetten-oeffnen-tueren/", "cs": "/cs/aktuality/dilny-otevrou-dvere/"}
    for address in addresses.values():
        assert reader.goto(address).status == 404

    run_the_clock(time_machine, "2026-11-26T08:01:00+01:00")
    see(reader, addresses["de"], "Werkstätten öffnen Türen")
    see(reader, addresses["cs"], "Dílny otevřou dveře")
    assert communicator.complaints + translator.complaints == []


def test_an_article_appears_and_disappears_at_its_time(person, time_machine):
    time_machine.move_to(NOON)
    editor = person("cs").sign_in(COMMUNICATOR)
    index = NewsIndexPage.objects.get(locale__language_code="cs")
    editor.goto(f"/admin/pages/add/home/newspage/{index.pk}/")
    editor.locator("[name=title]").press_sequentially("Jen na dva dny")
    editor.get_by_role("button", name="Zobrazit nebo skrýt stav").click()
    editor.get_by_role("button", name="Naplánovat").first.click()
    editor.locator("[name=go_live_at]").fill(TOMORROW)
    editor.locator("[name=expire_at]").fill("2026-11-28 08:00")
    editor.get_by_role("button", name="Uložit plán").press("Enter")  # the calendar lies over it
    publish(editor)

    reader = person("cs").page
    listed = reader.get_by_role("link", name="Jen na dva dny")
    for moment, count in [
        ("2026-11-26T07:59:00+01:00", 0),
        ("2026-11-26T08:01:00+01:00", 1),
        ("2026-11-28T08:01:00+01:00", 0),
    ]:
        run_the_clock(time_machine, moment)
        reader.goto("/cs/aktuality/")
        expect(listed).to_have_count(count)
    assert reader.goto("/cs/aktuality/jen-na-dva-dny/").status == 410
