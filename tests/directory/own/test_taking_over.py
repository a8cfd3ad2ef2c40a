"""From the invitation to a correct entry in five short screens; nothing that a moderator hasn't seen becomes public."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from directory.enums import MemberRole
from directory.models import Membership, OrganisationProfile, Review, WaitingChange
from directory.search.engine import search
from directory.search.filters import Filters
from directory.services.claims import claim_by_word
from directory.services.invitations import invite
from directory.services.members import add_member
from directory.services.reviews import approve_words
from glokal.accounts.personal_data import erase_everything, export_of
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.accounts import make_communicator
from tests.factories.directory import organisation, write_waiting
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return organisation(
        "Strojírna Liberec s.r.o.",
        country="CZ",
        email="info@strojirna.cz",
        phone="+420 485 123 456",
        website="https://www.strojirna.cz",
    )


@pytest.fixture
def owner(firm):
    user = person_for("info@strojirna.cz", language="cs", is_verified=True)
    accept_terms(user=user, language="cs")
    add_member(firm, user, role=MemberRole.OWNER, by=None)
    return user


@pytest.fixture
def at(client, firm, owner):
    client.force_login(owner)
    words = {"facts": "kontrola", "capabilities": "start/sluzby", "sentence": "veta", "done": "hotovo"}
    return lambda name: f"/cs/vlastni-zaznam/{firm.public_id}/{words[name]}/"


def filled(page, **changed):
    """Return what the form of a page holds, as a browser would send it."""
    return {
        name: value
        for name, value in ({bound.html_name: bound.value() for bound in page.context["form"]} | changed).items()
        if value is not None
    }


def test_the_facts_are_prefilled_saved_at_once_and_count_as_confirmed(client, firm, at):
    page = client.get(at("facts"))

    response = client.post(at("facts"), filled(page, phone="+420 485 999 999"))

    firm.refresh_from_db()
    assert ("Krok 2 z 5" in page.text, response.headers["Location"]) == (True, at("capabilities"))
    assert (firm.phone, firm.last_confirmed) == ("+420 485 999 999", timezone.localdate())


def test_a_new_name_waits_and_the_last_page_says_so(client, firm, at):
    client.post(at("facts"), filled(client.get(at("facts")), name="Strojírna Sever s.r.o."))

    firm.refresh_from_db()
    assert (firm.name, WaitingChange.objects.get().new) == ("Strojírna Liberec s.r.o.", "Strojírna Sever s.r.o.")
    assert "Strojírna Sever s.r.o." in client.get(at("done")).text


def test_a_wrong_postcode_is_told_at_its_field_and_nothing_typed_is_lost(client, firm, at):
    page = client.post(at("facts"), filled(client.get(at("facts")), postcode="12", street="Nová 7"))

    assert list(page.context["form"].errors) == ["postcode"]
    assert 'value="Nová 7"' in page.text


def test_somebody_else_was_faster_and_both_values_are_shown(client, firm, at):
    page = client.get(at("facts"))
    type(firm).objects.filter(pk=firm.pk).update(phone="+420 111 111 111")

    second = client.post(at("facts"), filled(page, phone="+420 222 222 222"))

    assert (
        "zadal něco jiného: +420 111 111 111 – To, co" in second.text,
        'value="+420 222 222 222"' in second.text,
    ) == (True, True)
    client.post(at("facts"), filled(second, phone="+420 222 222 222"))
    firm.refresh_from_db()
    assert firm.phone == "+420 222 222 222"


def say(client, where, text):
    """Type a capability and send it twice, as one does without scripts: first it is shown what was understood."""
    shown = client.post(where, filled(client.get(where), **{"text-0": text}))
    return shown, client.post(where, filled(shown, shown=shown.context["shown"]))


def test_typed_words_become_capabilities_and_the_page_says_what_germans_find_it_by(client, firm, at):
    shown, response = say(client, at("capabilities"), "soustružení")

    assert "CNC-Drehen" in shown.text
    assert response.headers["Location"] == at("sentence")
    assert [concept.name("de") for concept in firm.capabilities.all()] == ["CNC-Drehen"]


def test_a_word_that_nobody_knows_stays_as_it_was_typed(client, firm, at):
    shown, response = say(client, at("capabilities"), "xyzkování")

    assert 'value="xyzkování"' in shown.text
    assert (response.headers["Location"], firm.capabilities.count()) == (at("sentence"), 0)


def test_the_sentence_is_public_only_after_a_moderator_and_found_from_the_other_language(
    client, firm, at, on_commit_runs
):
    say(client, at("capabilities"), "soustružení")
    client.post(at("sentence"), filled(client.get(at("sentence")), tagline="Soustružíme hřídele do 3 metrů."))
    public = f"/cs/najit-partnera/strojirna-liberec-sro-{firm.public_id}/"
    client.logout()
    assert "Soustružíme hřídele" not in client.get(public, follow=True).text

    review = Review.objects.waiting().get()
    with on_commit_runs():
        approve_words(review, by=make_moderator(), seen=str(review.thing.latest_revision_id))
    write_waiting()

    assert "Soustružíme hřídele" in client.get(public, follow=True).text
    found = search("Drehteile", filters=Filters(), language="de", viewer=None)
    assert firm.pk in [hit.organisation_id for hit in found.hits]


def test_the_same_sentence_twice_asks_one_moderator_once(client, at):
    for _time in range(2):
        client.post(at("sentence"), filled(client.get(at("sentence")), tagline="Soustružíme hřídele."))

    assert (Review.objects.count(), OrganisationProfile.objects.count()) == (1, 1)


def test_the_last_screen_has_the_address_to_pass_on_and_what_waits(client, firm, at):
    client.post(at("sentence"), filled(client.get(at("sentence")), tagline="Soustružíme hřídele."))

    page = client.get(at("done")).text

    assert f"strojirna-liberec-sro-{firm.public_id}/" in page
    assert "Vaše věta; odpověď do" in page


def test_every_screen_can_be_left_out(client, at):
    for name, following in (("facts", "capabilities"), ("capabilities", "sentence"), ("sentence", "done")):
        assert f'href="{at(following)}"' in client.get(at(name)).text


def test_from_the_mail_to_the_end_without_a_password(client, firm, settings, on_commit_runs):
    settings.INVITATIONS_ENABLED = True
    with on_commit_runs():
        invite([firm], source="public", by=make_communicator())
    link = re.search(r"http://localhost:8000(/cs/\S+/pozvanka/\S+)", mail.outbox[0].body)[1]

    page = client.post(link, {"accepted": "on"}, follow=True)
    screens = [page.request["PATH_INFO"]]
    while "/hotovo/" not in screens[-1] and len(screens) < 9:
        typed = {name: "Soustružíme." for name in ("tagline", "text-0") if f'name="{name}"' in page.text}
        page = client.post(screens[-1], filled(page, shown=page.context.get("shown", ""), **typed), follow=True)
        screens.append(page.request["PATH_INFO"])
    screens = list(dict.fromkeys(screens))

    assert [path.split("/")[-2] for path in screens] == ["kontrola", "sluzby", "veta", "hotovo"]
    assert Membership.objects.get().organisation == firm


def test_her_data_are_exported_and_the_entry_survives_her(firm, owner, on_commit_runs):
    told = export_of(owner)["entries"]
    assert [(one["organisation__name"], one["role"]) for one in told["memberships"]] == [
        ("Strojírna Liberec s.r.o.", "owner")
    ]

    claim = claim_by_word(organisation("Jiná s.r.o.", country="CZ"), user=owner, message="Jsem Jana.", language="cs")
    mail.outbox.clear()
    with on_commit_runs():
        erase_everything(owner)
        owner.delete()
    assert mail.outbox == []  # nothing follows her to her address

    firm.refresh_from_db()
    claim.refresh_from_db()
    assert (firm.state, firm.memberships.count()) == ("published", 0)
    assert (claim.state, claim.user, claim.message) == ("withdrawn", None, "")
