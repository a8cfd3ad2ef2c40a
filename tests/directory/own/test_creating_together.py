"""Two people work on one draft: whoever is second sees both values, loses nothing, and overwrites nobody unseen."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.enums import MemberRole
from directory.models import Organisation
from directory.services.creating import start_entry
from directory.services.members import add_member
from tests.directory.own.keeping import errors
from tests.factories.members import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    facts = {"country": "DE", "name": "Muster GmbH", "town": "Zittau", "postcode": "02763"}
    return start_entry(Organisation(**facts), by=make_person("first@example.org"))


@pytest.fixture
def two(draft):
    second = make_person("second@example.org")
    add_member(draft, second, role=MemberRole.OWNER, by=None)
    clients = []
    for user in (draft.memberships.order_by("pk")[0].user, second):
        clients.append(Client())
        clients[-1].force_login(user)
    return clients


class Step:
    """One step as somebody has it open."""

    def __init__(self, client, draft, step):
        self.client, self.address = client, reverse("own:create_step", args=[draft.public_id, step])
        self.read(client.get(self.address))

    def read(self, response):
        self.form = response.context["form"]
        shown = {field.html_name: field.value() for field in self.form}
        self.values = {name: value for name, value in shown.items() if value not in (None, False, "")}

    def send(self, **values):
        """Return the page that comes back, or None where the way goes on."""
        response = self.client.post(self.address, self.values | values)
        if response.status_code == 302:
            return None
        self.read(response)
        return response


def test_a_fact_that_both_change_is_shown_twice_and_sending_again_counts(draft, two):
    first, second = (Step(client, draft, "place") for client in two)
    assert first.send(street="Hauptstraße 1") is None

    page = second.send(street="Nebenstraße 2")

    [(name, told)] = errors(page)
    assert (name, "Hauptstraße 1" in told, second.values["street"]) == ("street", True, "Nebenstraße 2")
    draft.refresh_from_db()
    assert draft.street == "Hauptstraße 1"
    assert second.send() is None
    draft.refresh_from_db()
    assert draft.street == "Nebenstraße 2"


def test_what_the_second_left_alone_takes_the_value_of_the_first(draft, two):
    first, second = (Step(client, draft, "place") for client in two)
    first.send(street="Hauptstraße 1")

    page = second.send(town="Görlitz", postcode="02826")

    assert [name for name, _told in errors(page)] == ["street"]
    second.send()
    draft.refresh_from_db()
    assert (draft.street, draft.town) == ("Hauptstraße 1", "Görlitz")


def test_so_are_name_and_kind(draft, two):
    first, second = (Step(client, draft, "name") for client in two)
    first.send(name="Muster und Söhne GmbH", kind="research")

    page = second.send(name="Mustermann GmbH")

    assert sorted(name for name, _told in errors(page)) == ["kind", "name"]
    assert (second.values["name"], second.values["kind"]) == ("Mustermann GmbH", "research")
    second.send()
    draft.refresh_from_db()
    assert (draft.name, draft.kind) == ("Mustermann GmbH", "research")


def test_so_is_the_contact_person_also_the_first_one(draft, two):
    first, second = (Step(client, draft, "contact") for client in two)
    first.send(name="Eva Malá", email="eva@example.org")

    page = second.send(name="Jan Novák", email="jan@example.org")

    assert [name for name, _told in errors(page)] == ["name", "email"]
    second.send()
    assert [one.name for one in draft.contacts.all()] == ["Jan Novák"]


def test_so_are_the_capabilities(draft, two):
    first, second = (Step(client, draft, "capabilities") for client in two)
    first.send(**{"text-0": "Drehteile"})

    page = second.send(**{"text-0": "Frästeile"})

    assert "Drehteile – Ihre Eingabe steht darunter." in page.text
    assert [row.text for row in draft.stated_capabilities.all()] == ["Drehteile"]
    second.send()
    assert [row.text for row in draft.stated_capabilities.all()] == ["Frästeile"]


def test_so_is_the_sentence(draft, two):
    first, second = (Step(client, draft, "sentence") for client in two)
    first.send(language="de", tagline="Wir drehen.")

    page = second.send(language="de", tagline="Wir fräsen.")

    [(name, told)] = errors(page)
    assert (name, "Wir drehen." in told, second.values["tagline"]) == ("tagline", True, "Wir fräsen.")
    assert second.send() is None


def test_sending_the_same_disturbs_nobody(draft, two):
    for step, values in {"place": {"street": "Hauptstraße 1"}, "capabilities": {"text-0": "Drehteile"}}.items():
        first, second = (Step(client, draft, step) for client in two)
        first.send(**values)

        page = second.send(**values)

        assert page is None or errors(page) == []
