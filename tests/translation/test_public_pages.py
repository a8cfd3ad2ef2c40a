"""What a reader sees while words change in another language."""

import re

import pytest
from wagtail.models import Locale

from tests.factories.translation import add_paragraph, article, counterpart, translate

pytestmark = pytest.mark.django_db

QUIET_LINE = re.compile(r'\s*<aside class="words-notice words-notice--outdated">.*?</aside>\n?', re.DOTALL)


@pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])
def test_a_new_paragraph_in_the_original_changes_nothing_on_the_other_page_but_one_quiet_line(
    client, on_commit_runs, first, other
):
    page = article(first, paragraphs=["Eins.", "Zwei."])
    with on_commit_runs():
        translate(page, other)
    address = counterpart(page, other).get_url()
    before = client.get(address).content.decode()

    with on_commit_runs():
        add_paragraph(page, "Drei.")

    after = client.get(address).content.decode()
    assert "Drei." in client.get(page.get_url()).text
    assert len(QUIET_LINE.findall(after)) == 1
    assert without_space(QUIET_LINE.sub("", after)) == without_space(before)


def without_space(html):
    """The line stands in the template between others; the blanks around it say nothing."""
    return re.sub(r"\s*\n\s*", "\n", html)


@pytest.fixture
def _english(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("en", "English")]


ADDRESSES = ["/en/", "/en/aktuelles/", "/en/aktuality/", "/en/veranstaltungen/", "/en/partner-finden/"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("has_locale", [False, True])
@pytest.mark.usefixtures("_english")
def test_a_language_without_a_tree_serves_no_page_of_another(client, address, has_locale):
    if has_locale:
        Locale.objects.create(language_code="en")

    response = client.get(address)

    assert response.status_code == 404
    assert "Aktuelles" not in response.text


@pytest.mark.usefixtures("_english")
def test_an_article_is_not_served_below_the_prefix_of_another_language(client):
    page = article("de")

    assert client.get(page.get_url()).status_code == 200
    assert client.get(page.get_url().replace("/de/", "/en/")).status_code == 404
    assert client.get(page.get_url().replace("/de/", "/cs/")).status_code == 404
