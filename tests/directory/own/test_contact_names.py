"""No name of a contact person is public that nobody but a member has seen."""

import json

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.addresses import vcard_address
from directory.enums import OrganisationState
from directory.errors import DecidedError
from directory.models import Complaint, ContactPerson, WaitingChange
from directory.selectors.contacts import NameState, name_states, public_contacts
from directory.selectors.entry_versions import entry_version
from directory.selectors.previews import details_with_what_waits
from directory.selectors.waiting import what_waits
from directory.services.change_decisions import apply_change, reject_change, return_change
from directory.services.complaints import decide_complaint
from directory.services.contacts import contact_version, remove_contact, save_contact, take_name_back
from directory.services.merging import merge, undo_merge
from directory.services.organisations import change_state
from directory.services.reviews import approve_entry, reject_entry, submit_entry
from directory.submissions import erase_submissions, export_submissions
from glokal.pages.addresses import address_of
from tests.directory.own.keeping import told
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.factories.members import make_member
from tests.factories.reviews import make_moderator, submit

pytestmark = pytest.mark.django_db

VOGEL = {"name": "Katrin Vogel", "phone": "+49 3583 11111", "shows_name": True, "shows_phone": True}


@pytest.fixture
def moderator():
    return make_moderator()


@pytest.fixture
def change(firm, owner):
    """Add a person, or change one, as a member does who has just opened the form."""

    def change(person=None, **values):
        if person:
            person.refresh_from_db()
        seen = contact_version(person) if person else ""
        return save_contact(firm, person, values, by=owner, seen=seen)

    return change


@pytest.fixture
def vogel(change, moderator):
    """A person whose name a moderator has accepted."""
    person = change(**VOGEL)
    apply_change(person.waiting_changes.get(), by=moderator)
    person.refresh_from_db()
    return person


def waiting(person):
    return person.waiting_changes.get(state="waiting")


def public(firm):
    return [(one.name, one.phone) for one in public_contacts(firm, language="de")]


def test_a_new_name_stands_nowhere_before_it_was_seen_and_everywhere_afterwards(firm, change, moderator, client):
    person = change(**VOGEL)
    addresses = [
        *(address_of(firm, language) for language in ("de", "cs")),
        *(vcard_address(firm, language) for language in ("de", "cs")),
        f"/api/v1/organisations/{firm.public_id}?language=de",
        "/api/v1/organisations?language=de",
    ]
    before = [client.get(address).text for address in addresses]
    apply_change(waiting(person), by=moderator)
    after = [client.get(address).text for address in addresses]

    assert [("Vogel" in text, "3583 11111" in text) for text in before] == [
        *[(False, True)] * 2,
        *[(False, False)] * 2,  # nobody has a card without a name
        *[(False, True)] * 2,
    ]
    assert ["Vogel" in text for text in after] == [True] * 6


def test_the_name_that_was_seen_last_stays_while_another_one_waits(firm, vogel, change, moderator):
    change(vogel, name="Katrin Vogel-Maier")

    assert public(firm) == [("Katrin Vogel", "+49 3583 11111")]

    apply_change(waiting(vogel), by=moderator)
    assert public(firm) == [("Katrin Vogel-Maier", "+49 3583 11111")]


@pytest.mark.parametrize("at_once", [True, False])
def test_somebody_elses_number_never_stands_under_the_old_name(firm, vogel, change, at_once):
    if at_once:
        change(vogel, name="Petr Dvořák", phone="+420 475 000 111")
    else:
        change(vogel, name="Petr Dvořák")
        change(vogel, phone="+420 475 000 111")

    assert public(firm) == [("", "+420 475 000 111")]


def test_a_number_that_was_changed_before_the_name_stands_under_no_old_name_either(firm, vogel, change):
    change(vogel, phone="+49 3583 22222")
    change(vogel, name="Jan Dvořák")

    assert public(firm) == [("", "+49 3583 22222")]


def test_a_name_that_is_not_public_waits_for_nobody_until_it_is_to_be(firm, change):
    person = change(**VOGEL | {"shows_name": False})
    assert not WaitingChange.objects.exists()

    change(person, shows_name=True)

    assert waiting(person).new == "Katrin Vogel"
    assert public(firm) == [("", "+49 3583 11111")]


def test_whoever_hides_and_shows_a_seen_name_again_asks_nobody(firm, vogel, change):
    change(vogel, shows_name=False)
    change(vogel, shows_name=True)

    assert public(firm) == [("Katrin Vogel", "+49 3583 11111")]
    assert [row.state for row in vogel.waiting_changes.all()] == ["applied"]


def test_a_name_that_is_hidden_waits_no_longer(change, moderator):
    person = change(**VOGEL)
    before = waiting(person)
    change(person, shows_name=False)

    with pytest.raises(DecidedError):
        apply_change(before, by=moderator)


def test_a_moderator_accepts_only_the_name_that_she_saw(firm, change, moderator):
    person = change(**VOGEL)
    seen = waiting(person)
    change(person, name="Kasino Gewinn")

    with pytest.raises(DecidedError):
        apply_change(seen, by=moderator)

    assert waiting(person).new == "Kasino Gewinn"
    assert public(firm) == [("", "+49 3583 11111")]


def test_another_change_of_the_person_keeps_the_place_in_the_queue(change):
    person = change(**VOGEL)
    before = waiting(person)

    change(person, email="vogel@muster.example")

    assert waiting(person) == before


@pytest.mark.parametrize(("decide", "way_on"), [(return_change, "/ansprechpersonen/"), (reject_change, "/beschwerde/")])
def test_a_name_that_came_back_is_told_with_its_reason_and_another_one_waits_instead(
    firm, change, owner, moderator, on_commit_runs, decide, way_on
):
    person = change(**VOGEL | {"name": "Billig Billig"})
    with on_commit_runs():
        decide(waiting(person), by=moderator, reason="Bitte den Namen einer Person.")

    change(name="Petr Dvořák", email="dvorak@muster.example")

    [letter] = mail.outbox
    assert letter.to == [owner.email]
    for part in ("Name einer Ansprechperson", "Bitte den Namen einer Person.", way_on):
        assert part in letter.body
    assert not WaitingChange.objects.filter(state="waiting").exists()
    assert name_states(firm, [person]) == [NameState(is_sent_back=True, reason="Bitte den Namen einer Person.")]
    [back] = what_waits(firm).returned
    assert (back.what, back.topic, back.wanted) == ("Name einer Ansprechperson", "persons", "Billig Billig")

    change(person, name="Katrin Vogel")
    assert waiting(person).new == "Katrin Vogel"
    assert not what_waits(firm).returned


@pytest.mark.parametrize(("decide", "is_asked"), [(return_change, True), (reject_change, False)])
def test_only_a_name_that_needs_changes_is_asked_for_again_with_something_else_of_the_person(
    change, moderator, decide, is_asked
):
    person = change(**VOGEL)
    decide(waiting(person), by=moderator, reason="Bitte mit Funktion.")

    change(person, role="sales")

    assert person.waiting_changes.filter(state="waiting").exists() == is_asked


def test_a_refused_name_waits_again_if_a_complaint_about_it_is_right(change, moderator):
    person = change(**VOGEL)
    refused = waiting(person)
    reject_change(refused, by=moderator, reason="Kein Name.")
    complaint = Complaint.objects.create(change=refused, party="owner", text="Doch", language="de")

    decide_complaint(complaint, by=make_moderator("other@example.org"), is_upheld=True, answer="Sie haben recht.")

    assert waiting(person).new == "Katrin Vogel"


def test_a_name_is_taken_back(firm, vogel, change, owner):
    other = change(name="Petr Dvořák", shows_name=True)
    change(vogel, name="Katrin Vogel-Maier")

    for person in (vogel, other):
        person.refresh_from_db()
        take_name_back(person, by=owner)
        person.refresh_from_db()

    assert (vogel.name, vogel.shows_name, other.name, other.shows_name) == ("Katrin Vogel", True, "Petr Dvořák", False)
    assert not WaitingChange.objects.filter(state="waiting").exists()


def test_whoever_is_removed_takes_all_that_was_said_of_her_name_with_her(vogel, change, owner, moderator):
    change(vogel, name="Katrin Vogel-Maier")
    seen = waiting(vogel)
    remove_contact(vogel, by=owner)

    assert not WaitingChange.objects.exists()
    with pytest.raises(DecidedError):
        apply_change(seen, by=moderator)


def test_neither_the_log_nor_earlier_changes_keep_a_name(firm, vogel, change, moderator):
    change(vogel, name="Katrin Maier")
    reject_change(waiting(vogel), by=moderator, reason="Wer ist Katrin Maier?")
    change(vogel, name="Petr Dvořák")
    apply_change(waiting(vogel), by=moderator)

    kept = json.dumps([entry.data for entry in ModelLogEntry.objects.filter(object_id=str(firm.pk))])
    kept += json.dumps(list(vogel.waiting_changes.values("old", "new")), ensure_ascii=False)
    assert [name in kept for name in ("Vogel", "Maier", "Dvořák")] == [False, False, True]


def test_a_person_gets_the_names_she_entered_with_her_data_and_they_lose_her_with_her_account(change, owner):
    person = change(**VOGEL)

    [exported] = export_submissions(owner)
    erase_submissions(owner)

    assert (exported["what"], exported["new"], exported["state"]) == ("contact_name", "Katrin Vogel", "waiting")
    assert waiting(person).by is None


@pytest.fixture
def draft(owner):
    new = organisation("Nová s.r.o.", country="CZ", state="draft", published_at=None)
    submit(new, "cs", by=owner, tagline="Soustružíme")
    save_contact(new, None, VOGEL, by=owner)
    return new


def test_who_approves_an_entry_has_seen_its_names(client, draft, owner, moderator):
    review = submit_entry(draft, by=owner)
    client.force_login(moderator)
    assert "Katrin Vogel" in client.get(reverse("directory_queue_review", args=[review.pk])).text

    approve_entry(review, by=moderator, seen=entry_version(draft))

    assert public(draft) == [("Katrin Vogel", "+49 3583 11111")]
    assert not WaitingChange.objects.exists()


def test_the_names_of_a_refused_entry_do_not_wait(draft, owner, moderator):
    review = submit_entry(draft, by=owner)

    reject_entry(review, by=moderator, seen=entry_version(draft), reason="Keine Firma.")

    assert not WaitingChange.objects.exists()


def test_the_names_of_an_entry_that_becomes_public_without_a_review_wait(draft, moderator):
    change_state(draft, to=OrganisationState.PUBLISHED, by=moderator)

    assert public(draft) == [("", "+49 3583 11111")]
    assert [row.new for row in draft.waiting_changes.all()] == ["Katrin Vogel"]


def test_names_that_wait_move_with_their_persons_when_entries_are_merged(firm, change, moderator, on_commit_runs):
    person = change(**VOGEL)
    kept = organisation("Muster AG")
    with on_commit_runs():
        done = merge(merged=firm, into=kept, by=moderator)

    assert [(row.organisation, row.person) for row in WaitingChange.objects.filter(state="waiting")] == [(kept, person)]
    with on_commit_runs():
        undo_merge(done)
    assert waiting(person).organisation == firm
    apply_change(waiting(person), by=moderator)
    assert public(firm) == [("Katrin Vogel", "+49 3583 11111")]


def test_the_preview_shows_the_name_that_waits(firm, change, owner):
    change(**VOGEL)

    details = details_with_what_waits(firm, language="cs", viewer=owner)

    assert [one.name for one in details.contacts] == ["Katrin Vogel"]


# In the CMS


def saved_in_the_cms(client, firm, **typed):
    """Save the form of the entry as it is shown, with what an editor types into the line of its one person."""
    client.force_login(make_communicator())
    where = f"/admin/snippets/directory/organisation/edit/{firm.pk}/"
    form = client.get(where).context["form"]
    [row] = form.formsets["contacts"].initial_forms
    data = {}
    for one, prefix in ((form, ""), (row, "contacts-0-")):
        for name, field in one.fields.items():
            value = one.get_initial_for_field(field, name)
            if value not in (None, False, {}):
                data[prefix + name] = getattr(value, "pk", value)
    data |= {f"contacts-0-{name}": value for name, value in typed.items()}
    data |= {"contacts-TOTAL_FORMS": 1, "contacts-INITIAL_FORMS": 1, "contacts-0-ORDER": 1, "certificates": ""}
    data |= {"pictures-TOTAL_FORMS": 0, "pictures-INITIAL_FORMS": 0}
    assert client.post(where, data).status_code == 302


def test_an_editor_who_saves_something_else_accepts_no_name(client, firm, change):
    person = change(**VOGEL)

    saved_in_the_cms(client, firm, phone="+49 3583 22222")

    assert public(firm) == [("", "+49 3583 22222")]
    assert waiting(person).new == "Katrin Vogel"


def test_a_name_that_an_editor_enters_is_public_and_the_one_that_waited_is_dropped(client, firm, change):
    person = change(**VOGEL)

    saved_in_the_cms(client, firm, name="Katrin Maier")

    assert public(firm) == [("Katrin Maier", "+49 3583 11111")]
    assert [row.state for row in person.waiting_changes.all()] == ["withdrawn"]


# Pages


def test_a_member_reads_before_and_after_saving_that_a_name_waits(member, firm):
    page = member.form("new_person")["name"].help_text
    assert page.startswith("Soll der Name öffentlich sein, wird er erst geprüft.")

    response = member.sent("new_person", name="Katrin Vogel", shows_name="on")

    assert told(response)[0] == "Gespeichert."
    assert told(response)[1].startswith("Der Name wartet auf die Prüfung.")
    assert "Name: wartet auf die Prüfung; Sie haben bis zum" in response.text


def test_a_member_takes_a_name_back_where_all_that_waits_stands(member, firm, client):
    member.sent("new_person", name="Katrin Vogel", shows_name="on")
    [pending] = what_waits(firm).open
    overview = client.get(member.address("overview")).text
    assert f'href="{member.address("persons")}">Ändern' in overview

    client.post(member.address("take_back", "fact", pending.pk))

    person = firm.contacts.get()
    assert (person.name, person.shows_name) == ("Katrin Vogel", False)
    assert not what_waits(firm).pending


def test_no_member_of_another_entry_takes_a_name_back(client, firm, change):
    person = change(**VOGEL)
    stranger = organisation("Andere GmbH")
    client.force_login(make_member(stranger, email="other@example.org"))

    client.post(reverse("own:take_back", args=[stranger.public_id, "fact", waiting(person).pk]))

    assert waiting(person).new == "Katrin Vogel"


def test_a_moderator_sees_the_name_beside_what_is_public_of_the_person(client, firm, vogel, change, moderator):
    change(vogel, name="Katrin Maier")
    client.force_login(moderator)
    where = reverse("directory_queue_change", args=[waiting(vogel).pk])

    text = client.get(where).text
    assert "Name einer Ansprechperson: Muster GmbH" in text
    assert "<del>Katrin Vogel</del> <ins>Katrin Maier</ins>" in text
    assert "Öffentlich daneben: +49 3583 11111" in text
    assert "Name einer Ansprechperson" in client.get(reverse("directory_queue")).text

    client.post(where, {"decision": "approve"})
    assert public(firm) == [("Katrin Maier", "+49 3583 11111")]


def test_nobody_but_moderators_decides_on_a_name(client, owner, change):
    person = change(**VOGEL)
    client.force_login(owner)

    client.post(reverse("directory_queue_change", args=[waiting(person).pk]), {"decision": "approve"})

    assert ContactPerson.objects.get().checked_name == ""
