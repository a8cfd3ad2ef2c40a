"""Who works on an entry: inviting, changing, handing over, leaving, and the chambers that look after it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from directory.enums import MemberRole
from directory.models import MemberInvitation, Membership, Stewardship
from directory.services.member_invitations import delete_old_member_invitations, invite_member
from directory.services.members import add_member, give_stewardship
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return organisation("Muster GmbH", email="post@muster.de")


@pytest.fixture
def owner(firm):
    return a_member(firm, "owner@muster.de", MemberRole.OWNER)


def a_person(email, language="de"):
    user = person_for(email, language=language, is_verified=True)
    accept_terms(user=user, language=language)
    return user


def a_member(firm, email, role=MemberRole.EDITOR):
    user = a_person(email)
    add_member(firm, user, role=role, by=None)
    return user


def members(firm):
    return {
        one.user.email: str(one.role) for one in Membership.objects.filter(organisation=firm).select_related("user")
    }


def at(firm, name="members"):
    return reverse(f"own:{name}", args=[firm.public_id])


@pytest.fixture
def invited(firm, owner, on_commit_runs):
    """The path that the mail to jana@vzor.cz holds."""
    with on_commit_runs():
        invite_member(firm, email="Jana@vzor.cz", role="editor", language="cs", by=owner)
    return re.search(r"http://localhost:8000(/cs/\S+)", mail.outbox[-1].body)[1]


def test_an_owner_invites_in_the_language_he_chooses_and_she_joins_by_a_button(client, firm, owner, on_commit_runs):
    client.force_login(owner)
    with on_commit_runs():
        client.post(at(firm, "invite_member"), {"email": "Jana@vzor.cz", "role": "editor", "language": "cs"})
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["jana@vzor.cz"], "Spolupráce na záznamu Muster GmbH")
    assert "Pozvánku posílá owner@muster.de." in letter.body
    link = re.search(r"http://localhost:8000(/cs/\S+)", letter.body)[1]
    client.logout()

    client.get(link)
    assert members(firm) == {"owner@muster.de": "owner"}
    response = client.post(link, {"accepted": "on"})

    assert members(firm) == {"owner@muster.de": "owner", "jana@vzor.cz": "editor"}
    assert client.get(response.headers["Location"]).status_code == 200


def test_a_second_wish_while_the_first_is_open_sends_nothing(firm, owner, invited, on_commit_runs):
    with on_commit_runs():
        invite_member(firm, email="jana@vzor.cz", role="owner", language="de", by=owner)

    assert (len(mail.outbox), MemberInvitation.objects.get().role) == (1, "editor")


def test_who_is_a_member_is_not_invited_and_what_was_typed_stays(client, firm, owner):
    client.force_login(owner)

    page = client.post(at(firm, "invite_member"), {"email": "owner@muster.de", "role": "owner", "language": "cs"})

    assert ("Diese Person ist schon Mitglied." in page.text, 'value="owner@muster.de"' in page.text) == (True, True)
    assert mail.outbox == []


def test_an_invitation_expires_after_seven_days_and_can_be_sent_anew(
    client, firm, owner, invited, time_machine, on_commit_runs
):
    time_machine.move_to(timezone.now() + timedelta(days=7, seconds=1))

    page = client.post(invited, {"accepted": "on"})
    with on_commit_runs():
        invite_member(firm, email="jana@vzor.cz", role="editor", language="cs", by=owner)

    assert (page.status_code, "Platnost této pozvánky vypršela." in page.text) == (410, True)
    assert (members(firm), len(mail.outbox)) == ({"owner@muster.de": "owner"}, 2)
    assert delete_old_member_invitations(timezone.now() + timedelta(days=31)) == 1


def test_a_withdrawn_invitation_opens_nothing(client, firm, owner, invited):
    client.force_login(owner)
    client.post(at(firm, "withdraw_member_invitation"), {"invitation": MemberInvitation.objects.get().pk})
    client.logout()

    assert client.post(invited, {"accepted": "on"}).status_code == 410
    assert members(firm) == {"owner@muster.de": "owner"}


@pytest.mark.parametrize("to", ["remove", "editor"])
def test_the_invitation_of_who_is_no_owner_any_more_opens_nothing(client, firm, owner, invited, to):
    client.force_login(a_member(firm, "second@muster.de", MemberRole.OWNER))
    client.post(at(firm, "change_member"), {"member": Membership.objects.get(user=owner).pk, "to": to})
    client.logout()

    assert client.post(invited, {"accepted": "on"}).status_code == 410
    assert "jana@vzor.cz" not in members(firm)


def test_nobody_writes_to_more_than_ten_people_a_day(firm, owner):
    for number in range(10):
        invite_member(firm, email=f"n{number}@vzor.cz", role="editor", language="cs", by=owner)

    with pytest.raises(ValidationError, match="morgen"):
        invite_member(firm, email="n11@vzor.cz", role="editor", language="cs", by=owner)


def test_an_entry_is_handed_over_and_left(client, firm, owner):
    editor = a_member(firm, "editor@muster.de")
    client.force_login(owner)
    membership = Membership.objects.get(user=editor)

    client.post(at(firm, "change_member"), {"member": membership.pk, "to": "owner"})
    response = client.post(at(firm, "leave"))

    assert members(firm) == {"editor@muster.de": "owner"}
    assert response.headers["Location"] == reverse("account_overview")
    assert client.get(at(firm)).status_code == 404


def test_the_last_owner_cannot_leave_and_reads_why(client, firm, owner):
    client.force_login(owner)

    page = client.post(at(firm, "leave"), follow=True)

    assert "Dieser Eintrag hätte dann" in page.text
    assert members(firm) == {"owner@muster.de": "owner"}


def test_the_last_owner_leaves_where_a_chamber_looks_after_the_entry(client, firm, owner):
    give_stewardship(firm, organisation("IHK Chemnitz", kind="institution"), by=None)
    client.force_login(owner)

    client.post(at(firm, "leave"))

    assert members(firm) == {}


def test_an_owner_removes_a_member_of_his_entry_and_of_no_other(client, firm, owner):
    editor, foreign = a_member(firm, "editor@muster.de"), organisation("Andere GmbH")
    a_member(foreign, "editor@andere.de", MemberRole.OWNER)
    client.force_login(owner)
    for user in (editor, foreign.memberships.get().user):
        membership = Membership.objects.get(user=user)
        client.post(at(firm, "change_member"), {"member": membership.pk, "to": "remove"})

    assert (members(firm), members(foreign)) == ({"owner@muster.de": "owner"}, {"editor@andere.de": "owner"})


def test_an_editor_sees_who_works_here_and_no_button_to_change_it(client, firm, owner):
    client.force_login(a_member(firm, "editor@muster.de"))

    page = client.get(at(firm)).text

    assert ("owner@muster.de" in page, at(firm, "change_member") in page, at(firm, "leave") in page) == (
        True,
        False,
        True,
    )


def test_an_owner_sees_who_gave_the_stewardship_and_withdraws_it(client, firm, owner):
    chamber = organisation("IHK Chemnitz", kind="institution")
    person = a_member(chamber, "kammer@ihk.de")
    given = give_stewardship(firm, chamber, by=make_communicator())
    client.force_login(owner)

    page = client.get(at(firm)).text
    client.post(at(firm, "withdraw_steward"), {"stewardship": given.pk})

    assert ("IHK Chemnitz" in page, "communicator@example.org" in page) == (True, True)
    client.force_login(person)
    assert client.get(at(firm)).status_code == 404
    given.refresh_from_db()
    assert given.withdrawn_by == owner


def test_a_steward_reads_in_whose_name_he_acts(client, firm):
    chamber = organisation("IHK Chemnitz", kind="institution")
    person = a_member(chamber, "kammer@ihk.de")
    give_stewardship(firm, chamber, by=None)
    client.force_login(person)

    page = client.get(at(firm)).text

    assert re.search(r"Sie handeln für <strong[^>]*>Muster GmbH</strong> als <strong[^>]*>IHK Chemnitz</strong>", page)


def test_who_looks_after_nothing_has_no_such_page(client):
    client.force_login(a_person("niemand@example.org"))

    assert client.get(reverse("own:looked_after")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_entries_looked_after_asks_the_same_for_one_and_for_three(client, count, django_assert_num_queries):
    chamber = organisation("IHK Chemnitz", kind="institution")
    person = a_member(chamber, "kammer@ihk.de")
    for number in range(count):
        give_stewardship(organisation(f"Firma {number}", email=f"a{number}@x.de"), chamber, by=None)
    client.force_login(person)
    client.get(reverse("own:looked_after"))

    with django_assert_num_queries(16):
        page = client.get(reverse("own:looked_after"))
    assert page.text.count("Firma ") >= count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_members_asks_the_same_for_one_and_for_three(client, firm, owner, count, django_assert_num_queries):
    for number in range(count):
        a_member(firm, f"n{number}@muster.de")
        invite_member(firm, email=f"i{number}@vzor.cz", role="editor", language="cs", by=owner)
        give_stewardship(firm, organisation(f"IHK {number}", kind="institution"), by=owner)
    client.force_login(owner)
    client.get(at(firm))

    with django_assert_num_queries(14):
        client.get(at(firm))


def test_a_communicator_gives_many_stewardships_at_once(client, firm):
    chamber, other = organisation("IHK Chemnitz", kind="institution"), organisation("Zweite GmbH")
    client.force_login(make_communicator())
    where = reverse("wagtail_bulk_action", args=["directory", "organisation", "steward"])

    client.post(f"{where}?id={firm.pk}&id={other.pk}&id={chamber.pk}", {"steward": chamber.pk})

    given = Stewardship.objects.order_by("pk").values_list("organisation__name", "steward__name")
    assert sorted(given) == [("Muster GmbH", "IHK Chemnitz"), ("Zweite GmbH", "IHK Chemnitz")]


@pytest.mark.django_db(transaction=True)
def test_the_invitation_is_read_from_a_real_server_in_both_languages(settings):
    inbox = inbox_for(settings)
    firm = organisation("Muster GmbH")
    owner = a_member(firm, "owner@muster.de", MemberRole.OWNER)
    with running(inbox):
        for language in ("de", "cs"):
            invite_member(firm, email=f"{language}@vzor.cz", role="owner", language=language, by=owner)

    texts = {to[0]: letter.get_body(("plain",)).get_content() for to, letter in inbox.received}
    assert "Ihre Rolle: Inhaber/in" in texts["de@vzor.cz"]
    assert "Otevřete tuto stránku a stiskněte „Připojit se“" in texts["cs@vzor.cz"]


def test_of_the_parts_of_the_account_only_the_open_one_is_marked(client, firm):
    chamber = organisation("IHK Chemnitz", kind="institution")
    give_stewardship(firm, chamber, by=None)
    client.force_login(a_member(chamber, "kammer@ihk.de"))

    for name in ("own:list", "own:looked_after", "own:enquiries", "account_my_data"):
        address = reverse(name)
        menu = client.get(address).text.partition('<nav class="section-menu"')[2].partition("</nav>")[0]
        assert re.findall(r'<a href="([^"]+)" aria-current="page">', menu) == [address]
