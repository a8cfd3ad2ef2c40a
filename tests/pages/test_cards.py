"""What search engines and those who share an address read of a page: description, Open Graph, structured data."""

import datetime as dt
import json
import re
from html import unescape

import pytest

from glokal.media.models import SiteImage
from tests.factories.directory import organisation
from tests.factories.events import a_page, an_event_on, tomorrow
from tests.factories.home import content_page
from tests.factories.media import image
from tests.factories.translation import article, counterpart, translate

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def card(client, address):
    """Return the page's tags in their order, as (name, content)."""
    head = client.get(address).text.split("</head>")[0]
    found = re.findall(r'<meta (?:name|property)="(description|og:[\w:]+|twitter:card)" content="([^"]*)">', head)
    return [(name, unescape(content)) for name, content in found]


def data(client, address):
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text)
    return json.loads(found)


def test_an_article_with_a_picture_says_all_of_it(client, on_commit_runs):
    picture = image(size=(1600, 900))
    with on_commit_runs():
        page = article("de", title="Neue „Halle“ & Tor", lead="Sie steht.", picture=picture)
        translate(page, "cs")

    assert card(client, page.url) == [
        ("description", "Sie steht."),
        ("og:description", "Sie steht."),
        ("og:title", "Neue „Halle“ & Tor"),
        ("og:type", "article"),
        ("og:site_name", "Glokal"),
        ("og:locale", "de_DE"),
        ("og:url", HOST + page.url),
        ("og:locale:alternate", "cs_CZ"),
        ("og:image", HOST + picture.get_rendition("fill-1200x630|format-jpeg").url),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Eine Halle"),
        ("twitter:card", "summary_large_image"),
    ]
    czech = dict(card(client, counterpart(page, "cs").url))
    assert (czech["og:locale"], czech["og:locale:alternate"], czech["og:image:alt"]) == ("cs_CZ", "de_DE", "Dílna")


def test_an_article_without_a_picture_says_nothing_of_one(client):
    page = article("cs", title="Hala", paragraphs=["Stojí v Chebu."])

    assert card(client, page.url) == [
        ("description", "Stojí v Chebu."),
        ("og:description", "Stojí v Chebu."),
        ("og:title", "Hala"),
        ("og:type", "article"),
        ("og:site_name", "Glokal"),
        ("og:locale", "cs_CZ"),
        ("og:url", HOST + page.url),
    ]


def test_a_picture_whose_file_is_lost_breaks_no_page(client):
    picture = image()
    page = article("de", picture=picture)
    picture.file.storage.delete(picture.file.name)

    assert "og:image" not in dict(card(client, page.url))
    assert "image" not in data(client, page.url)
    assert SiteImage.objects.count() == 1


@pytest.mark.parametrize("kind", ["home", "news", "directory", "events", "content", "contact", "event", "entry"])
def test_every_kind_of_page_has_a_title_a_locale_and_its_address(client, kind):
    match kind:
        case "content":
            address, title = content_page("de", title="Das Projekt").url, "Das Projekt"
        case "event":
            address, title = a_page(an_event_on(tomorrow()), "de", title="Treffen").url, "Treffen"
        case "entry":
            firm = organisation("Dreherei", words={"de": "Wir drehen."})
            address, title = f"/de/partner-finden/{firm.slug}-{firm.public_id}/", "Dreherei"
        case _:
            address, title = {
                "home": ("/de/", "Startseite"),
                "news": ("/de/aktuelles/", "Aktuelles"),
                "directory": ("/de/partner-finden/", "Partner finden"),
                "events": ("/de/veranstaltungen/", "Veranstaltungen"),
                "contact": ("/de/kontakt/", "Kontakt"),
            }[kind]

    found = dict(card(client, address))

    assert [found[name] for name in ("og:title", "og:type", "og:locale", "og:url")] == [
        title,
        "website",
        "de_DE",
        HOST + address,
    ]


def test_an_entry_is_described_in_the_readers_language_or_not_at_all(client):
    firm = organisation("Dreherei", words={"de": "Wir drehen."})
    place = f"{firm.slug}-{firm.public_id}/"

    assert dict(card(client, f"/de/partner-finden/{place}"))["description"] == "Wir drehen."
    assert "description" not in dict(card(client, f"/cs/najit-partnera/{place}"))


def test_nothing_of_a_missing_page_is_said(client):
    assert card(client, "/de/gibt-es-nicht/") == []


def test_an_article_is_described_as_schema_org_describes_one(client):
    picture = image(size=(1600, 900))
    page = article(
        "de",
        title="Halle </script>",
        lead="Sie steht.",
        date=dt.date(2026, 5, 1),
        author="Jana Nová",
        category="practice",
        picture=picture,
    )

    found = data(client, page.url)

    url = HOST + page.url
    assert dt.datetime.fromisoformat(found.pop("dateModified")).date() == page.last_published_at.date()
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "headline": "Halle </script>",
        "description": "Sie steht.",
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "de",
        "articleSection": "Praxis",
        "datePublished": "2026-05-01",
        "image": [HOST + picture.get_rendition("fill-1200x630|format-jpeg").url],
        "author": {"@type": "Person", "name": "Jana Nová"},
        "publisher": {"@type": "Organization", "name": "Glokal"},
    }


def test_nobody_is_made_up_as_author(client):
    assert "author" not in data(client, article("de").url)


def test_a_changed_article_names_its_live_words_alone(client):
    page = article("de", title="Öffentlich", lead="Steht.")
    page.title = page.lead = "Noch geheim"
    page.save_revision()

    assert "geheim" not in client.get(page.url).text
