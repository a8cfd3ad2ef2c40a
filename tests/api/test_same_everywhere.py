"""Whatever way somebody reads the same thing, it says the same: page, API, table, map, calendar, feed, address book."""

import csv
import json
import re
from datetime import UTC
from io import StringIO
from urllib.parse import urlsplit

import feedparser
import pytest
from icalendar import Calendar, Component

from directory.selectors.contacts import dialled
from glokal.core.structured_data import known

pytestmark = pytest.mark.django_db
EVERY = 6  # of the demo's organisations: a page each takes its time
NOT_COMPARED = ("@context", "@type", "numberOfEmployees")
LANGUAGES = pytest.mark.parametrize("language", ["de", "cs"])


@pytest.fixture
def all_items(ask, demo_content, time_machine):
    """Return all items of a kind: first of a list to its last part."""
    time_machine.move_to("2026-11-25T12:00:00+01:00", tick=False)

    def all_items(kind, language):
        found, parameters = [], {"language": language, "limit": 100}
        while True:
            part = ask(kind, **parameters)
            found += part["items"]
            if not part["next"]:
                return found
            parameters["cursor"] = re.search(r"cursor=([^&]+)", part["next"])[1]

    return all_items


@pytest.fixture
def structured(client):
    """Return what the public page of an item says to search engines of this type."""

    def structured(item, kind):
        page = client.get(urlsplit(item["url"]).path)
        blocks = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page.text, re.DOTALL)
        found = [one for block in blocks for one in json.loads(block).get("@graph", [json.loads(block)])]
        return next((one for one in found if one["@type"] in kind), None)

    return structured


def read(text):
    """A text of a card, without the backslashes before its commas."""
    return re.sub(r"\\(.)", r"\1", text)


def telephone(item):
    return dialled(item["phone"], item["address"]["country"]) if item["phone"] else None


@LANGUAGES
def test_an_entry_is_the_same_for_search_engines_and_address_books(client, all_items, structured, language):
    for item in all_items("organisations", language)[::EVERY]:
        address, ico = item["address"], item["identifiers"]["ico"]
        data = structured(item, ("Organization", "ResearchOrganization"))
        [card, *persons] = Component.from_ical(client.get(urlsplit(item["vcard"]).path).content, multiple=True)

        words = item["words"] or {}
        assert {name: value for name, value in data.items() if name not in NOT_COMPARED} == known(
            {
                "@id": f"{item['url']}#organisation",
                "name": item["name"],
                "description": words.get("tagline"),
                "url": item["website"] or item["url"],
                "mainEntityOfPage": item["url"],
                "address": known(
                    {
                        "@type": "PostalAddress",
                        "streetAddress": address["street"],
                        "postalCode": address["postcode"],
                        "addressLocality": address["town"],
                        "addressCountry": address["country"],
                    }
                ),
                "location": address["point"]
                and {"@type": "Place", "geo": {"@type": "GeoCoordinates", **address["point"]}},
                "telephone": telephone(item),
                "email": item["email"],
                "vatID": item["identifiers"]["vat_id"],
                "identifier": {"@type": "PropertyValue", "propertyID": "IČO", "value": ico} if ico else None,
                "foundingDate": str(item["founded"]) if item["founded"] else None,
                "knowsLanguage": item["contact_languages"],
                "knowsAbout": [capability["name"] for capability in item["capabilities"]],
                "contactPoint": data.get("contactPoint"),
            }
        )
        assert [person["name"] for person in data.get("contactPoint", []) if "name" in person] == [
            person["name"] for person in item["contacts"] if person["name"]
        ]
        assert [read(person["fn"]) for person in persons] == [
            person["name"] for person in item["contacts"] if person["name"]
        ]
        assert (read(card["fn"]), str(card.get("email", "")), str(card.get("url", "")), str(card["source"])) == (
            item["name"],
            item["email"],
            item["website"],
            item["url"],
        )
        assert list(card["adr"].fields)[2:6] == [address["street"], address["town"], "", address["postcode"]]


@LANGUAGES
def test_the_table_and_the_map_have_what_the_items_have(client, all_items, language):
    items = {item["id"]: item for item in all_items("organisations", language)}
    table = client.get("/api/v1/export/organisations.csv", {"language": language}).text.removeprefix("\ufeff")
    rows = {row["id"]: row for row in csv.DictReader(StringIO(table))}
    features = client.get("/api/v1/export/organisations.geojson", {"language": language}).json()["features"]

    assert rows.keys() == items.keys()
    plain = ("name", "legal_form", "website", "email", "phone", "size_class")
    # Spreadsheets would take a number that begins with "+" for a formula.
    assert {key: {name: row[name].removeprefix("'") for name in plain} for key, row in rows.items()} == {
        key: {name: item[name] for name in plain} for key, item in items.items()
    }
    assert {key: row["capabilities"].split(" | ") for key, row in rows.items() if row["capabilities"]} == {
        key: [one["name"] for one in item["capabilities"]] for key, item in items.items() if item["capabilities"]
    }
    assert {key: row["tagline"] for key, row in rows.items()} == {
        key: item["words"]["tagline"] if item["words"] else "" for key, item in items.items()
    }
    assert {one["id"]: (one["properties"]["name"], one["geometry"]["coordinates"]) for one in features} == {
        key: (item["name"], [item["address"]["point"]["longitude"], item["address"]["point"]["latitude"]])
        for key, item in items.items()
        if item["address"]["point"]
    }


@LANGUAGES
def test_an_event_is_the_same_for_search_engines_and_calendars(client, all_items, structured, language):
    events = [item for item in all_items("events", language) if item["calendar"]]
    assert events
    for item in events:
        [event] = Calendar.from_ical(client.get(urlsplit(item["calendar"]).path).content).walk("VEVENT")
        data = structured(item, ("Event",))
        times = item["date"]["starts_at"], item["date"]["ends_at"]
        begins = item["date"]["starts_at"] or item["date"]["first_day"]
        place = [item["venue"]["street"], item["venue"]["town"]]

        assert (data is None) == (not item["url"])
        told = event.decoded("dtstart"), event.decoded("dtend")
        assert times in ((None, None), tuple(utc(moment) for moment in told))
        assert item["words"] is None or str(event["summary"]).endswith(item["words"]["title"])
        names = [organiser["name"] for organiser in data.get("organizer", [])]
        assert names == [organiser["name"] for organiser in item["organisers"]]
        assert data["startDate"][:10] == begins[:10]
        assert str(event["url"]) == item["url"] == data["url"]
        assert all(part in str(event.get("location", "")) for part in place if part)


def utc(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@LANGUAGES
def test_the_news_are_the_same_in_the_feed(client, all_items, language):
    items = all_items("news", language)
    feed = feedparser.parse(client.get(f"/news/{language}.atom").content)

    newest = [(item["words"]["title"], item["url"]) for item in items if item["words"]]
    assert [(entry.title, entry.link) for entry in feed.entries] == newest[: len(feed.entries)]
    assert feed.entries
