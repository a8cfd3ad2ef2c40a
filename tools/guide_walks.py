"""What each guide says, step by step, in the guide's order; the pictures are taken on the way."""

import re
from collections.abc import Callable
from pathlib import Path

from guide_walker import Walker
from playwright.sync_api import expect

RELEASES = Path(__file__).resolve().parents[1] / "tests" / "home" / "releases"
PAST_EVENT = "Demo: Poptávky, kterým soused rozumí"
NEXT_EVENT = "Demo: Kooperationstag Zerspanung und Oberfläche"
SUBJECT = {"de": "Bus ab Chemnitz: Abfahrt um 7:15 Uhr", "cs": "Autobus z Ústí: odjezd v 7.00"}
MESSAGE = {
    "de": "der Bus fährt um 7:15 Uhr am Hauptbahnhof Chemnitz ab, Steig 4. Bringen Sie bitte Ihr Ticket mit.",
    "cs": "autobus odjíždí v 7.00 od hlavního nádraží v Ústí nad Labem. Vezměte si prosím s sebou vstupenku.",
}
TAGLINE = {
    "de": "Langdrehteile von 0,8 bis 20 Millimeter, auch nachts und in kleinen Mengen",
    "cs": "Soustružení a frézování od jednoho kusu, i přes noc",
}
ANSWER = {
    "de": "Guten Tag, das können wir im Januar liefern. Schicken Sie uns bitte die Zeichnung.",
    "cs": "Dobrý den, to zvládneme dodat v lednu. Pošlete nám prosím výkres.",
}
TRANSLATED = {"de": "Wie das Projekt begann", "cs": "Adresář, který rozumí oběma jazykům"}
FIRM = {"de": "Schnarrbach Drehteile GmbH", "cs": "Pěnkavčí obrobna s.r.o."}


def publish_in_cms(walker: Walker) -> None:
    walker.page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    walker.page.locator("button[name=action-publish]").click()
    walker.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def communicators(walker: Walker) -> None:
    page, language = walker.page, walker.language
    walker.sign_in_to_cms({"de": "redaktion@example.org", "cs": "redakce@example.org"}[language])

    walker.link("From a press release").click()
    text = page.locator("textarea[name=text]")
    text.fill((RELEASES / f"grenzraum_{language}.txt").read_text(encoding="utf-8"))
    text.evaluate("field => { field.style.height = '13rem'; field.scrollTop = 0 }")
    walker.picture("release", page.locator("main form .w-panel, main form .w-field__wrapper").first, text)
    walker.button("Make a draft").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    draft = page.url

    page.locator("[name=category]").select_option(index=1)
    walker.picture("draft", page.locator("[name=title]"), page.locator("[name=lead]"), margin=40)

    walker.button("Toggle preview").click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
    walker.button("Toggle preview").click()

    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    publish = page.locator("button[name=action-publish]")
    walker.picture("publish", publish, page.locator("footer"), margin=90)
    page.keyboard.press("Escape")
    walker.link("Publish the languages together").click()
    expect(walker.button("Begin the translation of the draft")).to_be_visible()

    for _version in range(2):
        page.goto(draft)
        publish_in_cms(walker)
    page.goto("/admin/")
    walker.link("Translations").click()
    walker.picture("translations", page.locator("main h1").first, page.locator(".listing tbody tr").nth(4))

    page.goto(f"/admin/pages/search/?q={TRANSLATED[language]}")
    page.get_by_role("link", name=TRANSLATED[language]).first.click()
    page.get_by_role("checkbox", name=walker.say("Correction only")).check()
    publish_in_cms(walker)

    page.goto(draft.replace("/edit/", "/history/"))
    page.wait_for_load_state("networkidle")  # the menu opens once its script is there
    page.locator("main tbody .w-dropdown__toggle, main tbody [data-controller~='w-dropdown'] button").last.click()
    page.get_by_role("link", name=walker.say("Review this version")).last.click()
    expect(walker.button("Replace current draft")).to_be_visible()
    page.goto(draft)
    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    walker.link("Unpublish").click()
    walker.button("Yes, unpublish it").click()


def organisers(walker: Walker) -> None:
    page, language = walker.page, walker.language
    walker.sign_in_to_cms({"de": "veranstaltung@example.org", "cs": "akce@example.org"}[language])

    walker.link("Events").click()
    page.get_by_role("link", name=NEXT_EVENT).click()
    walker.picture(
        "facts", page.locator("[name=precision]").locator("xpath=ancestor::section[1]"), page.locator("[name=ends_at]")
    )
    page.locator("footer button[type=submit]").press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto("/admin/events/")

    page.get_by_role("row", name=NEXT_EVENT).locator("a[href$='/registrations/']").click()
    figures = page.url
    walker.picture("figures", page.locator(".glokal-lead"), page.locator(".glokal-figures").nth(3))

    walker.link("Add a registration").click()
    for name, value in {"name": "Eva Malá", "email": f"eva.{language}@example.org"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option("cz")
    page.locator("main form [type=submit]").last.click()

    page.goto(figures)
    walker.link("Messages").click()
    walker.link("Write a message").click()
    for code in ("de", "cs"):
        page.locator(f"[name=subject_{code}]").fill(SUBJECT[code])
        page.locator(f"[name=text_{code}]").fill(MESSAGE[code])
    walker.button("Save and look at it").click()
    expect(page.locator("iframe").first).to_be_visible()
    walker.button("Send a test to myself").click()
    own = ("de", "cs").index(language)
    expect(page.frame_locator(".glokal-mail").nth(own).locator("body")).to_contain_text("2027")
    walker.picture("message", page.locator(".glokal-mail").nth(own))

    page.goto(figures)
    walker.link("Papers and evidence").click()
    expect(page.get_by_text(walker.say("Attendance list for signatures, all days"))).to_be_visible()

    page.goto("/admin/events/")
    page.get_by_role("row", name=PAST_EVENT).locator("a[href$='/registrations/']").click()
    walker.link("Check-in").click()
    walker.take_the_phone()
    page = walker.page
    walker.button("Open the attendance list again").click()
    walker.picture("entrance", page.locator(".check-in__head"), page.locator("main"), margin=8)
    walker.button("Close the attendance list").click()


def owners(walker: Walker) -> None:
    page, language = walker.page, walker.language
    walker.sign_in_by_code({"de": "firma@example.org", "cs": "firma-cz@example.org"}[language])

    walker.link("My organisations").click()
    page.get_by_role("link", name=FIRM[language]).click()
    overview = page.url
    walker.picture(
        "overview", page.locator("main h1"), page.locator(".entry-parts"), walker.button("Confirm the entry")
    )

    page.locator(".entry-menu__list").get_by_role("link", name=walker.say("Address and figures")).click()
    page.locator("[name=phone]").fill("+49 37297 5550")
    walker.button("Save").click()
    expect(page.get_by_role("status").first).to_be_visible()

    page.locator(".entry-menu__list").get_by_role("link", name=walker.say("Texts")).click()
    page.locator(f"a[href$='/{language}/']").get_by_text(walker.say("Change")).first.click()
    page.locator("[name=tagline]").fill(TAGLINE[language])
    walker.picture("texts", page.locator("main h1"), page.locator("[name=tagline]"))
    walker.button("Submit for review").click()
    expect(page.get_by_role("status").first).to_be_visible()

    page.locator(".entry-menu__list").get_by_role("link", name=walker.say("Offers and requests")).click()
    walker.link("New offer").click()

    walker.link("My organisations").click()
    page.locator("main").get_by_role("link", name=re.compile(rf"^{walker.say('Enquiries')} \(")).click()
    page.get_by_role("link", name=re.compile(rf"^{walker.say('Enquiry')}: ")).first.click()
    page.locator("[name=text]").fill(ANSWER[language])
    walker.picture("enquiry", page.locator("main h1"), walker.button("Send the message"))
    walker.button("Send the message").click()

    page.goto(overview)
    walker.button("Confirm the entry").click()
    page.goto(overview)
    page.locator(".entry-menu__list").get_by_role("link", name=walker.say("History")).click()


WALKS: dict[str, Callable[[Walker], None]] = {
    "communicators": communicators,
    "organisers": organisers,
    "owners": owners,
}
