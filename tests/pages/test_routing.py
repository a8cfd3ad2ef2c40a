"""An address leads where Wagtail's walk down the tree would lead."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from glokal.core import remembered
from glokal.pages import routing
from glokal.pages.addresses import address_of
from home.models import NewsIndexPage
from tests.factories.directory import organisation
from tests.factories.events import a_page, an_event_on, tomorrow
from tests.factories.home import content_page
from tests.factories.translation import article, draft_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Addresses of every sort, by name."""
    article("de", title="Artikel", slug="artikel")
    draft_article("de", title="Entwurf", slug="entwurf")
    a_page(an_event_on(tomorrow()), "cs", slug="setkani")  # stands in the German tree as an alias
    content_page("de", title="Das Projekt")
    firm = organisation("Muster GmbH", words={"de": "Ein Satz."})
    return {
        "home": "/de/",
        "a page": "/de/das-projekt/",
        "an article": "/de/aktuelles/artikel/",
        "a draft": "/de/aktuelles/entwurf/",
        "an alias": "/de/veranstaltungen/setkani/",
        "the directory": "/de/partner-finden/",
        "an entry": address_of(firm, "de"),
        "an entry under a wrong name": address_of(firm, "de").replace("muster", "falsch"),
        "nothing": "/de/nichts/",
        "nothing below a page": "/de/das-projekt/nichts/",
        "a page below nothing": "/de/nichts/artikel/",
        "the slug of a page in the wrong place": "/de/artikel/",
        "far down": "/de/" + "tief/" * 12,
        "another language's page": "/de/aktuality/",
    }


def answers(rf, places, route):
    found = {}
    for name, address in places.items():
        request = rf.get(address)
        request.user = AnonymousUser()
        with override("de"):
            result = route(request, address.removeprefix("/de/"))
        found[name] = result and (result[0].specific_class, result[0].pk, result[1][1:], result[2])
    return found


def our_route(request, path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(routing, "serve_routed", Page.route_for_request)
        return routing.serve(request, path)


def test_every_address_leads_where_wagtail_would_lead(rf, places, monkeypatch):
    ours = answers(rf, places, lambda request, path: our_route(request, path, monkeypatch))

    assert ours == answers(rf, places, Page.route_for_request)
    assert [name for name, found in ours.items() if not found] == [
        "a draft",
        "nothing",
        "nothing below a page",
        "a page below nothing",
        "the slug of a page in the wrong place",
        "far down",
        "another language's page",
    ]


def test_an_article_below_an_index_that_is_offline_still_stands_there_as_in_wagtail(client):
    page = article("de", title="Artikel")
    index = NewsIndexPage.objects.get(locale__language_code="de")
    index.unpublish()

    assert client.get(page.get_url()).status_code == 200
    assert client.get(index.get_url()).status_code == 404


@pytest.mark.parametrize("title", ["Vertraulich", "Aktuelles"])
def test_a_page_made_private_is_closed_at_once_with_what_is_below_it(client, monkeypatch, on_commit_runs, title):
    monkeypatch.setattr(remembered, "sees_what_others_do_not", lambda: False)
    with on_commit_runs():
        page = article("de", title="Vertraulich")
    assert client.get(page.get_url()).status_code == 200
    assert "Vertraulich" in client.get("/de/").text

    with on_commit_runs():
        PageViewRestriction.objects.create(page=Page.objects.get(title=title), restriction_type="login")

    assert client.get(page.get_url()).status_code == 302
    assert "Vertraulich" not in client.get("/de/").text
