"""Search engines learn of every address in every language, and of nothing that isn't public."""

from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.directory import organisation
from tests.factories.events import a_page, an_event_on
from tests.factories.home import content_page
from tests.factories.translation import article, translate

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "http://testserver"


def sitemap(client):
    """Each address with its counterparts by language."""
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    return {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in ET.fromstring(response.content).findall("s:url", NAMES)  # noqa: S314 - our own answer
    }


def hreflang(client, url):
    """What the page at an address says of its counterparts; the address must answer."""
    response = client.get(url.removeprefix(HOST))
    assert (url, response.status_code) == (url, 200)
    page = Links()
    page.feed(response.text)
    return page.alternates


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.alternates = {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]


def test_every_address_answers_and_says_the_same_of_its_counterparts_as_the_sitemap(client, on_commit_runs):
    page = article("de", title="Beides")
    with on_commit_runs():
        translate(page, "cs", {"Beides": "Obojí"})
        a_page(an_event_on(date(2027, 3, 1)), "de", title="Treffen")
    organisation("Muster GmbH", words={"cs": "obrábění"})

    found = sitemap(client)

    assert {url: hreflang(client, url) for url in found} == found
    assert all(found[other] == alternates for alternates in found.values() for other in alternates.values())
    assert sum("beides" in url for url in found) == 2
    assert sum("muster-gmbh" in url for url in found) == 2
    assert sum("treffen" in url for url in found) == 2


def test_pages_without_words_in_a_language_have_no_address_there(client):
    article("cs", title="Jen česky")

    found = sitemap(client)

    assert found[f"{HOST}/cs/aktuality/jen-cesky/"] == {"cs": f"{HOST}/cs/aktuality/jen-cesky/"}
    assert not any("jen-cesky" in url for url in found if "/de/" in url)


def test_nothing_stands_there_that_is_not_public(client):
    content_page("de", title="Entwurf", is_live=False)
    expired = content_page("de", title="Abgelaufen")
    expired.unpublish()
    private = content_page("de", title="Vertraulich")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    a_page(an_event_on(date(2027, 3, 1)), "de", title="Geheim", live=False)
    organisation("Wartend GmbH", state="draft")

    text = client.get("/sitemap.xml").text

    assert [name for name in ("entwurf", "abgelaufen", "vertraulich", "geheim", "wartend") if name in text] == []
    assert "/de/impressum/" in text


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_sitemap_asks_the_same_of_the_database_however_long_it_is(
    client, django_assert_num_queries, on_commit_runs, item_count
):
    for number in range(item_count):
        organisation(f"Muster {number} GmbH")
        article("de", title=f"Bericht {number}")
        with on_commit_runs():
            a_page(an_event_on(date(2027, 3, 1 + number)), "de", title=f"Treffen {number}")
    client.get("/sitemap.xml")

    with django_assert_num_queries(7):
        client.get("/sitemap.xml")


def test_robots_learn_where_the_sitemap_is_and_stay_out_of_the_cms(client):
    assert client.get("/robots.txt").text == (
        f"User-agent: *\nDisallow: /admin/\nDisallow: /api/\n\nSitemap: {HOST}/sitemap.xml\n"
    )


def test_a_demonstration_asks_not_to_be_listed(client, settings):
    assert "X-Robots-Tag" not in client.get("/de/").headers

    settings.DEMO = True

    assert client.get("/de/").headers["X-Robots-Tag"] == "noindex"
    assert "Sitemap" not in client.get("/robots.txt").text
