"""What each kind of item has, down to the last name: a new one is added here on purpose, or it leaks."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db
KEYS = json.loads(Path(__file__).with_name("keys.json").read_text())
# Their names are data: languages, and what an editor called a thing.
OPEN = ("value", "room", "other_names")


def names_in(thing, above=""):
    """Return the names in an answer, each behind those it stands below: `address.town`, `contacts[].name`."""
    if isinstance(thing, list):
        return {name for one in thing for name in names_in(one, f"{above}[]")}
    if not isinstance(thing, dict):
        return set()
    found = set()
    for name, value in thing.items():
        here = f"{above}.{name}" if above else name
        found |= {here} if name in OPEN else {here} | names_in(value, here)
    return found


@pytest.mark.parametrize("kind", [*KEYS])
def test_no_item_has_another_name_than_those_that_are_meant_to_be_public(ask, demo_content, kind):
    found = set()
    for language in ("de", "cs"):
        found |= names_in(ask(kind, language=language, limit=100) if kind in LISTED else ask(kind, **ASKED[kind]))

    assert sorted(found) == KEYS[kind]


LISTED = ("pages", "news", "events", "organisations", "listings", "taxonomy", "places")
ASKED = {
    "site": {"language": "de"},
    "project": {"language": "de"},
    "suggest": {"language": "de", "q": "dre"},
    "search/organisations": {"language": "de", "q": "Zerspanung bei Zittau"},
    "search/listings": {"language": "de", "q": "Zerspanung"},
}
