import pytest
from wagtail.models import Page

from glokal.pages.models import BasePage
from home.models import ContactPage, ContentPage, HomePage, NewsIndexPage, NewsPage
from tests.factories.accounts import make_communicator
from tests.factories.home import content_page
from tests.factories.translation import article, draft_article

pytestmark = pytest.mark.django_db


def creatable(parent):
    return {model for model in BasePage.__subclasses__() if model.can_create_at(parent)}


def test_the_tree_is_closed():
    home = HomePage.objects.get(locale__language_code="de")
    index = NewsIndexPage.objects.get(locale__language_code="de")

    assert creatable(Page.get_first_root_node()) == set()  # there is a home page per language already
    assert creatable(home) == {ContentPage, ContactPage}  # and one of every index already
    assert creatable(index) == {NewsPage}
    assert creatable(article("de")) == set()
    assert creatable(content_page("de")) == set()


@pytest.mark.parametrize("make", [article, content_page, HomePage.objects.first, NewsIndexPage.objects.first])
def test_every_page_can_be_previewed_before_it_is_published(client, make):
    client.force_login(make_communicator())
    page = make()

    response = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert response.status_code == 200
    assert page.title in response.text


def test_the_preview_of_a_draft_says_nothing_of_missing_words(client):
    client.force_login(make_communicator())
    page = draft_article("de", title="Entwurf")

    assert "words-notice" not in client.get(f"/admin/pages/{page.pk}/view_draft/").text
