"""Claims by somebody's word: decided, withdrawn, passed on to the owner; every step is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.enums import ClaimState
from directory.models import Claim, Membership
from directory.selectors.claims import claims_for_moderators
from directory.services.claim_codes import send_code
from directory.services.claims import (
    approve_claim,
    claim_by_domain,
    deny_claim,
    pass_on_claim,
    pass_on_unanswered_claims,
    revoke_claim,
    withdraw_claim,
)
from directory.services.member_invitations import accept_member_invitation, invite_member
from directory.services.merging import merge
from glokal.accounts.services.deletion import delete_account
from glokal.core.models import Mail
from tests.directory.own.claiming import a_firm, a_person, an_owner, by_word, letters, members
from tests.factories.accounts import make_user
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


def test_a_word_waits_for_a_moderator_and_both_sides_are_told(firm, person, on_commit_runs):
    make_moderator("moderace@example.org", language="cs")

    with on_commit_runs():
        claim = by_word(firm, person)
        assert by_word(firm, person).pk == claim.pk

    assert (claim.state, list(claims_for_moderators())) == ("pending", [claim])
    assert letters() == [
        ("novak@seznam.cz", "Přijali jsme vaši žádost o záznam Strojírna Liberec s.r.o."),
        ("moderace@example.org", "Někdo chce pracovat na záznamu Strojírna Liberec s.r.o."),
    ]
    assert "Jsem jednatel." in mail.outbox[1].body
    assert reverse("directory_claim", args=[claim.pk]) in mail.outbox[1].body


@pytest.mark.parametrize(
    ("step", "state", "subject"),
    [
        ("approve", "approved", "Pracujete teď na záznamu Strojírna Liberec s.r.o."),
        ("deny", "denied", "Záznam Strojírna Liberec s.r.o. jsme vám nemohli svěřit"),
        ("withdraw", "withdrawn", "Vaše žádost o záznam Strojírna Liberec s.r.o. je vzata zpět"),
        ("revoke", "revoked", "Na záznamu Strojírna Liberec s.r.o. už nepracujete"),
    ],
)
def test_every_step_has_actor_time_reason_and_one_mail(firm, person, on_commit_runs, step, state, subject):
    moderator = make_moderator()
    claim = by_word(firm, person)
    if step == "revoke":
        approve_claim(claim, by=moderator)
    mail.outbox.clear()

    with on_commit_runs():
        if step == "approve":
            approve_claim(claim, by=moderator, reason="Ověřeno telefonicky.", notes="volal 10:15")
        elif step == "deny":
            deny_claim(claim, by=moderator, reason="Firma vás nezná.", notes="volal 10:15")
        elif step == "withdraw":
            withdraw_claim(claim, by=person)
        else:
            revoke_claim(claim, by=moderator, reason="Firma vás nezná.")

    claim.refresh_from_db()
    entry = ModelLogEntry.objects.filter(action=f"directory.claim_{state}").get()
    by = person if step == "withdraw" else moderator
    assert (claim.state, claim.decided_by, entry.user, claim.decided_at is not None) == (state, by, by, True)
    assert entry.data.get("reason", "") == claim.reason
    told = [letter for letter in mail.outbox if letter.to == ["novak@seznam.cz"]]
    assert [letter.subject for letter in told] == [subject]
    assert claim.reason in told[0].body
    assert "10:15" not in told[0].body
    assert members(firm) == ({"novak@seznam.cz": "owner"} if step == "approve" else {})


@pytest.mark.parametrize("end", [deny_claim, revoke_claim])
def test_who_was_refused_does_not_come_back_by_a_proof_only_by_a_word(client, firm, end):
    moderator, thief = make_moderator(), a_person("jana@strojirna.cz", "de")
    claim = by_word(firm, thief)
    if end is revoke_claim:
        approve_claim(claim, by=moderator)
    end(claim, by=moderator, reason="Firma vás nezná.")
    client.force_login(thief)

    page = client.get(f"/de/eigener-eintrag/uebernehmen/{firm.public_id}/")
    assert [f'value="{way}"' in page.text for way in ("domain", "code", "word")] == [False, False, True]
    with pytest.raises(ValidationError, match="nicht selbst"):
        claim_by_domain(firm, user=thief, language="cs")
    with pytest.raises(ValidationError, match="nicht selbst"):
        send_code(firm, user=thief)
    assert (members(firm), by_word(firm, thief).state) == ({}, "pending")


def test_the_invitations_of_who_is_taken_back_are_withdrawn(firm, person):
    moderator = make_moderator()
    claim = by_word(firm, person)
    approve_claim(claim, by=moderator)
    invitation = invite_member(firm, email="kumpan@seznam.cz", role="owner", language="cs", by=person)
    revoke_claim(claim, by=moderator, reason="Firma vás nezná.")

    with pytest.raises(ValidationError):
        accept_member_invitation(invitation, user=a_person("kumpan@seznam.cz"))
    assert members(firm) == {}


def test_a_refusal_needs_a_reason(firm, person):
    claim = by_word(firm, person)

    with pytest.raises(ValidationError, match="Grund"):
        deny_claim(claim, by=make_moderator(), reason=" ")


def test_a_second_decision_is_told_and_changes_nothing(firm, person):
    claim, moderator = by_word(firm, person), make_moderator()
    deny_claim(claim, by=moderator, reason="Nein.")

    with pytest.raises(ValidationError, match="schon beantwortet: Abgelehnt"):
        approve_claim(claim, by=moderator)
    assert members(firm) == {}


def test_nobody_withdraws_the_claim_of_another(firm, person):
    with pytest.raises(PermissionDenied):
        withdraw_claim(by_word(firm, person), by=make_user())


def test_a_second_claim_goes_to_the_owner_first_and_after_a_week_to_the_moderators(
    firm, person, time_machine, on_commit_runs
):
    time_machine.move_to(NOW, tick=False)
    an_owner(firm)
    make_moderator()
    with on_commit_runs():
        claim = by_word(firm, person)
    assert (claim.waits_for_owner, list(claims_for_moderators())) == (True, [])
    assert letters() == [
        ("novak@seznam.cz", "Přijali jsme vaši žádost o záznam Strojírna Liberec s.r.o."),
        ("owner@example.org", "Jemand möchte am Eintrag Strojírna Liberec s.r.o. mitarbeiten"),
    ]

    assert pass_on_unanswered_claims(timezone.now() + timedelta(days=6)) == 0
    with on_commit_runs():
        assert pass_on_unanswered_claims(timezone.now() + timedelta(days=7)) == 1
    assert pass_on_unanswered_claims(timezone.now() + timedelta(days=7)) == 0

    assert list(claims_for_moderators()) == [claim]
    assert letters()[2:] == [("moderator@example.org", "Jemand möchte am Eintrag Strojírna Liberec s.r.o. mitarbeiten")]


def test_a_claim_whose_owner_has_gone_does_not_wait_for_him(firm, person):
    owner = an_owner(firm)
    claim = by_word(firm, person)
    Membership.objects.filter(user=owner).delete()

    assert pass_on_unanswered_claims(timezone.now()) == 1
    assert list(claims_for_moderators()) == [claim]


def test_the_owner_adds_him_or_says_no_to_the_moderators(client, firm, person):
    owner = an_owner(firm)
    client.force_login(owner)
    answer = reverse("own:answer_claim", args=[firm.public_id])
    first, second = by_word(firm, person), by_word(firm, a_person("druhy@seznam.cz"))

    assert "Jsem jednatel." in client.get(reverse("own:members", args=[firm.public_id])).text
    client.post(answer, {"claim": first.pk, "answer": "editor"})
    client.post(answer, {"claim": second.pk, "answer": "no", "notes": "Kenne ich nicht."})

    assert members(firm) == {"owner@example.org": "owner", "novak@seznam.cz": "editor"}
    second.refresh_from_db()
    assert (second.state, second.waits_for_owner, "Kenne ich nicht." in second.notes) == ("pending", False, True)


def test_an_owner_does_not_answer_what_the_moderators_have(client, firm, person):
    owner = an_owner(firm)
    client.force_login(owner)
    claim = pass_on_claim(by_word(firm, person), by=owner)

    response = client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk, "answer": "owner"})

    assert (response.status_code, members(firm)) == (403, {"owner@example.org": "owner"})


def test_a_merge_leaves_no_claim_stuck(firm, person):
    double = organisation("STROJÍRNA LIBEREC", country="CZ")
    twice, once = person, a_person("druhy@seznam.cz")
    owner = an_owner(firm)
    claims = [by_word(firm, twice), by_word(double, twice), by_word(double, once), by_word(double, owner)]

    merge(merged=double, into=firm, by=make_moderator())

    stands = {}
    for claim in claims:
        claim.refresh_from_db()
        stands[claim.pk] = (claim.organisation_id == firm.pk, str(claim.state))
    assert list(stands.values()) == [(True, "pending"), (False, "withdrawn"), (True, "pending"), (True, "approved")]
    assert members(firm) == {"owner@example.org": "owner"}
    assert not Claim.objects.filter(organisation=double, state=ClaimState.PENDING).exists()


def test_when_the_owner_goes_the_mail_log_names_her_in_nothing(firm, person, on_commit_runs):
    owner = an_owner(firm)
    with on_commit_runs():
        by_word(firm, person)
    assert Mail.objects.filter(recipient="owner@example.org", template="directory/claim_question").exists()

    delete_account(owner, tells=False)

    rows = Mail.objects.values_list("key", "recipient", "subject", "text", "html", "reply_to")
    assert [row for row in rows if "owner@example.org" in " ".join(row)] == []
