"""What editors do in the CMS, step by step, in either language."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

RELEASES = Path(__file__).resolve().parents[1] / "home" / "releases"


@dataclass(frozen=True)
class Names:
    """What things are called in the CMS of one language."""

    release_menu: str
    desk_menu: str
    make_draft: str
    publish: str
    translate: str
    save: str
    edit: str
    approve: str
    approved: str


NAMES = {
    "de": Names(
        "Aus einer Pressemitteilung",
        "Übersetzungen",
        "Entwurf anlegen",
        "Veröffentlichen",
        "Übersetzen",
        "Speichern",
        "Bearbeiten",
        "Veröffentlichen",
        "Freigegeben",
    ),
    "cs": Names(
        "Z tiskové zprávy",
        "Překlady",
        "Vytvořit koncept",
        "Zveřejnit",
        "Přeložit",
        "Uložit",
        "Upravit",
        "Zveřejnit",
        "Schváleno",
    ),
}


def paste_release(page: Page, language: str) -> str:
    """Paste a press release of `language` into the CMS; the draft opens in the editor. Returns its title."""
    names = NAMES[language]
    text = (RELEASES / f"grenzraum_{language}.txt").read_text(encoding="utf-8")
    page.get_by_role("link", name=names.release_menu).click()
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name=names.make_draft).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    title = text.splitlines()[0]
    expect(page.locator("textarea[name=title], input[name=title]")).to_have_value(title)
    return title


def block_types(page: Page) -> list[str]:
    """The kinds of the blocks of the text that the editor shows."""
    return page.locator("input[name^='body-'][name$='-type']").evaluate_all(
        r"fields => fields.filter(field => /^body-\d+-type$/.test(field.name)).map(field => field.value)"
    )


def publish(page: Page) -> str:
    """Publish what the editor shows; return the path that the CMS leads to afterwards."""
    choose_publish(page)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    return urlsplit(page.locator("main .messages a").first.get_attribute("href")).path


def choose_publish(page: Page) -> None:
    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    page.locator("button[name=action-publish]").click()


def open_from_desk(page: Page, language: str, title: str) -> None:
    """Find the thing in one's list of open translations, and open it."""
    page.get_by_role("link", name=NAMES[language].desk_menu, exact=True).first.click()
    page.get_by_role("button", name=title).click()
    page.wait_for_url(re.compile(r"/edit/"))


def translate_all(page: Page, language: str, title: str) -> None:
    """Answer every open segment: the first with `title`, the others with their own words behind the language's code."""
    names = NAMES[language]
    waiting = page.locator("li.incomplete:visible").filter(has=page.get_by_role("button", name=names.translate))
    expect(waiting.first).to_be_visible()
    count = waiting.count()
    for answered in range(count):
        expect(waiting).to_have_count(count - answered)
        words = waiting.first.locator("> p").inner_text()
        waiting.first.get_by_role("button", name=names.translate).click()
        typing = page.locator("li.incomplete").filter(has=page.locator("textarea"))
        typing.locator("textarea").fill(f"{language}: {words}" if answered else title)
        typing.get_by_role("button", name=names.save, exact=True).click()
    expect(waiting).to_have_count(0)


def correct_proposal(page: Page, language: str, text: str) -> None:
    """Write anew the one old translation that is carried over below a changed original."""
    page.locator("li").get_by_role("button", name=NAMES[language].edit, exact=True).click()
    typing = page.locator("li").filter(has=page.locator("textarea")).last
    typing.locator("textarea").fill(text)
    typing.get_by_role("button", name=NAMES[language].save, exact=True).click()
    expect(page.locator("li textarea")).to_have_count(0)


def publish_translation(page: Page) -> None:
    """Localize's own editor: one button, and the page is opened again."""
    button = page.locator("footer button").filter(has_text=re.compile("Zveřejnit|Veröffentlichen|veröffentlichen"))
    # Not just any POST: the CMS also tells every ten seconds who edits.
    with page.expect_response(lambda answer: sent_as_form(answer.request)):
        button.first.click()
    page.wait_for_load_state()


def sent_as_form(request: Request) -> bool:
    return request.method == "POST" and request.is_navigation_request()


def approve_in_queue(page: Page, language: str, firm: str) -> None:
    """Open what waits of a firm in the moderators' queue, and publish it."""
    page.goto("/admin/directory/queue/")
    page.get_by_role("row", name=firm).get_by_role("link").first.click()
    page.get_by_role("button", name=NAMES[language].approve, exact=True).click()
    expect(page.get_by_text(f"{firm}: {NAMES[language].approved}")).to_be_visible()
