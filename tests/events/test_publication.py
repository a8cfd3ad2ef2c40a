"""When facts and words are on the website, and that nothing else ever is."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from events.enums import Audience, Precision, Publication
from events.errors import EventError
from events.models import Event, EventIndexPage, EventPage
from events.selectors import past_events, upcoming_events, visible_events
from events.services.publication import publish_event, withdraw_event
from glokal.accounts.models import User
from glokal.pages.addresses import address_of
from tests.factories.events import a_page, a_public_event, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor@example.org", "x")


def test_an_event_is_a_draft_until_its_first_page_is_published():
    event = an_event()
    page = a_page(event, live=False)
    assert not visible_events().exists()

    page.save_revision().publish()

    event.refresh_from_db()
    assert event.publication == Publication.PUBLIC
    assert list(visible_events()) == [event]


def test_a_withdrawn_event_stays_off_the_website_when_its_page_is_published_again(client, editor):
    event = a_public_event()
    page = event.pages.get(alias_of=None)

    withdraw_event(event, by=editor)
    page.save_revision().publish()

    assert not visible_events().exists()
    assert client.get(page.url).status_code == 404
    assert address_of(Event.objects.get(pk=event.pk), "de") is None


def test_a_withdrawn_event_can_be_put_back(client, editor):
    event = a_public_event()
    withdraw_event(event, by=editor)

    publish_event(event, by=editor)

    assert client.get(address_of(Event.objects.get(pk=event.pk), "de")).status_code == 200


def test_publishing_and_withdrawing_twice_changes_and_logs_nothing_more(editor):
    event = a_public_event()

    for _ in range(2):
        withdraw_event(event, by=editor)
    for _ in range(2):
        publish_event(event, by=editor)

    actions = list(
        ModelLogEntry.objects.for_instance(event).order_by("timestamp", "pk").values_list("action", flat=True)
    )
    assert actions == ["events.publish", "events.withdraw", "events.publish"]


def test_an_internal_event_is_never_public(client):
    event = an_event(audience=Audience.INTERNAL)
    page = a_page(event)

    assert page.live
    assert not visible_events().exists()
    assert client.get(page.url).status_code == 404
    with pytest.raises(EventError):
        publish_event(event)


def test_a_public_event_must_be_withdrawn_before_it_becomes_internal():
    event = a_public_event()
    event.audience = Audience.INTERNAL

    with pytest.raises(ValidationError, match="Nehmen Sie die Veranstaltung von der Website"):
        event.full_clean()


def test_drafts_and_internal_events_are_in_no_list_for_a_reader(client, editor):
    an_event("Draft to come")
    an_event("Draft in the archive", precision=Precision.UNKNOWN)
    a_page(an_event("Internal to come", audience=Audience.INTERNAL))
    a_page(an_event("Written, not published"), live=False)
    public = a_public_event("Public to come")

    assert list(upcoming_events()) == [public]
    assert not past_events().exists()
    assert visible_events(viewer=editor).count() == 5
    for address in ("/de/veranstaltungen/", "/cs/akce/"):
        html = client.get(address).content.decode()
        assert "Public to come" in html
        for secret in ("Draft", "Internal", "Written"):
            assert secret not in html


def test_all_pages_of_an_event_share_its_translation_key():
    event = an_event()

    page = EventPage(title="Workshop", event=event, locale=a_page(event).locale)
    with pytest.raises(ValidationError, match="hat in dieser Sprache schon eine Seite"):
        page.clean()
    assert page.translation_key == event.translation_key


def test_a_draft_belongs_to_its_events_family_from_the_beginning():
    index = EventIndexPage.objects.get(locale__language_code="cs")
    page = EventPage(title="Díly", event=an_event(), locale=index.locale, live=False)

    index.add_child(instance=page)

    assert EventPage.objects.get().translation_key == page.event.translation_key


def test_a_page_never_changes_its_event():
    page = a_page(an_event("one"))
    page.event = an_event("another")

    with pytest.raises(ValidationError, match="kann nicht geändert werden"):
        page.clean()
