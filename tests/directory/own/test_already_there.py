"""While the name of a new entry is typed, its people learn that it may be there already. The script is ours to ask."""

import pytest
from django.test import Client
from django.utils import translation

from directory.forms.own.facts import FactsForm
from directory.models import Organisation
from tests.directory.own.test_creating import address
from tests.factories.directory import organisation
from tests.factories.members import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    client.force_login(make_person("novak@dilna.example", language="cs"))
    return client


def told(member, **typed):
    return member.get(address("already_there"), {"country": "CZ"} | typed).json()["html"]


def test_a_public_entry_is_named_with_its_address_as_soon_as_its_name_is_typed(member):
    public = organisation("Novák obrábění s.r.o.", country="CZ", town="Děčín")

    assert told(member, name="Novák") == ""
    html = told(member, name="Novak Obrabeni")

    assert f'<a href="/cs/najit-partnera/{public.slug}-{public.public_id}/"' in html
    assert "Novák obrábění s.r.o.</a>, Děčín" in html


def test_a_number_is_enough(member):
    organisation("Anders s.r.o.", country="CZ", ico="25123891")

    assert "Anders s.r.o." in told(member, ico="251 23 891")
    assert told(member, ico="25123") == ""


def test_a_number_in_groups_is_taken_in_the_new_entry_and_in_the_facts_of_one(member):
    start = {"country": "CZ", "name": "Novák obrábění s.r.o.", "kind": "company", "ico": "251 23 891"}
    assert 'maxlength="8"' not in member.get(address("create")).text

    member.post(address("create"), start)

    assert Organisation.objects.get().ico == "25123891"
    facts = FactsForm(Organisation.objects.get())
    assert facts.fields["ico"].clean("250 83 325") == "25083325"


def test_of_one_in_review_nothing_is_told_but_that_it_waits(member):
    organisation("Novák obrábění", country="CZ", state="in_review", town="Děčín")

    html = told(member, name="Novák obrábění")

    assert ("čeká na kontrolu" in html, "Děčín" in html, "href" in html) == (True, False, False)


def test_asking_stores_nothing_and_takes_whatever_is_typed(member):
    assert [told(member, name=text) for text in ("", "x" * 5000, "<script>")] == ["", "", ""]
    assert Organisation.objects.count() == 0


def test_the_first_step_alone_carries_the_script(member):
    with translation.override("cs"):
        first = member.get(address("create")).text
    assert f'data-already-there="{address("already_there")}"' in first
    assert Client().get(address("already_there")).status_code == 302
