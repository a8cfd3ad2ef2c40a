"""How often a page asks the database when it is made anew: the same for one of everything and for three.

`first` is the first page that a process makes after the content has changed, `then` any other one. The pages of the
directory have their counts in `tests/directory`.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import EventOrganiser, SessionWords
from glokal.core.touch import forget_version
from home.enums import MessageKind, Purpose
from home.selectors.contact import contact_page
from home.selectors.content import content_page as content_link
from tests.factories.directory import organisation
from tests.factories.events import a_page, a_session, an_event_at
from tests.factories.home import content_page
from tests.factories.translation import article

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


def everything(count):
    """Return an address for each type of page, with `count` of each thing that it shows."""
    paragraphs = [f"Absatz {number}" for number in range(count)]
    firms = [
        organisation(f"Firma {number}", capabilities=["machining", "joinery"], sectors=["ict"], words={"cs": "Něco."})
        for number in range(count)
    ]
    for number in range(count):
        story = article("de", title=f"Artikel {number}", paragraphs=paragraphs)
        event = an_event_at(timezone.now() + timedelta(days=3 + number), hours=4, languages=["de"])
        for firm in firms:
            EventOrganiser.objects.create(event=event, organisation=firm)
        meeting = a_page(event, live=False, title=f"Treffen {number}")
        meeting.session_words = [
            SessionWords(session=a_session(event, minutes=30 * place), locale=meeting.locale, title="Punkt")
            for place in range(count)
        ]
        meeting.save_revision().publish()
        content_page("de", title=f"Fuß {number}", in_footer=True)
    project = content_page("de", title="Das Projekt", paragraphs=paragraphs, purpose=Purpose.PROJECT)
    return {
        "home": "/de/",
        "news index": "/de/aktuelles/",
        "article": story.get_url(),
        "events index": "/de/veranstaltungen/",
        "event": meeting.get_url(),
        "project": project.get_url(),
        "legal page": content_link(Purpose.PRIVACY, language="de").url,
        "credits": content_link(Purpose.CREDITS, language="de").url,
        "form": contact_page(MessageKind.CONTACT, language="de").url,
        "Atom feed": "/news/de.atom",
        "calendar": "/calendar/de.ics",
    }


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_made_anew_asks_as_often_for_three_of_everything_as_for_one(client, as_in_a_process, count):
    then = {}
    for name, address in everything(count).items():
        client.get(address)
        then[name] = queries(client, address)

    assert then == {
        "home": 11,
        "news index": 7,
        "article": 7,
        "events index": 8,
        "event": 8,
        "project": 6,
        "legal page": 4,
        "credits": 6,
        "form": 5,
        "Atom feed": 3,
        "calendar": 3,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_after_a_change_asks_for_what_the_process_will_remember(client, as_in_a_process, count):
    first = {}
    for name, address in everything(count).items():
        client.get(address)
        forget_version()
        first[name] = queries(client, address)

    assert first == {
        "home": 23,
        "news index": 12,
        "article": 12,
        "events index": 13,
        "event": 13,
        "project": 12,
        "legal page": 9,
        "credits": 11,
        "form": 11,
        "Atom feed": 6,
        "calendar": 3,
    }
