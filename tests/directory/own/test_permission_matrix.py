"""Every role at every address of own entries, by GET and by POST: who gets in, who is told no, who learns nothing.

An address that stands in none of the tables below fails: whoever adds one has to say who may open it.
"""

import itertools

import pytest
from django.test import Client
from django.urls import URLResolver, reverse
from django.urls.resolvers import RegexPattern

from directory.enums import MemberRole
from directory.permissions import ALLOWED, Action, Role
from directory.services.members import add_member, give_stewardship
from directory.urls import own_patterns
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.directory import organisation
from tests.factories.members import make_person
from tests.undone import undone

pytestmark = pytest.mark.django_db

# The pages of one entry: what a role must be allowed to do. They say so themselves (`own_page`), and here once more.
ENTRY = {
    "create_step": Action.EDIT_FACTS,
    "delete_draft": Action.MANAGE_MEMBERS,
    "start_facts": Action.EDIT_FACTS,
    "start_capabilities": Action.EDIT_FACTS,
    "start_sentence": Action.EDIT_WORDS,
    "start_done": Action.SEE,
    "members": Action.SEE,
    "invite_member": Action.MANAGE_MEMBERS,
    "withdraw_member_invitation": Action.MANAGE_MEMBERS,
    "change_member": Action.MANAGE_MEMBERS,
    "leave": Action.LEAVE,
    "withdraw_steward": Action.WITHDRAW_STEWARD,
    "answer_claim": Action.ANSWER_CLAIMS,
    "invite_contact": Action.INVITE,
    "confirm_own": Action.CONFIRM,
    "entry_enquiries": Action.READ_ENQUIRIES,
    "figures": Action.SEE,
    "figures_table": Action.SEE,
    **dict.fromkeys(("overview", "preview", "history"), Action.SEE),
    **dict.fromkeys(("take_back", "facts", "services", "own_words", "restore_facts"), Action.EDIT_FACTS),
    **dict.fromkeys(("words", "write", "translate", "restore_words"), Action.EDIT_WORDS),
    **dict.fromkeys(
        (
            *("listings", "new_listing", "listing", "write_listing"),
            *("renew_listing", "submit_listing", "end_listing"),
        ),
        Action.EDIT_LISTINGS,
    ),
    **dict.fromkeys(("persons", "new_person", "person", "move_person", "remove_person"), Action.EDIT_CONTACTS),
    **dict.fromkeys(
        ("pictures", "new_picture", "logo", "drop_logo", "picture", "move_picture", "remove_picture"),
        Action.EDIT_PICTURES,
    ),
}
# Everybody opens them; what they do needs the signed link itself, or a person signed in. Each has tests of its own.
PUBLIC = {
    *("invitation", "refuse_invitation", "member_invitation", "claim", "confirm", "renew"),
    *("enquiry_write", "enquiry_written", "enquiry_confirm", "enquiry_link"),
}
# For whoever is signed in, about nobody's entry in particular, or about public ones.
SIGNED_IN = {
    "list",
    "create",
    "understood",
    "already_there",
    "claim_code",
    "claim_withdraw",
    "looked_after",
    "enquiries",
    "enquiry_received",
    "enquiry_sent",
}
# Where the entry of these tests lacks what is asked for: a button names it, or the page is one of a draft.
LACKING = {"withdraw_member_invitation", "change_member", "withdraw_steward", "answer_claim", "delete_draft"}
# Whose further part names what is always there, or a change that waits no more: answered with another page.
LACKING_NOTHING = {"create_step", "new_listing", "take_back"}
ROLES = [Role.OWNER, Role.EDITOR, Role.STEWARD]


def patterns(within=own_patterns[0]):
    """Return all patterns by name, also those that stand below others."""
    found = {}
    for pattern in within:
        found |= patterns(pattern.url_patterns) if isinstance(pattern, URLResolver) else {pattern.name: pattern}
    return found


def converters_of(name):
    """Return the parts of an address with what they take, also those of the addresses above."""
    return URLResolver(RegexPattern("^/"), own_patterns[0]).reverse_dict.getlist(name)[0][3]


def addresses():
    """Return the name of every page of one entry, with the further parts of its address that such pages have."""
    return sorted(name for name, pattern in patterns().items() if hasattr(pattern.callback, "action"))


def path_of(name, firm):
    """Return the address of a page of `firm`; further parts of it name things that aren't there."""
    converters = converters_of(name)
    fill = {"IntConverter": 999_999, "SlugConverter": "name", "StringConverter": "de"}
    fill |= {"StepConverter": "name", "ListingTypeConverter": "offer"}
    others = {key: fill[type(one).__name__] for key, one in converters.items() if key != "public_id"}
    own = {"public_id": firm.public_id} if "public_id" in converters else {}
    return reverse(f"own:{name}", kwargs=own | others)


@pytest.fixture
def firm():
    return organisation("Muster GmbH", email="post@muster.de")


@pytest.fixture
def people(firm):
    """Return the signed-in client of each role; "foreign" owns another entry."""
    chamber, other = organisation("IHK Chemnitz", kind="institution"), organisation("Andere GmbH")
    give_stewardship(firm, chamber, by=None)
    belongs = {
        Role.OWNER: (firm, MemberRole.OWNER),
        Role.EDITOR: (firm, MemberRole.EDITOR),
        Role.STEWARD: (chamber, MemberRole.EDITOR),
        "foreign": (other, MemberRole.OWNER),
    }
    clients = {}
    for who, (where, role) in belongs.items():
        user = person_for(f"{who}@example.org", language="de", is_verified=True)
        accept_terms(user=user, language="de")
        add_member(where, user, role=role, by=None)
        clients[who] = Client()
        clients[who].force_login(user)
    return clients


def test_every_address_is_in_a_table():
    known = set(ENTRY) | PUBLIC | SIGNED_IN

    assert set(patterns()) - known == set()
    assert known - set(patterns()) == set()


def test_every_page_of_an_entry_asks_for_the_action_of_the_table():
    assert {name: patterns()[name].callback.action for name in addresses()} == ENTRY


def answer(client, method, path):
    """Return "in", "no" (told so) or "nothing" (not even that the entry exists)."""
    response = getattr(client, method)(path)
    if response.status_code == 302 and "/konto/anmelden" in response.headers["Location"]:
        return "sign in"
    return {403: "no", 404: "nothing"}.get(response.status_code, "in")


def test_the_matrix(firm, people):
    """A button's address refuses GET for all alike; a POST about nothing is refused after the rights were asked."""
    people["anonymous"] = Client()
    told, expected = {}, {}
    for name, method in itertools.product(sorted(ENTRY), ["get", "post"]):
        path, action = path_of(name, firm), ENTRY[name]
        only_posts = people[Role.OWNER].get(path).status_code == 405
        with undone():
            told[name, method] = {who: answer(people[who], method, path) for who in [*ROLES, "foreign", "anonymous"]}
        # What an address names beyond the entry isn't there either: nothing, once the rights were asked.
        lacks = name in LACKING or (set(converters_of(name)) != {"public_id"} and name not in LACKING_NOTHING)
        allowed = "nothing" if lacks else "in"
        expected[name, method] = (
            dict.fromkeys(told[name, method], "in")  # 405, the same for everybody
            if only_posts and method == "get"
            else {role: allowed if action in ALLOWED[role] else "no" for role in ROLES}
            | {"foreign": "nothing", "anonymous": "sign in"}
        )

    assert told == expected


def test_what_was_sent_without_being_signed_in_is_offered_again(firm):
    """Whoever's session has ended while typing loses nothing, whatever form it was."""
    user = make_person("owner@example.org")
    add_member(firm, user, role=MemberRole.OWNER, by=None)
    for name in sorted(set(ENTRY) | SIGNED_IN - {"understood", "already_there", "enquiries", "list", "looked_after"}):
        path, client = path_of(name, firm), Client()
        sign_in = client.post(path, {"text": "Drehteile & Frästeile", "to": "remove"}).headers["Location"]
        client.force_login(user)
        page = client.get(sign_in.partition("?next=")[2])

        kept = page.context["kept"]
        assert (kept.path, kept.fields) == (path, [("text", "Drehteile & Frästeile"), ("to", "remove")])
        assert 'name="text" value="Drehteile &amp; Frästeile"' in page.text


def test_roles_may_what_the_brief_says():
    assert {role: {str(one) for one in Action if one not in ALLOWED[role]} for role in ROLES} == {
        Role.OWNER: {"invite"},
        Role.EDITOR: {"manage_members", "withdraw_steward", "invite", "answer_claims"},
        Role.STEWARD: {"read_enquiries", "manage_members", "withdraw_steward", "leave"},
    }


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_needs_an_account_leads_strangers_to_sign_in(client, name, method, firm):
    response = getattr(client, method)(path_of(name, firm))

    assert (response.status_code == 405) or "/konto/anmelden" in response.headers["Location"]
