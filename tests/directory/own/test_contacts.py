"""Members keep the contact persons of an entry."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from directory.errors import OvertakenError
from directory.models import ContactPerson
from directory.selectors.contacts import public_contacts
from directory.services.change_decisions import apply_change
from directory.services.contacts import contact_version, move_contact, remove_contact, role_code, save_contact
from tests.factories.accounts import make_communicator, make_user
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db

VOGEL = {"name": "Katrin Vogel", "role": "sales", "phone": "+49 3583 11111", "shows_name": True, "shows_role": True}


@pytest.fixture
def firm():
    return organisation()


@pytest.fixture
def owner():
    return make_user("owner@example.org")


@pytest.fixture
def person(firm, owner):
    return save_contact(firm, None, VOGEL, by=owner)


def actions(firm):
    return [entry.action for entry in ModelLogEntry.objects.filter(object_id=str(firm.pk)).order_by("pk")]


def test_a_role_is_said_in_both_languages_and_what_is_not_ticked_stays_hidden(firm, person):
    apply_change(person.waiting_changes.get(), by=make_communicator())

    [german], [czech] = (public_contacts(firm, language=code) for code in ("de", "cs"))

    assert (german.name, german.role, german.phone) == ("Katrin Vogel", "Vertrieb", "")
    assert (czech.name, czech.role, czech.phone) == ("Katrin Vogel", "Obchod", "")
    assert role_code(person.role) == "sales"


@pytest.mark.parametrize("name", ["Gewinne! https://kasino.example", "www.kasino.example", "gewinne@kasino.example"])
def test_a_name_holds_no_address(firm, owner, name):
    with pytest.raises(ValidationError) as refused:
        save_contact(firm, None, VOGEL | {"name": name}, by=owner)

    assert (list(refused.value.message_dict), firm.contacts.count()) == (["name"], 0)


def test_words_of_ones_own_are_no_role(firm, owner):
    with pytest.raises(ValueError, match="cheapest"):
        save_contact(firm, None, VOGEL | {"role": "cheapest in town"}, by=owner)


def test_what_editors_wrote_as_a_role_may_stay(firm, owner):
    written = {"de": "Leiterin Sonderbau"}
    person = ContactPerson.objects.create(organisation=firm, name="Eva Malá", role=written)

    save_contact(firm, person, {"role": written, "phone": "+420 475 000 111"}, by=owner, seen=contact_version(person))

    person.refresh_from_db()
    assert (person.role, person.phone) == (written, "+420 475 000 111")


def test_a_save_that_changes_nothing_is_not_logged(firm, owner, person):
    save_contact(firm, person, VOGEL | {"role": person.role}, by=owner, seen=contact_version(person))

    assert actions(firm) == ["directory.contact_added", "directory.change_proposed"]


def test_the_log_keeps_no_phone_number(firm, owner, person):
    save_contact(firm, person, {"phone": "+49 3583 22222"}, by=owner, seen=contact_version(person))

    entries = ModelLogEntry.objects.filter(object_id=str(firm.pk)).order_by("pk")
    assert [entry.data for entry in entries] == [
        {"person": person.pk},
        {"person": person.pk, "field": "contact_name"},
        {"person": person.pk, "fields": ["phone"]},
    ]


def test_who_comes_second_is_told(firm, owner, person):
    seen = contact_version(person)
    save_contact(firm, person, {"phone": "+49 3583 22222"}, by=owner, seen=seen)

    with pytest.raises(OvertakenError) as error:
        save_contact(firm, person, {"phone": "+49 3583 33333", "name": "K. Vogel"}, by=owner, seen=seen)

    assert error.value.fields == ("phone",)
    person.refresh_from_db()
    assert (person.phone, person.name) == ("+49 3583 22222", "Katrin Vogel")


def test_a_number_that_is_none_is_refused(firm, owner, person):
    with pytest.raises(ValidationError):
        save_contact(firm, person, {"phone": "ring me"}, by=owner, seen=contact_version(person))


def test_persons_are_moved_and_removed(firm, owner, person):
    second = save_contact(firm, None, {"name": "Petr Dvořák"}, by=owner)
    third = save_contact(firm, None, {"name": "Uwe Richter"}, by=owner)

    move_contact(third, earlier=True, by=owner)
    move_contact(person, earlier=True, by=owner)  # first already
    remove_contact(second, by=owner)
    remove_contact(second, by=owner)

    assert [one.name for one in firm.contacts.order_by("sort_order")] == ["Katrin Vogel", "Uwe Richter"]
    assert actions(firm)[4:] == ["directory.contacts_ordered", "directory.contact_removed"]


def test_a_person_of_another_entry_is_not_reached_through_this_one(owner, person):
    other = organisation("Andere GmbH")

    with pytest.raises(ContactPerson.DoesNotExist):
        save_contact(other, person, {"name": "X"}, by=owner, seen=contact_version(person))
