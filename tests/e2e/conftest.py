"""A running site with the demo's content, and people with browsers in front of it."""

import pytest
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Site

from glokal.accounts.demo import PASSWORD

# A browser beside the tests of two workers is slow; what never appears fails all the same.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def demo(demo_content, live_server, settings):
    """The address of a site with the demo's content, as `make demo` serves it."""
    settings.DEMO = settings.PAGE_CACHE = True
    # Whoever publishes while it saves, as only a script is fast enough for, is asked about a change in another window.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    port = int(live_server.url.rsplit(":", 1)[1])
    Site.objects.update(hostname="localhost", port=port)
    return live_server.url


class Person:
    """Somebody with a browser of his own; remembers what the browser complained of."""

    def __init__(self, browser: Browser, site: str, language: str, **options):
        options = {"locale": language, "viewport": {"width": 1440, "height": 1000}} | options
        self.site = site
        self.context = browser.new_context(base_url=site, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note_foreign_request)

    def _note_foreign_request(self, request):
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.complaints.append(f"request to {request.url}")

    def sign_in(self, email: str) -> Page:
        self.page.goto("/admin/")
        self.page.locator("[name=username]").fill(email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[name=password]").press("Enter")
        self.page.wait_for_url("**/admin/")
        return self.page


@pytest.fixture
def person(browser, demo):
    """Give somebody a browser: `person("de", viewport=…)`."""
    people = []

    def person(language: str, **options) -> Person:
        people.append(Person(browser, demo, language, **options))
        return people[-1]

    yield person
    for somebody in people:
        somebody.context.close()
