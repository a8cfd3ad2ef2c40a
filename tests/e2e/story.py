"""How a communicator puts blocks into the text of a page, in the editor."""

import re

from django.utils.translation import override
from playwright.sync_api import Locator, Page, expect
from wagtail.images.tests.utils import get_test_image_file_jpeg

from glokal.pages.blocks import StoryBlock

ALT = "image-chooser-upload-alt_text_"


def _picture(name: str, *, size=(900, 600)) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": get_test_image_file_jpeg(size=size).file.getvalue()}


def _pdf(name: str) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + b"x" * 1991}


class Story:
    """The text of the page that is open in the editor of `language`. A place is the name of a field in the form."""

    def __init__(self, page: Page, language: str):
        self.page = page
        with override(language):
            self._labels = {name: str(block.label) for name, block in StoryBlock().child_blocks.items()}

    def add(self, block: str) -> str:
        """Choose a block from the list below the text; return its place."""
        count = self._field("body-count").input_value()
        self.page.locator("#body-root > div > div > button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=self._labels[block], exact=True).first.click()
        expect(self._field(f"body-{count}-type")).to_have_value(block)
        return f"body-{count}-value"

    def fill(self, place: str, **words: str) -> None:
        for name, text in words.items():
            self._field(f"{place}-{name}").fill(text)

    def write(self, place: str, text: str) -> None:
        """Type running text in place of what is there, a line per paragraph or point."""
        self._around(place).get_by_role("textbox").click()
        self.page.keyboard.press("Control+a")
        for number, line in enumerate(text.splitlines()):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)
        # The editor hands over what was typed a moment later.
        expect(self._field(place)).to_have_value(re.compile(re.escape(text.splitlines()[-1].removeprefix("* "))))

    def add_to_list(self, place: str) -> None:
        """Add an item below the last one of a list inside a block."""
        buttons = self._field(f"{place}-count").locator("xpath=..").locator("button.c-sf-add-button")
        buttons.last.click()

    def fill_table(self, place: str, head: list[str], rows: list[list[str]]) -> None:
        table = self._around(f"{place}-caption")
        for number, heading in enumerate(head):
            table.locator("button.append-column").click()
            self.page.locator(".add-column-menu:visible button").first.click()
            self._field(f"{place}-column-{number}-heading").fill(heading)
        for number, row in enumerate(rows):
            if number:  # the first row comes with the first column
                table.locator("[data-add-row]").click()
            for column, text in enumerate(row):
                self._field(f"{place}-cell-{number}-{column}").fill(text)

    def choose_page(self, place: str, title: str) -> None:
        chooser = self._open_chooser(place)
        chooser.locator("[name=q]").fill(title)
        chooser.get_by_role("link", name=title, exact=True).click()
        self._is_chosen(place, title)

    def choose_picture(self, place: str, title: str) -> None:
        self._open_chooser(place).get_by_role("link", name=title).click()
        self._is_chosen(place, title)

    def upload_picture(self, place: str, *, title: str, credit: str, alt: dict[str, str]) -> None:
        chooser = self._open_upload(place)
        self._field("image-chooser-upload-file").set_input_files(_picture("img_0815.jpg"))
        self._field("image-chooser-upload-title").fill(title)
        self._field("image-chooser-upload-credit").fill(credit)
        for language, text in alt.items():
            self._field(f"{ALT}{language}").fill(text)
        self._upload(chooser)
        self._is_chosen(place, title)

    def upload_document(self, place: str, *, title: str, language: str, licence: str) -> None:
        chooser = self._open_upload(place)
        self._field("document-chooser-upload-file").set_input_files(_pdf("programm_final2.pdf"))
        self._field("document-chooser-upload-title").fill(title)
        self._field("document-chooser-upload-language").select_option(language)
        self._field("document-chooser-upload-licence").fill(licence)
        self._upload(chooser)
        self._is_chosen(place, title)

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']")

    def _around(self, place: str) -> Locator:
        """The innermost block that holds the field."""
        return self.page.locator("[data-contentpath]").filter(has=self._field(place)).last

    def _open_chooser(self, place: str) -> Locator:
        self.page.locator(f"#{place}-chooser [data-chooser-action-choose]:visible").click()
        chooser = self.page.locator(".modal")
        expect(chooser.locator("[name=q]")).to_be_visible()
        return chooser

    def _open_upload(self, place: str) -> Locator:
        chooser = self._open_chooser(place)
        chooser.get_by_role("tab").last.click()
        return chooser

    def _upload(self, chooser: Locator) -> None:
        chooser.locator("form[data-chooser-modal-creation-form] [type=submit]").click()

    def _is_chosen(self, place: str, title: str) -> None:
        expect(self.page.locator(".modal")).to_have_count(0)
        expect(self.page.locator(f"#{place}-chooser [data-chooser-title]")).to_have_text(title)
