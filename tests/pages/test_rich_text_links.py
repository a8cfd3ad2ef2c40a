import pytest
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from tests.factories.home import content_page

pytestmark = pytest.mark.django_db


def link_to(page, *, reader="de"):
    with override(reader):
        return expand_db_html(f'<a linktype="page" id="{page.pk}">dort</a>')


def test_a_link_leads_to_the_page_in_the_readers_language():
    german = content_page("de", title="Das Projekt")
    content_page("cs", title="O projektu", translation_key=german.translation_key)

    assert link_to(german, reader="cs") == '<a href="/cs/o-projektu/">dort</a>'


def test_a_link_to_another_language_says_so():
    german = content_page("de", title="Das Projekt")

    assert link_to(german, reader="cs") == '<a href="/de/das-projekt/" hreflang="de">dort</a>'


def test_a_draft_has_no_address():
    assert link_to(content_page("de", title="Geheim", is_live=False)) == "<a>dort</a>"


def test_a_deleted_page_leaves_its_words():
    page = content_page("de", title="Weg")
    key = page.pk
    page.delete()
    page.pk = key

    assert link_to(page) == "<a>dort</a>"
