"""A member changes the facts of an entry: what is public at once, what waits, and what two people do to each other."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from directory.enums import ChangeState, OrganisationState
from directory.errors import OvertakenError
from directory.models import Concept, Organisation
from directory.selectors.facts import facts_of_members
from directory.services.change_decisions import apply_change
from directory.services.facts import SavedFacts, facts_version, save_facts
from tests.factories.accounts import make_communicator, make_user
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return organisation(
        "Muster GmbH", phone="+49 3583 11111", website="https://muster.example", last_changed=date(2026, 1, 5)
    )


@pytest.fixture
def owner():
    return make_user("owner@example.org")


def saved(firm, by, *, seen=None, on_behalf=None, **values):
    return save_facts(firm, values, by=by, on_behalf=on_behalf, seen=seen or facts_version(firm))


def logged(firm):
    entries = ModelLogEntry.objects.filter(object_id=str(firm.pk)).order_by("pk")
    return [(entry.action, entry.user, entry.data) for entry in entries]


def test_a_phone_number_is_public_at_once_and_the_log_keeps_the_old_one(firm, owner):
    result = saved(firm, owner, phone="+49 3583 222222")

    firm.refresh_from_db()
    assert (firm.phone, result) == ("+49 3583 222222", SavedFacts(changed=("phone",)))
    assert firm.last_changed != date(2026, 1, 5)
    assert logged(firm) == [("directory.facts", owner, {"changes": {"phone": ["+49 3583 11111", "+49 3583 222222"]}})]


def test_an_address_waits_as_one_and_moves_the_entry_on_the_map_once_it_is_accepted(owner):
    firm = organisation(street="Markt 1", nuts3="DED2D", latitude=50.9, longitude=14.8)
    before = {"street": "Markt 1", "postcode": "02763", "town": "Zittau", "country": "DE"}

    result = saved(firm, owner, town="Liberec", postcode="46001", country="CZ")
    saved(firm, owner, street="Nádražní 5")

    waiting = firm.waiting_changes.get(state="waiting")
    firm.refresh_from_db()
    assert result == SavedFacts(waiting=("postcode", "town", "country"))
    assert (waiting.field, waiting.old) == ("address", before)
    assert waiting.new == {"street": "Nádražní 5", "postcode": "460 01", "town": "Liberec", "country": "CZ"}
    assert (firm.street, firm.town, firm.nuts3, firm.is_placed_by_hand) == ("Markt 1", "Zittau", "DED2D", True)

    apply_change(waiting, by=make_communicator())

    firm.refresh_from_db()
    assert (firm.street, firm.town, firm.postcode, firm.nuts3) == ("Nádražní 5", "Liberec", "460 01", "CZ051")
    assert firm.is_placed_by_hand is False
    assert firm.latitude == pytest.approx(50.77, abs=0.05)


def test_another_street_leaves_an_entry_where_it_was_placed_by_hand(owner):
    firm = organisation(nuts3="DED2D", latitude=50.9, longitude=14.8)
    saved(firm, owner, street="Markt 2")

    apply_change(firm.waiting_changes.get(), by=make_communicator())

    firm.refresh_from_db()
    assert (firm.street, firm.latitude, firm.is_placed_by_hand) == ("Markt 2", 50.9, True)


def test_an_address_that_the_editors_have_changed_meanwhile_is_not_overwritten(firm, owner):
    saved(firm, owner, street="Markt 2")
    Organisation.objects.filter(pk=firm.pk).update(town="Görlitz", postcode="02826")

    decided = apply_change(firm.waiting_changes.get(), by=make_communicator())

    firm.refresh_from_db()
    assert (decided.state, firm.street, firm.town) == ("overtaken", "", "Görlitz")


def test_entering_the_public_address_withdraws_the_one_that_waits(firm, owner):
    saved(firm, owner, street="Markt 2", town="Görlitz")
    saved(firm, owner, street="")
    saved(firm, owner, town="Zittau")

    assert not firm.waiting_changes.filter(state="waiting").exists()


def test_a_postcode_is_judged_by_the_country_that_waits(firm, owner):
    saved(firm, owner, country="CZ", postcode="460 01", town="Liberec")

    saved(firm, owner, postcode="46311")

    assert firm.waiting_changes.get(state="waiting").new["postcode"] == "463 11"


@pytest.mark.parametrize(
    ("fact", "old", "new"),
    [
        ("name", "Muster GmbH", "Andere GmbH"),
        ("legal_form", "", "GmbH"),
        ("ico", "", "25123891"),
        ("vat_id", "", "DE136695976"),
        ("register_court", "", "Dresden"),
        ("register_number", "", "HRB 1"),
        ("website", "https://muster.example", "https://elsewhere.example"),
        ("certificates", [], ["ISO 9001"]),
    ],
)
def test_what_could_mislead_waits_for_a_moderator(firm, owner, fact, old, new):
    result = saved(firm, owner, **{fact: new})

    firm.refresh_from_db()
    [change] = firm.waiting_changes.all()
    assert (getattr(firm, fact), firm.last_changed) == (old, date(2026, 1, 5))
    assert (change.field, change.old, change.new, change.state, change.by) == (fact, old, new, "waiting", owner)
    assert result == SavedFacts(waiting=(fact,))
    assert facts_of_members(firm)[fact] == new


@pytest.mark.parametrize("state", [OrganisationState.DRAFT, OrganisationState.IN_REVIEW])
def test_before_an_entry_is_approved_nothing_of_it_waits_apart(owner, state):
    firm = organisation(state=state)

    assert saved(firm, owner, name="Neu GmbH") == SavedFacts(changed=("name",))
    firm.refresh_from_db()
    assert (firm.name, firm.waiting_changes.count()) == ("Neu GmbH", 0)


@pytest.mark.parametrize("state", [OrganisationState.SUSPENDED, OrganisationState.ARCHIVED])
def test_an_entry_that_was_public_once_keeps_its_name_until_a_moderator_agrees(owner, state):
    firm = organisation(state=state)

    assert saved(firm, owner, name="Neu GmbH") == SavedFacts(waiting=("name",))


def test_a_save_that_changes_nothing_changes_nothing(firm, owner):
    firm.capabilities.set(Concept.objects.filter(code="cnc-turning"))
    Organisation.objects.update(last_changed=date(2026, 1, 5), postcode="027 63")  # an old spelling
    saved(firm, owner, website="https://new.example")
    before = (Organisation.objects.values().get(), list(firm.waiting_changes.values()), logged(firm))

    result = saved(
        firm,
        owner,
        name="Muster GmbH",
        website="https://new.example",
        postcode="027 63",
        capabilities=Concept.objects.filter(code="cnc-turning"),
    )

    after = (Organisation.objects.values().get(), list(firm.waiting_changes.values()), logged(firm))
    assert (result, after) == (SavedFacts(), before)


def test_a_second_proposal_takes_the_place_of_the_first_in_a_row_of_its_own(firm, owner):
    saved(firm, owner, name="Erste GmbH")
    saved(firm, owner, name="Zweite GmbH")

    rows = list(firm.waiting_changes.values_list("old", "new", "state"))
    assert rows == [
        ("Muster GmbH", "Erste GmbH", ChangeState.WITHDRAWN),
        ("Muster GmbH", "Zweite GmbH", ChangeState.WAITING),
    ]


def test_entering_what_is_public_withdraws_the_proposal(firm, owner):
    saved(firm, owner, name="Erste GmbH")
    saved(firm, owner, name="Muster GmbH")

    assert [change.state for change in firm.waiting_changes.all()] == [ChangeState.WITHDRAWN]
    assert [action for action, _user, _data in logged(firm)] == [
        "directory.change_proposed",
        "directory.change_withdrawn",
    ]


def test_who_comes_second_is_told_and_overwrites_nothing(firm, owner):
    seen = facts_version(firm)
    saved(firm, owner, phone="+49 3583 111111", street="Neue Straße 1")

    with pytest.raises(OvertakenError) as error:
        saved(firm, make_user("second@example.org"), seen=seen, phone="+49 3583 999999", street="", email="a@b.example")

    assert error.value.fields == ("street", "phone")
    firm.refresh_from_db()
    shown = facts_of_members(firm)
    assert (firm.phone, shown["street"], firm.email) == ("+49 3583 111111", "Neue Straße 1", "")


def test_a_proposal_that_somebody_else_made_meanwhile_counts_too(firm, owner):
    seen = facts_version(firm)
    saved(firm, owner, name="Erste GmbH")

    with pytest.raises(OvertakenError):
        saved(firm, owner, seen=seen, name="Zweite GmbH")


def test_two_people_who_change_different_facts_or_agree_are_not_in_each_others_way(firm, owner):
    seen = facts_version(firm)
    saved(firm, owner, phone="+49 3583 111111", town="Görlitz")

    result = saved(firm, owner, seen=seen, phone="+49 3583 111111", email="post@muster.example")

    assert result == SavedFacts(changed=("email",))


def test_a_token_that_nobody_gave_out_saves_nothing(firm, owner):
    with pytest.raises(OvertakenError):
        saved(firm, owner, seen="made up", phone="+49 3583 111111")


def test_sectors_capabilities_and_materials_are_logged_by_their_codes(firm, owner):
    firm.capabilities.set(Concept.objects.filter(code="cnc-turning"))

    saved(firm, owner, capabilities=Concept.objects.filter(code__in=["cnc-turning", "cnc-milling"]))

    assert sorted(concept.code for concept in firm.capabilities.all()) == ["cnc-milling", "cnc-turning"]
    assert logged(firm)[-1][2] == {"changes": {"capabilities": [["cnc-turning"], ["cnc-milling", "cnc-turning"]]}}


def test_the_log_says_for_whom_a_steward_acts(firm, owner):
    chamber = organisation("IHK Chemnitz", kind="institution")

    saved(firm, owner, on_behalf=chamber, phone="+49 3583 222222")

    [entry] = ModelLogEntry.objects.filter(object_id=str(firm.pk))
    assert str(entry.message) == "Angaben geändert (IHK Chemnitz für Muster GmbH)"


def test_a_value_that_is_none_is_refused_and_nothing_is_saved(firm, owner):
    with pytest.raises(ValidationError) as error:
        saved(firm, owner, phone="ring me", street="Neue Straße 1")

    assert list(error.value.message_dict) == ["phone"]
    firm.refresh_from_db()
    assert firm.street == ""


def test_a_member_cannot_change_what_is_the_moderators(firm, owner):
    for fact in ("state", "verification", "kind", "last_confirmed"):
        with pytest.raises(ValueError, match=fact):
            saved(firm, owner, **{fact: "published"})


def test_a_change_in_the_cms_stands_in_the_history_too(firm, client):
    client.force_login(make_communicator())
    form = client.get(f"/admin/snippets/directory/organisation/edit/{firm.pk}/").context["form"]
    data = {
        name: "" if form.get_initial_for_field(field, name) is None else form.get_initial_for_field(field, name)
        for name, field in form.fields.items()
    }
    inline = {f"{name}-{count}": 0 for name in ("contacts", "pictures") for count in ("TOTAL_FORMS", "INITIAL_FORMS")}

    client.post(
        f"/admin/snippets/directory/organisation/edit/{firm.pk}/",
        data | inline | {"certificates": "", "phone": "+49 3583 333333"},
    )

    assert ("directory.facts", {"changes": {"phone": ["+49 3583 11111", "+49 3583 333333"]}}) in [
        (action, data) for action, _user, data in logged(firm)
    ]
