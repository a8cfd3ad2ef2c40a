"""What an address or a button names within an entry (an offer, a person, a picture, a member, …): with every role, and
with the same thing of another entry, which nobody gets at through one of his own.
"""

import itertools

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import ModelLogEntry, Revision

from directory.enums import MemberRole
from directory.models import Claim, ContactPerson, Membership, OrganisationPicture, Stewardship
from directory.permissions import ALLOWED, Role
from directory.services.claims import claim_by_word
from directory.services.facts import facts_version, save_facts
from directory.services.member_invitations import invite_member
from directory.services.members import add_member, give_stewardship
from directory.services.pictures import submit_picture
from directory.services.waiting_changes import propose
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.directory.own.test_permission_matrix import ENTRY, ROLES, answer, converters_of
from tests.factories.directory import listing, organisation
from tests.factories.enquiries import an_enquiry
from tests.factories.media import image
from tests.factories.members import make_person
from tests.factories.reviews import submit
from tests.undone import undone

pytestmark = pytest.mark.django_db

# The pages that name a thing in the address, with the kind of thing.
PAGES = {
    **dict.fromkeys(("listing", "write_listing", "renew_listing", "submit_listing", "end_listing"), "listing"),
    **dict.fromkeys(("person", "move_person", "remove_person"), "person"),
    **dict.fromkeys(("picture", "move_picture", "remove_picture"), "picture"),
    "restore_facts": "logged",
    "restore_words": "revision",
}
# The buttons of the members page name it in a field.
BUTTONS = {
    "withdraw_member_invitation": "invitation",
    "change_member": "member",
    "withdraw_steward": "stewardship",
    "answer_claim": "claim",
}
STRANGERS = ["foreign", "anonymous"]
CASES = list(itertools.product(PAGES, ["get", "post"]))
ONLY_POSTS = {
    *("renew_listing", "submit_listing", "end_listing"),
    *("move_person", "remove_person", "move_picture", "remove_picture"),
}


def someone(email):
    user = person_for(email, language="de", is_verified=True)
    accept_terms(user=user, language="de")
    return user


def an_entry(name, prefix):
    """Make an entry with one thing of each kind, and who keeps it. Returns the entry and the things by kind."""
    firm = organisation(name, words={"de": "Wir drehen"}, phone="+49 3583 11111", email=f"{prefix}@example.org")
    owner = someone(f"{prefix}-owner@example.org")
    add_member(firm, owner, role=MemberRole.OWNER, by=None)
    editor = someone(f"{prefix}-editor@example.org")
    chamber = organisation(f"IHK {prefix}", kind="institution")
    add_member(chamber, someone(f"{prefix}-steward@example.org"), role=MemberRole.EDITOR, by=None)
    save_facts(firm, {"phone": "+49 3583 22222"}, by=owner, seen=facts_version(firm))
    submit(firm, "de", by=owner, tagline="Wir drehen und fräsen")
    claim_by_word(firm, user=someone(f"{prefix}-claims@example.org"), message="Ich auch", language="de")
    return firm, {
        "listing": listing(firm, words={"de": "Drehen"}, type="request"),
        "person": ContactPerson.objects.create(organisation=firm, name="Eva Malá"),
        "picture": OrganisationPicture.objects.create(organisation=firm, image=image()),
        "logged": ModelLogEntry.objects.filter(action="directory.facts").latest("pk"),
        "revision": Revision.objects.latest("pk"),
        "fact": propose(firm, "website", f"https://{prefix}.example.org", by=owner),
        "submitted": submit_picture(
            firm,
            get_test_image_file_jpeg(size=(150, 120)),
            use="picture",
            by=owner,
            alt_texts={"de": "Halle"},
            credit="Eva",
        ),
        "invitation": invite_member(firm, email="new@example.org", role="editor", language="de", by=owner),
        "member": add_member(firm, editor, role=MemberRole.EDITOR, by=None),
        "stewardship": give_stewardship(firm, chamber, by=None),
        "claim": Claim.objects.get(organisation=firm),
    }


@pytest.fixture
def ours():
    return an_entry("Muster GmbH", "our")


@pytest.fixture
def theirs():
    return an_entry("Andere GmbH", "their")


@pytest.fixture
def people(ours):
    emails = {role: f"our-{role}@example.org" for role in ROLES} | {"foreign": "stranger@example.org"}
    add_member(organisation("Dritte GmbH"), someone(emails["foreign"]), role=MemberRole.OWNER, by=None)
    clients = {"anonymous": Client()}
    for who, email in emails.items():
        clients[who] = Client()
        clients[who].force_login(person_for(email, language="de", is_verified=True))
    return clients


def path_of(name, firm, thing):
    key = getattr(thing, "public_id", thing.pk)
    more = ["de"] if name == "write_listing" else []
    return reverse(f"own:{name}", args=[firm.public_id, key, *more])


def test_who_may_opens_the_page_of_a_thing_and_does_what_it_is_for(ours, people):
    firm, things = ours
    told = {}
    for name, method in CASES:
        path = path_of(name, firm, things[PAGES[name]])
        with undone():  # whoever may, does it: the strangers before him
            told[name, method] = {who: answer(people[who], method, path) for who in [*STRANGERS, *ROLES]}

    everybody = dict.fromkeys([*STRANGERS, *ROLES], "in")  # 405, the same for all
    of_roles = everybody | {"foreign": "nothing", "anonymous": "sign in"}
    # What an owner has removed isn't there for the others.
    of_first = of_roles | {Role.EDITOR: "nothing", Role.STEWARD: "nothing"}
    removing = ("remove_person", "remove_picture", "end_listing")
    assert told == {
        (name, method): (of_first if name in removing else of_roles)
        if method == "post"
        else (everybody if name in ONLY_POSTS else of_roles)
        for name, method in CASES
    }


def test_a_thing_of_another_entry_is_not_there(ours, theirs, people):
    firm, things = ours[0], theirs[1]
    told = {}
    for name, method in CASES:
        path = path_of(name, firm, things[PAGES[name]])
        with undone():
            told[name, method] = {role: answer(people[role], method, path) for role in ROLES}
            things[PAGES[name]].refresh_from_db()  # it is still there

    assert told == {
        # 405 shows nothing.
        (name, method): dict.fromkeys(ROLES, "in" if method == "get" and name in ONLY_POSTS else "nothing")
        for name, method in CASES
    }


def press(client, name, firm, thing):
    data = {BUTTONS[name]: thing.pk, "to": "remove", "answer": "owner"}
    return client.post(reverse(f"own:{name}", args=[firm.public_id]), data).status_code


def counts(things):
    """Return what the buttons would change."""
    things["invitation"].refresh_from_db()
    stewardship = Stewardship.objects.get(pk=things["stewardship"].pk)
    return (
        things["invitation"].withdrawn_at,
        Membership.objects.filter(pk=things["member"].pk).exists(),
        stewardship.withdrawn_at,
        Claim.objects.get(pk=things["claim"].pk).state,
    )


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_does_nothing_for_who_may_not_and_something_for_who_may(name, ours, people):
    firm, things = ours
    before = counts(things)

    may_not = [role for role in ROLES if ENTRY[name] not in ALLOWED[role]]
    refused = {who: press(people[who], name, firm, things[BUTTONS[name]]) for who in (*may_not, "foreign")}
    assert refused == dict.fromkeys(may_not, 403) | {"foreign": 404}
    assert press(people["anonymous"], name, firm, things[BUTTONS[name]]) == 302
    assert counts(things) == before

    press(people[Role.OWNER], name, firm, things[BUTTONS[name]])
    assert counts(things) != before


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_does_nothing_to_another_entry(name, ours, theirs, people):
    before = counts(theirs[1])

    assert press(people[Role.OWNER], name, ours[0], theirs[1][BUTTONS[name]]) == 404
    assert counts(theirs[1]) == before


def test_a_steward_answers_no_claim_of_an_entry_that_has_an_owner(ours, people):
    firm, things = ours

    press(people[Role.STEWARD], "answer_claim", firm, things["claim"])

    assert Claim.objects.get(pk=things["claim"].pk).state == "pending"


@pytest.mark.parametrize("kind", ["fact", "picture"])
def test_only_who_keeps_the_entry_takes_back_what_waits(kind, ours, theirs, people):
    waiting = {"fact": "fact", "picture": "submitted"}[kind]

    def take_back(who, firm, things):
        return people[who].post(reverse("own:take_back", args=[firm.public_id, kind, things[waiting].pk])).status_code

    assert {who: take_back(who, *ours) for who in STRANGERS} == {"foreign": 404, "anonymous": 302}
    assert take_back(Role.OWNER, ours[0], theirs[1]) == 302  # what doesn't wait here is passed over
    for _firm, things in (ours, theirs):
        things[waiting].refresh_from_db()
        assert things[waiting].state == "waiting"

    take_back(Role.STEWARD, *ours)
    ours[1][waiting].refresh_from_db()
    assert ours[1][waiting].state == "withdrawn"


def test_an_enquiry_is_read_by_its_two_sides_alone(ours, people):
    firm, _things = ours
    sender = make_person("vogel@example.org")
    recipient = an_enquiry(firm, by=sender).recipients.get()
    people["sender"] = Client()
    people["sender"].force_login(sender)
    sides = {name: reverse(f"own:{name}", args=[recipient.public_id]) for name in ("enquiry_received", "enquiry_sent")}

    told = {name: {who: answer(client, "get", path) for who, client in people.items()} for name, path in sides.items()}

    nobody = dict.fromkeys(people, "nothing") | {"anonymous": "sign in"}
    assert told["enquiry_received"] == nobody | {Role.OWNER: "in", Role.EDITOR: "in"}
    assert told["enquiry_sent"] == nobody | {"sender": "in"}


def test_every_page_with_a_further_part_stands_here():
    named = {name for name in ENTRY if {"pk", "listing_id"} & set(converters_of(name))}
    assert named == set(PAGES) | {"take_back"}
