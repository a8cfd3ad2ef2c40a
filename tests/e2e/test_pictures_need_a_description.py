"""A picture that nobody described can't be published; the editor says so, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from home.models import HomePage
from tests.e2e.editor import choose_publish, publish
from tests.e2e.story import Story
from tests.factories.media import image_without

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

COMMUNICATORS = {"de": "redaktion@example.org", "cs": "redakce@example.org"}
REFUSED = {
    "de": "Das Bild „Werkhalle“ hat keinen Alternativtext.",
    "cs": "Obrázek „Werkhalle“ nemá alternativní text.",
}
TITLES = {"de": "Ein Blick in die Halle", "cs": "Pohled do dílny"}


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_picture_is_described_before_it_is_published(person, language):
    picture = image_without(alt=False)
    communicator = person(language)
    editor = communicator.sign_in(COMMUNICATORS[language])
    home = HomePage.objects.get(locale__language_code=language)
    editor.goto(f"/admin/pages/add/home/contentpage/{home.pk}/")
    editor.locator("[name=title]").press_sequentially(TITLES[language])
    story = Story(editor, language)
    block = story.add("image")
    story.choose_picture(f"{block}-image", picture.title)
    story.fill(block, caption="Pirna, 2026")

    choose_publish(editor)
    expect(editor.get_by_text(REFUSED[language])).to_be_visible()
    expect(editor.locator("[name=title]")).to_have_value(TITLES[language])
    expect(editor.locator(f"[name={block}-caption]")).to_have_value("Pirna, 2026")
    expect(editor.locator(f"[name={block}-image]")).to_have_value(str(picture.pk))

    library = communicator.context.new_page()
    library.goto(f"/admin/images/{picture.pk}/")
    library.locator(f"[name=alt_text_{language}]").fill("Pokus")
    library.locator("form[action*='/admin/images/'] button[type=submit]").first.click()
    expect(library.locator(".messages .success")).to_be_visible()
    address = publish(editor)

    reader = person(language).page
    reader.goto(address)
    expect(reader.get_by_role("img", name="Pokus")).to_be_visible()
