"""“Is this your organisation?” proved by an address at the domain or by a code: neither can be forced."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.models import ClaimCode
from directory.selectors.claims import proves_by_domain
from directory.services.claim_codes import claim_by_code, delete_old_codes, send_code
from directory.services.claims import (
    claim_by_domain,
    deny_claim,
)
from glokal.accounts.services.people import person_for
from tests.directory.own.claiming import a_firm, a_person, an_owner, by_word, letters, members
from tests.factories.directory import organisation
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db
NOW = "2026-11-26 10:00+00:00"


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def person():
    return a_person("novak@seznam.cz")


@pytest.mark.parametrize(
    ("address", "proves"),
    [
        ("jana@strojirna.cz", True),
        ("Jana@STROJIRNA.cz", True),
        ("info@strojirna.cz", True),
        ("jana@mail.strojirna.cz", False),
        ("jana@notstrojirna.cz", False),
        ("jana@seznam.cz", False),
        ("", False),
    ],
)
def test_only_an_address_at_the_very_domain_proves(firm, address, proves):
    assert proves_by_domain(firm, [address]) is proves


@pytest.mark.parametrize("provider", ["seznam.cz", "gmail.com", "protonmail.com", "gmx.at", "t-online.de", "posteo.de"])
def test_a_provider_proves_nothing_but_the_very_address_does(provider):
    small = organisation(
        "Truhlář Novák", country="CZ", email=f"truhlar@{provider}", website=f"https://{provider}/truhlar"
    )

    assert proves_by_domain(small, [f"zlodej@{provider}"]) is False
    assert proves_by_domain(small, [f"truhlar@{provider}"]) is True


def test_a_domain_that_several_entries_share_proves_nothing(firm):
    for number in range(3):
        organisation(f"Firma {number}", website=f"http://strojirna.cz/{number}")

    assert proves_by_domain(firm, ["jana@strojirna.cz"]) is False


def test_an_address_at_the_domain_makes_owner_at_once_and_the_firm_is_told(firm, on_commit_runs):
    user = a_person("jana@strojirna.cz")

    with on_commit_runs():
        claim = claim_by_domain(firm, user=user, language="cs")

    firm.refresh_from_db()
    assert (claim.state, members(firm), firm.verification) == ("approved", {"jana@strojirna.cz": "owner"}, "domain")
    assert letters() == [
        ("jana@strojirna.cz", "Pracujete teď na záznamu Strojírna Liberec s.r.o."),
        ("info@strojirna.cz", "Na záznamu Strojírna Liberec s.r.o. pracuje nová osoba"),
    ]
    assert "j•••@strojirna.cz" in mail.outbox[1].body


def test_an_address_that_nobody_verified_proves_nothing(firm):
    user = person_for("jana@strojirna.cz", language="cs", is_verified=False)

    with pytest.raises(ValidationError):
        claim_by_domain(firm, user=user, language="cs")

    assert members(firm) == {}


def test_an_owned_entry_is_not_taken_by_the_domain(firm):
    an_owner(firm)

    with pytest.raises(ValidationError, match="inzwischen übernommen"):
        claim_by_domain(firm, user=a_person("jana@strojirna.cz"), language="cs")


@pytest.fixture
def code(firm, person, on_commit_runs):
    with on_commit_runs():
        send_code(firm, user=person)
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == (["info@strojirna.cz"], "Kód pro záznam Strojírna Liberec s.r.o.")
    assert "n•••@seznam.cz" in letter.body
    return re.search(r"^\d{6}$", letter.body, re.MULTILINE)[0]


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_makes_owner_and_is_stored_only_as_a_hash(firm, person, code):
    assert code not in str(list(ClaimCode.objects.values()))

    claim_by_code(firm, user=person, code=f" {code[:3]} {code[3:]} ", language="cs")

    assert members(firm) == {"novak@seznam.cz": "owner"}
    with pytest.raises(ValidationError):
        claim_by_code(firm, user=a_person("druhy@seznam.cz"), code=code, language="cs")


def test_after_five_wrong_attempts_the_right_code_is_worth_nothing(firm, person, code):
    for _attempt in range(5):
        with pytest.raises(ValidationError, match="falsch"):
            claim_by_code(firm, user=person, code=wrong(code), language="cs")

    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        claim_by_code(firm, user=person, code=code, language="cs")
    assert members(firm) == {}


def test_fifty_guesses_and_fifty_requests_for_codes_get_nowhere(client, firm, person, code, on_commit_runs):
    client.force_login(person)
    for number in range(50):
        with on_commit_runs():
            client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "code"})
        client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/kod/", {"code": f"{number:06}"})

    assert (members(firm), ClaimCode.objects.count(), len(mail.outbox)) == ({}, 3, 3)
    assert sum(ClaimCode.objects.values_list("attempts", flat=True)) <= 15


def test_a_code_is_for_one_person_one_entry_and_a_quarter_of_an_hour(firm, person, code, time_machine):
    other = organisation("Jiná s.r.o.", country="CZ", email="info@jina.cz")
    for who, what in ((a_person("druhy@seznam.cz"), firm), (person, other)):
        with pytest.raises(ValidationError):
            claim_by_code(what, user=who, code=code, language="cs")
    time_machine.move_to(timezone.now() + timedelta(minutes=15, seconds=1))
    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        claim_by_code(firm, user=person, code=code, language="cs")

    assert (members(firm), members(other)) == ({}, {})


def test_a_new_code_kills_the_one_before(firm, person, code, on_commit_runs):
    with on_commit_runs():
        send_code(firm, user=person)

    with pytest.raises(ValidationError, match="falsch"):
        claim_by_code(firm, user=person, code=code, language="cs")


def test_the_mailbox_of_an_entry_gets_three_codes_a_day_whoever_asks(firm, time_machine):
    time_machine.move_to(NOW, tick=False)
    for number in range(3):
        send_code(firm, user=a_person(f"n{number}@seznam.cz"))
    with pytest.raises(ValidationError, match="morgen"):
        send_code(firm, user=a_person("n4@seznam.cz"))

    time_machine.shift(timedelta(days=1, minutes=1))
    send_code(firm, user=a_person("n4@seznam.cz"))
    assert delete_old_codes(timezone.now()) == 3


def test_a_code_that_was_sent_before_the_refusal_makes_no_owner(firm, person, code):
    deny_claim(by_word(firm, person), by=make_moderator(), reason="Firma vás nezná.")

    with pytest.raises(ValidationError, match="nicht selbst"):
        claim_by_code(firm, user=person, code=code, language="cs")
    assert members(firm) == {}
