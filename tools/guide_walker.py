"""Somebody who walks through the demo with a browser and takes pictures. Names are those of the catalogues."""

import os
import re
from io import BytesIO
from pathlib import Path

import django
from django.utils.translation import gettext, override, pgettext
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glokal.settings.dev")
django.setup()

from glokal.accounts.demo import PASSWORD  # noqa: E402

DESK, PHONE = {"width": 1180, "height": 2600}, {"width": 400, "height": 820}
SHARPNESS = 1.5
COLOURS = 96
MARGIN = 16
READING = 3_200  # the forms take whoever is faster for a script
PATIENCE = 60_000  # milliseconds: what never appears fails all the same, also beside other work
expect.set_options(timeout=PATIENCE)


class Walker:
    """Somebody with a browser in one language, who takes pictures for one guide."""

    def __init__(self, browser: Browser, site: str, language: str, guide: str, folder: Path):
        self.language, self.guide, self.folder = language, guide, folder
        self._browser, self._site = browser, site
        self.page = self._open(DESK)

    def _open(self, viewport: dict, state: object = None) -> Page:
        context = self._browser.new_context(
            base_url=self._site,
            locale=self.language,
            viewport=viewport,
            storage_state=state,
            device_scale_factor=SHARPNESS,
            color_scheme="light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def take_the_phone(self) -> None:
        """Go on at the same address with a telephone."""
        address, state = self.page.url, self.page.context.storage_state()
        self.page.context.close()
        self.page = self._open(PHONE, state)
        self.page.goto(address)

    def say(self, msgid: str, context: str = "") -> str:
        with override(self.language):
            return pgettext(context, msgid) if context else gettext(msgid)

    def link(self, msgid: str) -> Locator:
        return self.page.get_by_role("link", name=self.say(msgid)).first

    def button(self, msgid: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(msgid), exact=True).first

    def sign_in_to_cms(self, email: str) -> None:
        self.page.goto("/admin/")
        self.page.locator("[name=username]").fill(email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[name=password]").press("Enter")
        self.page.wait_for_url("**/admin/")

    def sign_in_by_code(self, email: str) -> None:
        """Sign in on the website by the code that the demonstration shows in place of a mail."""
        self.page.goto({"de": "/de/konto/anmelden/", "cs": "/cs/ucet/prihlaseni/"}[self.language])
        self.page.locator("main [name=email]").fill(email)
        self.page.wait_for_timeout(READING)
        self.page.locator("main form [type=submit]").first.click()
        self.page.wait_for_url("**/kod/" if self.language == "cs" else "**/code/")
        code = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", self.page.locator("main").inner_text())
        self.page.locator("main [name=code]").fill(code[0])
        self.page.locator("main form [type=submit]").first.click()
        self.page.wait_for_url("**/konto/" if self.language == "de" else "**/ucet/")

    def picture(self, name: str, *around: Locator, margin: int = MARGIN) -> None:
        """Store what lies round these parts of the page, in few colours."""
        self.page.mouse.move(0, 0)
        for part in around:
            expect(part).to_be_visible()
        boxes = [part.bounding_box() for part in around]
        size = self.page.viewport_size
        left = max(min(box["x"] for box in boxes) - margin, 0)
        top = max(min(box["y"] for box in boxes) - margin, 0)
        right = min(max(box["x"] + box["width"] for box in boxes) + margin, size["width"])
        bottom = min(max(box["y"] + box["height"] for box in boxes) + margin, size["height"])
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        shot = Image.open(BytesIO(self.page.screenshot(clip=clip))).convert("RGB")
        palette = shot.quantize(COLOURS, dither=Image.Dither.NONE)
        palette.save(self.folder / f"{self.guide}-{name}.{self.language}.png", optimize=True)
