"""What holds for every type of page: accessible at both widths, in light and dark, and by keyboard; light and quiet."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from events.models import EventPage
from home.models import NewsPage
from tests.e2e.pages import page_types

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SIZES = {390: 844, 1440: 1000}
BUDGET = 60 * 1024


# Both widths and both schemes; the second look needs no second load. Czech is looked at where room is scarce.
LOOKS = {"de": ((390, "dark"), (1440, "light")), "cs": ((390, "light"),)}


def faults(page: Page, width: int, scheme: str, rules: dict = RULES) -> list[str]:
    """Return what is wrong with the open page at this width and in this scheme."""
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    violations = Axe().run(page, options=rules).response["violations"]
    found = [f"{width} {scheme} {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return found + ([f"{width} scrolls sideways"] if too_wide else [])


def load(page: Page, address: str) -> list[bytes]:
    """Open a page and return its texts: the document, its styles and its scripts. An address that redirects fails."""
    responses = []

    def remember(response):
        if response.request.resource_type in ("document", "stylesheet", "script"):
            responses.append(response)

    page.on("response", remember)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", remember)
    assert [response.url for response in responses if response.status in range(300, 400)] == []
    return [response.body() for response in responses]


@pytest.mark.parametrize("language", ["de", "cs"])
def test_every_page_is_accessible_light_and_quiet(person, language):
    found, weights, cookies, complaints = {}, {}, set(), []
    for name, address in page_types(language).items():
        newcomer = person(language, reduced_motion="reduce")  # with an empty cache
        weights[name] = sum(len(gzip.compress(body)) for body in load(newcomer.page, address))
        found[name] = [fault for width, scheme in LOOKS[language] for fault in faults(newcomer.page, width, scheme)]
        cookies |= {cookie["name"] for cookie in newcomer.context.cookies()}
        complaints += newcomer.complaints
        newcomer.context.close()

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert {name: weight for name, weight in weights.items() if weight > BUDGET} == {}
    # The browser itself reports the 404 that the test asks for.
    assert [told for told in complaints if "404" not in told] == []
    # Only a form needs one, against forged requests.
    assert cookies == {"csrftoken"}


def test_no_page_scrolls_sideways_on_the_narrowest_phone(person):
    reader = person("cs", viewport={"width": 320, "height": 640}).page
    long_word = "Demo" + "nejneobhospodařovávatelnějšímu" * 3
    NewsPage.objects.filter(locale__language_code="cs").update(title=long_word)
    EventPage.objects.filter(locale__language_code="cs").update(title=long_word)
    too_wide = []
    for name, address in page_types("cs").items():
        reader.goto(address)
        too_wide += [name] if reader.evaluate("document.documentElement.scrollWidth > innerWidth") else []

    assert too_wide == []


def focus(page: Page) -> dict:
    """What has the focus, what it is called, and whether one sees that it has it."""
    return page.evaluate("""() => {
        const here = document.activeElement, box = here.getBoundingClientRect();
        // The search box draws the line round field and button together.
        const outlined = [here, here.parentElement].some((one) => {
            const style = getComputedStyle(one);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        });
        return {
            tag: here.tagName,
            name: (here.innerText || here.getAttribute("aria-label") || here.labels?.[0]?.innerText || "").trim(),
            visible: outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        };
    }""")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reader_walks_the_site_with_the_keyboard_alone(person, width):
    page = person("de", viewport={"width": width, "height": SIZES[width]}, reduced_motion="reduce").page
    page.goto("/de/")

    page.keyboard.press("Tab")
    assert focus(page) == {"tag": "A", "name": "Zum Inhalt springen", "visible": True}
    page.keyboard.press("Enter")
    while focus(page)["tag"] != "INPUT":
        page.keyboard.press("Tab")
        assert focus(page)["visible"], focus(page)
    page.keyboard.type("Zerspanung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partner-finden/?q=Zerspanung")
    names = []
    while "Pěnkavčí obrobna s.r.o." not in names:
        page.keyboard.press("Tab")
        here = focus(page)
        assert here["visible"], here
        assert here["tag"] != "BODY", f"never reached: {names}"
        names.append(here["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/penkavci-obrobna-sro-*/")


def test_no_component_has_an_accessibility_violation(person):
    # The same component stands there in several states, so its landmarks have the same name.
    rules = RULES | {"rules": {"landmark-unique": {"enabled": False}}}
    viewer = person("de", reduced_motion="reduce")
    found = {}
    for language, looks in LOOKS.items():
        for width, scheme in looks:
            viewer.page.goto(f"/_components/?language={language}&scheme={scheme}")
            found[language, scheme] = faults(viewer.page, width, scheme, rules)

    assert {way: faults for way, faults in found.items() if faults} == {}
    assert viewer.complaints == []
