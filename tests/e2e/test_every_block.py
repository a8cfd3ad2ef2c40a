"""A communicator builds a page with every block, in his own language; a visitor reads it on a phone."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from glokal.pages.blocks import StoryBlock
from home.models import HomePage
from tests.e2e.editor import block_types, publish
from tests.e2e.story import Story

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
COMMUNICATORS = {"de": "redaktion@example.org", "cs": "redakce@example.org"}


@dataclass(frozen=True)
class Words:
    title: str
    slug: str
    heading: str
    paragraph: str
    points: list[str]
    quote: str
    question: str
    answer: str
    alt: str
    film: str
    services: list[list[str]]
    button: str
    news: str
    file: str
    # What the site itself says.
    credit: str
    film_facts: str
    file_facts: str


WORDS = {
    "de": Words(
        title="So arbeiten wir über die Grenze",
        slug="so-arbeiten-wir-ueber-die-grenze",
        heading="Was die Betriebe fanden",
        paragraph="Zwölf Betriebe suchten Teile, die sie heute weit weg kaufen.",
        points=["Sagen, was man sucht", "Einträge vergleichen"],
        quote="„Der Weg ist kürzer, als man denkt.“",
        question="Was kostet ein Eintrag?",
        answer="Nichts.",
        alt="Eine Drehmaschine, davor zwei Menschen",
        film="Gang durch die Dreherei",
        services=[["Leistung", "Betriebe"], ["Drehen", "12"], ["Fräsen", "7"]],
        button="Zu den Nachrichten",
        news="Aktuelles",
        file="Programm des Workshops",
        credit="Bild: Jana Nová, CC BY 4.0",
        film_facts="Video, öffnet bei YouTube. Sprache: Deutsch.",
        file_facts="PDF, 2,0 KB, Deutsch · CC BY 4.0",
    ),
    "cs": Words(
        title="Jak pracujeme přes hranici",
        slug="jak-pracujeme-pres-hranici",
        heading="Co podniky zjistily",
        paragraph="Dvanáct podniků hledalo díly, které dnes kupují daleko.",
        points=["Říct, co hledáte", "Porovnat záznamy"],
        quote="„Cesta je kratší, než si člověk myslí.“",
        question="Kolik stojí záznam?",
        answer="Nic.",
        alt="Soustruh, před ním dva lidé",
        film="Procházka soustružnou",
        services=[["Služba", "Podniky"], ["Soustružení", "12"], ["Frézování", "7"]],
        button="K aktualitám",
        news="Aktuality",
        file="Program workshopu",
        credit="Obrázek: Jana Nová, CC BY 4.0",
        film_facts="Video, otevře se na webu YouTube. Jazyk: čeština.",
        file_facts="PDF, 2,0 KB, čeština · CC BY 4.0",
    ),
}


def write_everything(story: Story, words: Words, language: str) -> None:
    story.fill(story.add("heading"), text=words.heading)
    story.write(story.add("paragraph"), words.paragraph)
    story.write(story.add("list"), f"* {words.points[0]}\n{words.points[1]}")
    story.fill(story.add("quote"), text=words.quote, attribution="Eva Nová")
    parts = story.add("accordion")
    story.fill(f"{parts}-0-value", title=words.question)
    story.write(f"{parts}-0-value-text", words.answer)
    image = story.add("image")
    story.upload_picture(
        f"{image}-image", title="Drehmaschine", credit="Jana Nová, CC BY 4.0", alt={language: words.alt}
    )
    video = story.add("video")
    story.fill(video, title=words.film, address="https://www.youtube.com/watch?v=abc")
    story.page.locator(f"[name={video}-language]").select_option(language)
    figures = story.add("figures")
    story.fill(f"{figures}-figures-0-value", number="12", label=words.services[1][0])
    story.fill(f"{figures}-figures-1-value", number="7", label=words.services[2][0])
    table = story.add("table")
    story.fill(f"{table}-cells", caption=words.heading)
    story.fill_table(f"{table}-cells", head=words.services[0], rows=words.services[1:])
    call = story.add("call_to_action")
    story.fill(call, button=words.button)
    story.choose_page(f"{call}-page", words.news)
    files = story.add("documents")
    story.upload_document(f"{files}-0-value", title=words.file, language=language, licence="CC BY 4.0")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_every_block_goes_from_the_editor_to_the_visitor(person, language):
    words = WORDS[language]
    communicator = person(language)
    editor = communicator.sign_in(COMMUNICATORS[language])
    home = HomePage.objects.get(locale__language_code=language)
    editor.goto(f"/admin/pages/add/home/contentpage/{home.pk}/")
    editor.locator("[name=title]").press_sequentially(words.title)
    write_everything(Story(editor, language), words, language)
    assert block_types(editor) == [*StoryBlock().child_blocks]
    address = publish(editor)
    assert address == f"/{language}/{words.slug}/"

    visitor = person(language, viewport=PHONE)
    page = visitor.page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(words.title)
    see_everything(page, words)
    assert visitor.complaints == []
    assert visitor.context.cookies() == []


def see_everything(page: Page, words: Words) -> None:
    expect(page.get_by_role("heading", level=2, name=words.heading)).to_be_visible()
    expect(page.get_by_text(words.paragraph)).to_be_visible()
    expect(page.locator("main li").filter(has_text=re.compile("|".join(words.points)))).to_have_text(words.points)
    expect(page.locator("blockquote")).to_have_text(words.quote)
    expect(page.locator("main figure").filter(has=page.locator("blockquote")).locator("figcaption")).to_have_text(
        "Eva Nová"
    )
    read_the_answer_by_keyboard(page, words)
    picture = page.get_by_role("img", name=words.alt)
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth > 0")
    expect(page.locator(".figure__credit")).to_have_text(words.credit)
    film = page.get_by_role("link", name=words.film)
    expect(film).to_have_attribute("href", "https://www.youtube.com/watch?v=abc")
    expect(page.locator(".video figcaption")).to_have_text(words.film_facts)
    expect(page.locator("iframe, video, embed")).to_have_count(0)
    expect(page.locator(".figures__figure")).to_have_text([f"{name}{number}" for name, number in words.services[1:]])
    table = page.get_by_role("table", name=words.heading)
    expect(table.locator("thead th")).to_have_text(words.services[0])
    expect(table.locator("tbody th")).to_have_text([row[0] for row in words.services[1:]])
    expect(table.locator("tbody td")).to_have_text([row[1] for row in words.services[1:]])
    expect(page.locator(".documents__row a")).to_have_text(words.file)
    expect(page.locator(".documents__row .file-facts")).to_have_text(words.file_facts)
    file = page.request.get(page.locator(".documents__row a").get_attribute("href"))
    assert (file.headers["content-type"], file.body()[:8]) == ("application/pdf", b"%PDF-1.7")
    page.get_by_role("link", name=words.button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.news)


def read_the_answer_by_keyboard(page: Page, words: Words) -> None:
    expect(page.get_by_text(words.answer, exact=True)).to_be_hidden()
    page.locator("summary", has_text=words.question).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(words.answer, exact=True)).to_be_visible()
