"""What search engines read of an event."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from directory.enums import OrganisationState
from events.enums import Mode, Precision, Side, Status
from events.models import Event, EventOrganiser
from glokal.core.structured_data import json_ld
from tests.factories.directory import organisation
from tests.factories.events import a_page, a_public_event, an_event_at

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
SCHEMA = "https://schema.org/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=BERLIN), tick=False):
        yield


def data_of(client, event, language="de"):
    html = client.get(event.pages.get(locale__language_code=language).url).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return [json.loads(block) for block in blocks]


def test_all_that_is_known_is_said_as_schema_org_names_it(client):
    event = an_event_at(
        datetime(2027, 1, 12, 9, tzinfo=BERLIN),
        side=Side.BOHEMIA,
        mode=Mode.HYBRID,
        venue_name="Dům",
        street="Na Molu 7",
        postcode="405 02",
        town="Děčín",
        languages=["cs", "de"],
    )
    public = organisation("Lužický stroj", state=OrganisationState.PUBLISHED)
    hidden = organisation("Tajná firma", state=OrganisationState.DRAFT)
    for each in (public, hidden):
        EventOrganiser.objects.create(event=event, organisation=each)
    page = a_page(event, "cs", title="Stůl s díly", summary="Přineste </script> díly.")

    [data] = data_of(client, event, "cs")

    url = f"http://testserver{page.url}"
    [organiser] = data.pop("organizer")
    assert (organiser["name"], organiser["url"].startswith("http://testserver/cs/")) == ("Lužický stroj", True)
    assert data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{url}#event",
        "name": "Stůl s díly",
        "description": "Přineste </script> díly.",
        "url": url,
        "startDate": "2027-01-12T09:00:00+01:00",
        "endDate": "2027-01-12T11:00:00+01:00",
        "eventStatus": SCHEMA + "EventScheduled",
        "eventAttendanceMode": SCHEMA + "MixedEventAttendanceMode",
        "inLanguage": ["cs", "de"],
        "location": [
            {
                "@type": "Place",
                "name": "Dům",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Na Molu 7",
                    "postalCode": "405 02",
                    "addressLocality": "Děčín",
                    "addressCountry": "CZ",
                },
            },
            {"@type": "VirtualLocation", "url": url},
        ],
    }


@pytest.mark.parametrize(
    ("precision", "edtf"), [("month", "2027-04"), ("season", "2027-23"), ("year", "2027"), ("tba", "")]
)
def test_a_vague_date_has_no_block_because_a_block_needs_a_day(client, precision, edtf):
    assert data_of(client, a_public_event(precision=precision, edtf=edtf)) == []


def test_every_status_is_told_with_its_dates(client):
    event = a_public_event(precision=Precision.DAY, edtf="2027-01-12")

    def told(**facts):
        for name, value in facts.items():
            setattr(event, name, value)
        event.save()
        [data] = data_of(client, event)
        return [data.get(name) for name in ("eventStatus", "startDate", "previousStartDate")]

    assert told(status=Status.CONFIRMED) == [SCHEMA + "EventScheduled", "2027-01-12", None]
    assert told(status=Status.POSTPONED, precision=Precision.TO_BE_ANNOUNCED, edtf="") == [
        SCHEMA + "EventPostponed",
        "2027-01-12",
        None,
    ]
    assert told(precision=Precision.DAY, edtf="2027-03-03") == [SCHEMA + "EventRescheduled", "2027-03-03", "2027-01-12"]
    assert told(status=Status.CANCELLED) == [SCHEMA + "EventCancelled", "2027-03-03", None]


def test_a_changed_date_is_right_in_both_languages_at_once(client):
    event = a_public_event(precision=Precision.DAY, edtf="2027-01-12")
    Event.objects.get(pk=event.pk)

    event.edtf = "2027-01-19"
    event.save()

    assert [data_of(client, event, language)[0]["startDate"] for language in ("de", "cs")] == ["2027-01-19"] * 2


def test_no_text_can_leave_the_element():
    assert json_ld({"name": "</script><b>&", "empty": ""}) == (
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        '"name": "\\u003C/script\\u003E\\u003Cb\\u003E\\u0026"}</script>'
    )
