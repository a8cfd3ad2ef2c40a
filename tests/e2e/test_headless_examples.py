"""The examples for strangers work as they stand: a file on another website, and a mirror."""

import json
import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.test_every_page import RULES
from tests.factories.directory import listing, organisation
from tests.factories.events import a_public_event

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "headless"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture
def elsewhere():
    """The address of another website that has the example."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(EXAMPLES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("language", "title", "question", "button"),
    [
        ("de", "Zulieferer in unserem Landkreis", "Zerspanung", "Suchen"),
        ("cs", "Dodavatelé v našem okrese", "třískové obrábění", "Hledat"),
    ],
)
def test_a_chamber_shows_suppliers_on_its_own_site(browser, demo, elsewhere, language, title, question, button):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{elsewhere}/suppliers.html?site={demo}&language={language}")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_role("listitem").first).to_be_visible()

    page.get_by_role("searchbox").fill(question)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("listitem").filter(has_text=question).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.close()


def test_the_example_lists_as_many_as_it_says_and_nothing_that_is_only_related(browser, demo, elsewhere):
    page = browser.new_page()
    page.goto(f"{elsewhere}/suppliers.html?site={demo}&q=Zerspanung")
    rows, more = page.get_by_role("listitem"), page.get_by_role("button", name="Weitere zeigen")
    expect(rows).to_have_count(20)
    number = int(re.match(r"\d+", page.get_by_role("status").inner_text())[0])
    assert 20 < number < 40  # so the second part is the last one with anything that fits

    more.click()

    expect(rows).to_have_count(number)
    expect(more).to_be_hidden()
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_documentation_of_the_api_is_accessible_and_loads_nothing_from_others(person, width):
    reader = person("de", viewport={"width": width, "height": 900})
    page = reader.page
    page.goto("/api/v1/docs")
    expect(page.get_by_role("button", name="/api/v1/events").first).to_be_visible()

    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Glokal API 1"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert reader.complaints == []


def test_a_mirror_copies_everything_and_then_only_what_changes(live_server, tmp_path):
    firm = organisation("Obrobna Novák", country="CZ", words={"cs": "Soustružení nerezu."})
    listing(firm, words={"cs": "Volná kapacita"})
    a_public_event("Workshop")

    def mirror() -> str:
        command = [sys.executable, str(EXAMPLES / "mirror.py"), live_server.url, str(tmp_path), "cs"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603

    first = int(mirror().split()[0])
    files = list(tmp_path.glob("cs/*/*.json"))
    concepts = json.loads((tmp_path / "cs" / "taxonomy.json").read_text())
    assert first == len(files) + len(concepts)
    assert mirror() == "0 things changed.\n"
