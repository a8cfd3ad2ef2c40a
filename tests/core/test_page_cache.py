"""Anonymous readers get a kept page; it is never stale, and never somebody else's."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from wagtail.models import Site

from events.enums import Precision
from glokal.core.touch import content_version
from home.models import ContactPage, ContentPage, HomePage, OperatorSettings
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.factories.events import a_public_event, an_event
from tests.factories.home import content_page
from tests.factories.media import image

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def page_cache(settings):
    settings.PAGE_CACHE = True


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_the_second_reader_gets_the_page_without_a_query(client, django_assert_num_queries):
    first = client.get("/de/")

    with django_assert_num_queries(0):
        second = client.get("/de/")

    assert second.content == first.content
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_browser_that_has_the_page_is_told_that_nothing_changed(client):
    tag = client.get("/de/").headers["ETag"]

    again = client.get("/de/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


def test_a_zipped_page_reads_like_one_that_is_not(client):
    zipped = client.get("/de/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/de/")

    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.headers["ETag"] == plain.headers["ETag"]
    assert plain.text.startswith("<!doctype html>")


def test_languages_and_queries_are_kept_apart(client):
    assert 'lang="de"' in client.get("/de/").text
    assert 'lang="cs"' in client.get("/cs/").text
    assert client.get("/de/partner-finden/?q=Drehen").content != client.get("/de/partner-finden/").content


def test_somebody_signed_in_gets_and_leaves_nothing_of_the_cache(client):
    client.get("/de/")
    client.force_login(make_communicator())
    seen = client.get("/de/")

    assert seen.headers["Cache-Control"] == "private"
    assert "ETag" not in seen.headers


def test_a_form_is_made_for_each_visitor(client):
    address = ContactPage.objects.filter(locale__language_code="de").first().get_url()

    assert "ETag" not in client.get(address).headers


def test_a_missing_page_is_asked_for_again(client):
    assert client.get("/de/gibt-es-nicht/").status_code == 404
    assert "ETag" not in client.get("/de/gibt-es-nicht/").headers


CHANGES = {
    "a published page": lambda: content_page(title="Neu"),
    "a page taken offline": lambda: ContentPage.objects.get(title="Alt").unpublish(),
    "a deleted page": lambda: ContentPage.objects.get(title="Alt").delete(),
    "a new entry": organisation,
    "an event": an_event,
    "a picture": image,
    "the operator's address": lambda: OperatorSettings.load().save(),
    "the site's name": lambda: Site.objects.first().save(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_seen_at_once(change, commit):
    with commit():
        content_page(title="Alt")
    before = content_version()

    with commit():
        CHANGES[change]()

    assert content_version() != before


def test_a_new_page_is_in_the_footer_of_a_kept_one(client, commit):
    client.get("/de/")

    with commit():
        content_page(title="Ganz neu", in_footer=True)

    assert "Ganz neu" in client.get("/de/").text


def test_work_on_a_draft_forgets_no_page(commit):
    home = HomePage.objects.first()
    before = content_version()

    with commit():
        home.save_revision()

    assert content_version() == before


def test_what_was_rolled_back_forgets_no_page(django_capture_on_commit_callbacks):
    before = content_version()

    with django_capture_on_commit_callbacks():  # never carried out
        Group.objects.create(name="Nobody")
        organisation()

    assert content_version() == before


def test_the_begin_of_an_event_ends_the_version(commit):
    with time_machine.travel(NOW, tick=False), commit():
        a_public_event(
            precision=Precision.DATETIME, starts_at=NOW + timedelta(minutes=3), ends_at=NOW + timedelta(hours=1)
        )
    with time_machine.travel(NOW, tick=False):
        before = content_version()
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        assert content_version() == before
    with time_machine.travel(NOW + timedelta(minutes=3), tick=False):
        assert content_version() != before


@pytest.mark.parametrize("address", ["/calendar/de.ics", "/news/de.atom"])
def test_a_feed_is_kept_too(client, django_assert_num_queries, address):
    first = client.get(address)

    with django_assert_num_queries(0):
        second = client.get(address)

    assert second.content == first.content
    assert client.get(address, headers={"If-None-Match": second.headers["ETag"]}).status_code == 304


def test_a_moved_event_is_at_once_on_both_pages_in_the_calendar_and_in_the_api(client, commit):
    said = {
        "/de/veranstaltungen/workshop-de/": "26.\u00a0Dezember 2026",
        "/cs/akce/workshop-de/": "26.\u00a0prosince 2026",
        "/calendar/cs.ics": "20261226T",
        "/api/v1/events?language=de": "2026-12-26",
    }
    start = NOW + timedelta(days=30)
    with time_machine.travel(NOW, tick=False):
        with commit():
            event = a_public_event(precision=Precision.DATETIME, starts_at=start, ends_at=start + timedelta(hours=2))
        before = [new_day in client.get(address).text for address, new_day in said.items()]
        with commit():
            event.starts_at, event.ends_at = start + timedelta(days=1), start + timedelta(days=1, hours=2)
            event.save()
        after = [new_day in client.get(address).text for address, new_day in said.items()]

    assert (before, after) == ([False] * 4, [True] * 4)
