"""The owner of a firm keeps its entry: with a telephone in Czech, at a desk in German; every page is accessible."""

from io import BytesIO

import pillow_heif
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import ExifTags, Image
from playwright.sync_api import expect

from directory.models import Organisation
from directory.selectors.reviews import words_version
from directory.services.pictures import approve_picture
from directory.services.reviews import approve_words
from glokal.accounts.models import User
from glokal.pages.addresses import address_of
from tests.e2e.test_account import faults_of
from tests.factories.members import make_member

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

TOPICS = ("overview", "facts", "services", "words", "listings", "persons", "pictures", "members", "history", "figures")
WORDS = {
    "cs": {
        "facts": "Adresa a údaje",
        "texts": "Texty",
        "pictures": "Obrázky a logo",
        "saved": "Uloženo: Telefon.",
        "waits": "Čeká na kontrolu: Web.",
        "text": "Soustružíme díly od jednoho kusu.",
        "text_waits": "Váš text čeká na kontrolu.",
        "picture_waits": "Čeká na kontrolu a potom bude zveřejněno.",
        "named": "Text (čeština)",
        "one": "Obrázek",
    },
    "de": {
        "facts": "Adresse und Kennzahlen",
        "texts": "Texte",
        "pictures": "Bilder und Logo",
        "saved": "Gespeichert: Telefon.",
        "waits": "Wartet auf die Prüfung: Website.",
        "text": "Wir drehen Teile ab einem Stück.",
        "text_waits": "Ihr Text wartet auf die Prüfung.",
        "picture_waits": "Es wartet auf die Prüfung und ist danach öffentlich.",
        "named": "Text auf Deutsch",
        "one": "Bild",
    },
}


def photograph():
    """A picture of an iPhone, with its position."""
    pillow_heif.register_heif_opener()
    picture = Image.new("RGB", (800, 600), (20, 120, 90))
    exif = picture.getexif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 53.0, 30.0)
    content = BytesIO()
    picture.save(content, "HEIF", exif=exif)
    return {"name": "IMG_0815.HEIC", "mimeType": "image/heic", "buffer": content.getvalue()}


@pytest.fixture
def keeper(person):
    """Give the owner of an entry a browser in which she is signed in; her entry."""

    def keeper(language, **options):
        country = {"de": "DE", "cs": "CZ"}[language]
        rows = Organisation.objects.published().filter(country=country, reviews=None, profiles__reviews=None)
        firm = rows.filter(profiles__locale__language_code=language).order_by("pk")[0]
        owner = make_member(firm, email="keeper@firm.example", language=language)
        client = Client()
        client.force_login(owner)
        somebody = person(language, **options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        somebody.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": somebody.site}])
        return somebody, firm

    return keeper


def address(name, language, *more):
    with override(language):
        return reverse(f"own:{name}", args=more)


@pytest.mark.parametrize(("language", "width", "scheme"), [("cs", 390, "dark"), ("de", 1440, "light")])
def test_an_owner_changes_facts_words_and_pictures_and_sees_what_waits(keeper, language, width, scheme):
    somebody, firm = keeper(language, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page, say, other = somebody.page, WORDS[language], {"de": "cs", "cs": "de"}[language]
    faults = {}

    def open_topic(name):
        if width < 960:
            page.locator(".entry-menu__open").click()
        page.locator(".entry-menu__list").get_by_role("link", name=say[name]).click()

    page.goto(address("list", language))
    faults["list"] = faults_of(page)
    page.get_by_role("link", name=firm.name).click()
    open_topic("facts")
    page.locator("[name=phone]").fill("+420 475 987 654")
    page.locator("[name=website]").fill("https://nove.example")
    page.locator("main form.form > [type=submit]").click()
    expect(page.locator("[role=status]")).to_have_text([say["saved"], say["waits"]])

    open_topic("texts")
    page.locator(f"a[href='{address('write', language, firm.public_id, language)}']").click()
    faults["write"] = faults_of(page)
    page.locator("[name=tagline]").fill(say["text"])
    page.locator("main form.form > [type=submit]").click()
    expect(page.locator("[role=status]")).to_contain_text(say["text_waits"])

    open_topic("pictures")
    page.locator(f"a[href='{address('new_picture', language, firm.public_id)}']").click()
    faults["new picture"] = faults_of(page)
    page.locator("main form.form > [type=submit]").click()
    expect(page.locator("#errors")).to_be_focused()
    faults["new picture with errors"] = faults_of(page)
    page.locator("[name=file]").set_input_files(photograph())
    page.locator(f"[name=alt_{language}]").fill("Hala")
    page.locator("[name=credit]").fill("Jana Nová")
    page.locator("main form.form > [type=submit]").click()
    expect(page.locator("[role=status]")).to_have_text(say["picture_waits"])

    page.goto(address("overview", language, firm.public_id))
    expect(page.locator(".pending__row .register__name")).to_have_text(
        [say["one"], say["named"], "Web" if language == "cs" else "Website"]
    )
    for name in TOPICS:
        page.goto(address(name, language, firm.public_id))
        faults[name] = faults_of(page)
    page.goto(address("preview", other, firm.public_id))
    expect(page.locator(".preview-notice")).to_be_visible()
    expect(page.get_by_role("link", name="nove.example")).to_be_visible()
    faults["preview"] = faults_of(page)

    look_as_a_reader(somebody, address_of(firm, language), firm, say["text"])
    assert {where: told for where, told in faults.items() if told} == {}
    assert somebody.complaints == []


def look_as_a_reader(somebody, where, firm, text):
    """Readers see new facts at once, words and pictures once a moderator has accepted them."""
    reader = somebody.context.browser.new_context(base_url=somebody.site)
    page = reader.new_page()
    page.goto(where)
    expect(page.get_by_text("+420 475 987 654")).to_be_visible()
    expect(page.get_by_text(text)).to_have_count(0)
    decide(firm)
    page.goto(where)
    expect(page.get_by_text(text)).to_be_visible()
    expect(page.locator("img[alt='Hala']")).to_be_visible()
    reader.close()


def decide(firm):
    """A moderator accepts what waits."""
    moderator = User.objects.get(email="moderation@example.org")
    for profile in firm.profiles.all():
        for review in profile.reviews.filter(state="waiting"):
            approve_words(review, by=moderator, seen=words_version(profile))
    for submitted in firm.submitted_pictures.filter(state="waiting"):
        approve_picture(submitted, by=moderator)


def test_facts_are_kept_with_the_keyboard_and_without_scripts(keeper):
    somebody, firm = keeper("cs", viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = somebody.page
    page.goto(address("overview", "cs", firm.public_id))
    page.locator(".entry-menu__open").focus()
    page.keyboard.press("Enter")
    page.locator(".entry-menu__list").get_by_role("link", name="Adresa a údaje").focus()
    page.keyboard.press("Enter")
    page.locator("[name=phone]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("zavolejte")
    page.keyboard.press("Enter")
    expect(page.locator("#errors a")).to_have_attribute("href", "#id_phone")
    page.locator("[name=phone]").fill("+420 475 987 654")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_have_text("Uloženo: Telefon.")
