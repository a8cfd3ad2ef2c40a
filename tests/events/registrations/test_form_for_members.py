"""For whom a member comes: her organisation is filled in, of several she chooses."""

import re

import pytest

from directory.enums import MemberRole
from directory.models import Membership
from tests.events.registrations.forms import form_of, text_of
from tests.factories.accounts import make_user
from tests.factories.directory import organisation
from tests.factories.registrations import an_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return an_open_event()


def keep(member, name):
    Membership.objects.create(organisation=organisation(name), user=member, role=MemberRole.OWNER)


def test_a_member_of_one_organisation_finds_it_filled_in(client, event):
    member = make_user("eva@example.cz")
    keep(member, "Dvořák s.r.o.")
    client.force_login(member)

    page = client.get(form_of(event, "cs")).text

    assert 'value="Dvořák s.r.o."' in page
    assert "<datalist" not in page


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("de", "Wählen Sie eine Ihrer Organisationen oder geben Sie eine andere ein: Achat GmbH · Žula a.s."),
        ("cs", "Vyberte jednu ze svých organizací, nebo zadejte jinou: Achat GmbH · Žula a.s."),
    ],
)
def test_a_member_of_several_organisations_chooses_without_a_script(client, event, language, asked):
    member = make_user("eva@example.cz")
    for name in ("Žula a.s.", "Achat GmbH"):
        keep(member, name)
    keep(make_user("jan@example.org"), "Fremde AG")
    client.force_login(member)

    page = client.get(form_of(event, language)).text

    assert asked in text_of(page)
    assert re.search(r'<input type="text" name="organisation_name"[^>]* list="organisation_name-own"', page)
    assert re.search(r'<datalist id="organisation_name-own">(.*?)</datalist>', page)[1] == (
        '<option value="Achat GmbH"><option value="Žula a.s.">'
    )
    assert "Fremde AG" not in page
