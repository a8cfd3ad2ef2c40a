"""The contract: what the API says of itself is what was agreed on, and it keeps to it whatever somebody asks."""

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings as hypothesis_settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from glokal.api.v1 import api
from tests.factories.directory import listing, organisation
from tests.factories.events import a_public_event
from tests.factories.translation import article

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "headless" / "openapi.json"
EXAMPLES = 6


def test_the_contract_is_written_down():
    written = json.loads(CONTRACT.read_text(encoding="utf-8"))
    present = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    assert written == present, "The API has changed. If that is meant, run `make openapi`, and say so in CHANGELOG.md."


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_running_server_keeps_its_contract(live_server, settings, mode):
    """It answers as it says, and refuses what it doesn't know; a cursor of one's own is refused though it is a text."""
    settings.API_REQUESTS_PER_MINUTE = 100_000
    firm = organisation("Eins GmbH", capabilities=["grinding"], words={"de": "Wir schleifen."})
    listing(firm, words={"de": "Freie Maschine"})
    a_public_event("Workshop")
    article("de")
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")

    asked = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        asked.add(operation.path)

        @given(case=operation.as_strategy(generation_mode=mode))
        @hypothesis_settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
        )
        def ask(case):
            case.call_and_validate(base_url=live_server.url, timeout=30, excluded_checks=[positive_data_acceptance])

        ask()
    assert asked == set(schema.raw_schema["paths"])
