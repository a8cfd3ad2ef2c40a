"""What members are told when somebody else changes what they may do with an entry, as a real SMTP server gets it."""

import pytest

from directory.enums import ClaimState, MemberRole
from directory.models import Claim
from directory.services.claims import claim_by_word
from directory.services.members import add_member, change_role, give_stewardship, remove_member, withdraw_stewardship
from directory.services.merging import merge, undo_merge
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.factories.members import make_person
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings, on_commit_runs):
    """Do something; return subject and text of the mails by recipient. A text is one line."""

    def told(do):
        inbox = inbox_for(settings)
        with running(inbox), on_commit_runs():
            do()
        return {
            recipients[0]: tuple(
                " ".join(text.split()) for text in (str(message["Subject"]), message.get_body(("plain",)).get_content())
            )
            for recipients, message in inbox.received
        }

    return told


@pytest.fixture
def firm():
    return organisation("Muster GmbH")


@pytest.fixture
def owner(firm):
    person = make_person("owner@example.org")
    add_member(firm, person, role=MemberRole.OWNER, by=None)
    return person


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("de", "Ihre Rolle beim Eintrag Muster GmbH hat sich geändert", "eine andere Rolle gegeben: Inhaber/in."),
        ("cs", "Vaše role u záznamu Muster GmbH se změnila", "vám přidělil jinou roli: Vlastník."),
    ],
)
def test_who_gets_another_role_is_told_in_his_language(firm, owner, told, language, subject, says):
    member = add_member(firm, make_person("jana@example.org", language=language), role=MemberRole.EDITOR, by=None)

    mails = told(lambda: change_role(member, to=MemberRole.OWNER, by=owner))

    assert [(to, line) for to, (line, _text) in mails.items()] == [("jana@example.org", subject)]
    assert says in mails["jana@example.org"][1]


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("de", "Sie arbeiten nicht mehr am Eintrag Muster GmbH", "hat Ihre Mitarbeit daran beendet."),
        ("cs", "Na záznamu Muster GmbH už nepracujete", "ukončil vaši práci na něm."),
    ],
)
def test_who_is_removed_is_told(firm, owner, told, language, subject, says):
    member = add_member(firm, make_person("jana@example.org", language=language), role=MemberRole.EDITOR, by=None)

    mails = told(lambda: remove_member(member, by=owner))

    assert [(to, line) for to, (line, _text) in mails.items()] == [("jana@example.org", subject)]
    assert says in mails["jana@example.org"][1]


def test_who_does_it_himself_or_changes_nothing_gets_no_mail(firm, owner, told):
    person = make_person("jana@example.org")
    member = add_member(firm, person, role=MemberRole.EDITOR, by=None)

    assert told(lambda: change_role(member, to=MemberRole.EDITOR, by=owner)) == {}
    assert told(lambda: remove_member(member, by=person)) == {}


@pytest.fixture
def double():
    """The same firm once more, with somebody who works on it."""
    double = organisation("Muster G.m.b.H.")
    add_member(double, make_person("jana@example.org", language="cs"), role=MemberRole.OWNER, by=None)
    return double


def test_members_of_a_duplicate_learn_that_they_work_on_the_entry_that_stays_and_of_its_undoing(firm, double, told):
    desk, done = make_communicator(), []

    mails = told(lambda: done.append(merge(merged=double, into=firm, by=desk)))
    assert {to: line for to, (line, _text) in mails.items()} == {
        "jana@example.org": "Záznam Muster G.m.b.H. byl sloučen se záznamem Muster GmbH"
    }
    assert "na záznamu Muster GmbH nyní pracujete i vy. Přejít k záznamu: http" in mails["jana@example.org"][1]
    assert f"/cs/vlastni-zaznam/{firm.public_id}/" in mails["jana@example.org"][1]

    mails = told(lambda: undo_merge(done[0], by=desk))
    assert mails["jana@example.org"][0] == "Záznam Muster G.m.b.H. je opět samostatný"
    assert f"/cs/vlastni-zaznam/{double.public_id}/" in mails["jana@example.org"][1]


def test_whom_an_owned_entry_leaves_behind_is_shown_whom_to_ask(firm, owner, double, told):
    mails = told(lambda: merge(merged=double, into=firm, by=make_communicator()))

    assert list(mails) == ["jana@example.org"]
    assert "Záznam, který zůstává, už vlastníka má." in mails["jana@example.org"][1]
    assert f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/" in mails["jana@example.org"][1]


def test_claims_that_a_merge_has_settled_wait_again_when_it_is_undone(firm, double, on_commit_runs):
    """Jana is a member of the duplicate and has claimed the entry that stays; Karel has claimed both."""
    karel, jana = make_person("karel@example.org"), double.memberships.get().user
    for entry, person in ((firm, jana), (firm, karel), (double, karel)):
        claim_by_word(entry, user=person, message="Patří nám to.", language="cs")
    before = {claim.pk: (claim.organisation_id, claim.state) for claim in Claim.objects.all()}
    with on_commit_runs():
        done = merge(merged=double, into=firm, by=make_communicator())
    settled = {claim.user.email for claim in Claim.objects.exclude(state=ClaimState.PENDING)}
    assert settled == {"jana@example.org", "karel@example.org"}

    with on_commit_runs():
        undo_merge(done)

    assert {claim.pk: (claim.organisation_id, claim.state) for claim in Claim.objects.all()} == before


def test_the_claim_of_somebody_who_has_gone_does_not_wait_again(firm, double, on_commit_runs):
    jana = double.memberships.get().user
    claim_by_word(firm, user=jana, message="Patří nám to.", language="cs")
    with on_commit_runs():
        done = merge(merged=double, into=firm, by=make_communicator())
    Claim.objects.update(user=None)  # she has deleted her account meanwhile
    with on_commit_runs():
        undo_merge(done)

    assert Claim.objects.get().state == ClaimState.APPROVED


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("de", "Sie betreuen den Eintrag Muster GmbH nicht mehr", "hat die Betreuung durch IHK Chemnitz beendet."),
        ("cs", "O záznam Muster GmbH už nepečujete", "ukončil péči, kterou mu poskytuje IHK Chemnitz."),
    ],
)
def test_whose_institution_looks_after_an_entry_no_more_is_told_once(firm, owner, told, language, subject, says):
    chamber = organisation("IHK Chemnitz", kind="institution")
    add_member(chamber, make_person("kammer@example.org", language=language), role=MemberRole.EDITOR, by=None)
    stewardship = give_stewardship(firm, chamber, by=None)

    mails = told(lambda: withdraw_stewardship(stewardship, by=owner))

    assert [(to, line) for to, (line, _text) in mails.items()] == [("kammer@example.org", subject)]
    assert says in mails["kammer@example.org"][1]
    assert told(lambda: withdraw_stewardship(stewardship, by=owner)) == {}
