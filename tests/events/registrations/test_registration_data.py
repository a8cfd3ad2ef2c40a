"""What is stored about a registration can be seen as a whole, by the one whom it is about."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from events.models import Registration
from events.selectors.registration_data import STORED, data_of
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db

# What says nothing of the person, or is shown under another name.
DERIVED = {"id", "public_id", "event", "name_key", "organisation", "person", "asked", "told", "sent_as"}


def test_it_names_every_field_that_is_stored():
    fields = {field.name for field in Registration._meta.concrete_fields}

    assert fields - DERIVED == set(STORED)


def test_it_holds_the_mails_of_this_registration_alone():
    event = an_open_event()
    mine = a_registration(event, access_needs="Rollstuhl", answers={"bus": "dresden"})
    a_registration(event, "jan@example.org", name="Jan Novák")

    data = json.loads(json.dumps(data_of(mine), cls=DjangoJSONEncoder))

    assert (data["name"], data["access_needs"], data["answers"]) == (
        "Eva Dvořáková",
        "Rollstuhl",
        {"bus": "dresden"},
    )
    assert [mail["recipient"] for mail in data["mails"]] == ["eva@example.cz"] * 2
    assert "Jan" not in json.dumps(data, ensure_ascii=False)
