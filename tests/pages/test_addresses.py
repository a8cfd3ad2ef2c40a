"""Where things stand in each language, and how one gets from one to the other."""

import re

import pytest

from glokal.pages.addresses import address_of
from home.models import ContentPage, HomePage
from tests.factories.translation import article, counterpart, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_both_languages(django_capture_on_commit_callbacks):
    """A German article and its Czech translation, with a translated slug."""
    german = article("de", title="Neue Maschine", slug="neue-maschine")
    with django_capture_on_commit_callbacks(execute=True):
        translate(german, "cs", {"Neue Maschine": "Nový stroj", "neue-maschine": "novy-stroj"})
    return german, counterpart(german, "cs")


def alternates(response):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', response.text))


def test_german_letters_are_written_out_where_nobody_typed_an_address():
    home = HomePage.objects.get(locale__language_code="de")

    pages = [home.add_child(instance=ContentPage(title="Größe über alles", locale=home.locale)) for _time in range(2)]

    assert [page.slug for page in pages] == ["groesse-ueber-alles", "groesse-ueber-alles-2"]


def test_each_language_has_a_slug_of_its_own(in_both_languages):
    german, czech = in_both_languages

    assert address_of(german, "de") == address_of(czech, "de") == "/de/aktuelles/neue-maschine/"
    assert address_of(german, "cs") == address_of(czech, "cs") == "/cs/aktuality/novy-stroj/"


def test_both_pages_name_each_other_with_absolute_addresses(client, in_both_languages):
    expected = {
        "de": "http://testserver/de/aktuelles/neue-maschine/",
        "cs": "http://testserver/cs/aktuality/novy-stroj/",
    }

    for address in expected.values():
        assert alternates(client.get(address)) == expected


def test_a_page_without_counterpart_claims_none(client):
    page = article("cs", title="Nový stroj")

    response = client.get(address_of(page, "cs"))

    assert "de" not in alternates(response)
    assert address_of(page, "de") is None


def test_without_a_counterpart_the_switcher_says_before_the_click_where_it_leads(client):
    page = article("cs", title="Nový stroj")

    response = client.get(address_of(page, "cs"))

    link = re.search(r'<a [^>]*href="/de/aktuelles/"[^>]*hreflang="de"[^>]*>\s*(.*?)\s*</a>', response.text, re.DOTALL)
    assert link.group(1) == "Diese Seite gibt es auf Deutsch noch nicht; weiter zu: Aktuelles"


def test_the_switcher_keeps_the_query(client):
    response = client.get("/de/partner-finden/?q=Zerspanung")

    assert 'href="/cs/najit-partnera/?q=Zerspanung"' in response.text


def test_a_changed_slug_leaves_a_redirect_in_its_language(
    client, in_both_languages, django_capture_on_commit_callbacks
):
    german, _czech = in_both_languages

    with django_capture_on_commit_callbacks(execute=True):
        publish(german, slug="maschine")

    response = client.get("/de/aktuelles/neue-maschine/")
    assert (response.status_code, response.headers["Location"]) == (301, "/de/aktuelles/maschine/")
    assert client.get("/cs/aktuality/novy-stroj/").status_code == 200
