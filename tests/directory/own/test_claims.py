"""“Is this your organisation?”: by domain, by code, by somebody's word; every step is told, none can be forced."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.enums import ClaimState, MemberRole, OrganisationState
from directory.models import Claim, ClaimCode, Membership
from directory.selectors.claims import claims_for_moderators, proves_by_domain
from directory.services.claim_codes import claim_by_code, delete_old_codes, send_code
from directory.services.claims import (
    approve_claim,
    claim_by_domain,
    claim_by_word,
    deny_claim,
    pass_on_claim,
    pass_on_unanswered_claims,
    revoke_claim,
    withdraw_claim,
)
from directory.services.member_invitations import accept_member_invitation, invite_member
from directory.services.members import add_member, give_stewardship
from directory.services.merging import merge
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.accounts import make_communicator, make_translator, make_user
from tests.factories.directory import organisation
from tests.factories.reviews import make_moderator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db
NOW = "2026-11-26 10:00+00:00"


@pytest.fixture
def firm():
    return organisation(
        "Strojírna Liberec s.r.o.", country="CZ", email="info@strojirna.cz", website="https://www.strojirna.cz/de/"
    )


@pytest.fixture
def person():
    return a_person("novak@seznam.cz")


def a_person(email, language="cs"):
    user = person_for(email, language=language, is_verified=True)
    accept_terms(user=user, language=language)
    return user


def an_owner(firm, email="owner@example.org", language="de"):
    user = a_person(email, language)
    add_member(firm, user, role=MemberRole.OWNER, by=None)
    return user


def by_word(firm, user, message="Jsem jednatel."):
    return claim_by_word(firm, user=user, message=message, language="cs")


def members(firm):
    return {one.user.email: one.role for one in Membership.objects.filter(organisation=firm).select_related("user")}


def letters():
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


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
        ("jana@strojirna.cz", "Záznam Strojírna Liberec s.r.o. je teď váš"),
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
        ("approve", "approved", "Záznam Strojírna Liberec s.r.o. je teď váš"),
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


def test_a_code_that_was_sent_before_the_refusal_makes_no_owner(firm, person, code):
    deny_claim(by_word(firm, person), by=make_moderator(), reason="Firma vás nezná.")

    with pytest.raises(ValidationError, match="nicht selbst"):
        claim_by_code(firm, user=person, code=code, language="cs")
    assert members(firm) == {}


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


@pytest.fixture
def steward(firm):
    chamber = organisation("Okresní hospodářská komora", country="CZ", kind="institution")
    user = a_person("komora@example.cz")
    add_member(chamber, user, role=MemberRole.EDITOR, by=None)
    give_stewardship(firm, chamber, by=None)
    return user


def test_a_steward_vouches_and_the_entry_says_so(client, firm, person, steward):
    claim = by_word(firm, person)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk, "notes": "Znám ho."})

    claim.refresh_from_db()
    firm.refresh_from_db()
    assert "Jsem jednatel." in page.text
    assert (claim.state, claim.on_behalf.name, firm.verification) == (
        "approved",
        "Okresní hospodářská komora",
        "steward",
    )
    log = ModelLogEntry.objects.get(action="directory.claim_approved")
    assert str(log.message) == "Antrag bewilligt (Okresní hospodářská komora für Strojírna Liberec s.r.o.)"


def test_a_steward_does_not_vouch_for_himself(client, firm, steward):
    claim = by_word(firm, steward)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk})

    claim.refresh_from_db()
    assert ("Jsem jednatel." in page.text, claim.state, members(firm)) == (False, "pending", {})


def test_a_steward_who_writes_his_own_address_into_an_entry_does_not_prove_it(firm, steward):
    firm.email = steward.email
    firm.save()

    with pytest.raises(ValidationError, match="nicht selbst"):
        claim_by_domain(firm, user=steward, language="cs")
    with pytest.raises(ValidationError, match="nicht selbst"):
        send_code(firm, user=steward)
    assert members(firm) == {}


def test_a_steward_gives_no_owned_entry_away(client, firm, person, steward):
    owner = an_owner(firm)
    claim = pass_on_claim(by_word(firm, person), by=owner)
    client.force_login(steward)

    page = client.get(reverse("own:looked_after"))
    client.post(reverse("own:answer_claim", args=[firm.public_id]), {"claim": claim.pk})

    claim.refresh_from_db()
    assert ("Jsem jednatel." in page.text, claim.state) == (False, "pending")


def test_the_page_offers_a_stranger_only_to_sign_in(client, firm):
    page = client.get(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/")

    assert ("Je to vaše firma?" in page.text, "Pokračovat se svou e-mailovou adresou" in page.text) == (True, True)
    assert "i•••" not in page.text
    response = client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "x"})
    assert (response.status_code, Claim.objects.count()) == (302, 0)


def test_an_entry_that_is_not_public_has_no_such_page(client, person):
    secret = organisation("Geheim GmbH", state=OrganisationState.DRAFT)
    client.force_login(person)

    for send in (client.get, client.post):
        response = send(f"/de/eigener-eintrag/uebernehmen/{secret.public_id}/")
        assert (response.status_code, "Geheim" in response.text) == (404, False)


def test_what_was_typed_stays_where_something_is_missing(client, firm, person):
    client.force_login(person)

    page = client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "x" * 1001})

    assert ("x" * 1001 in page.text, "error-summary" in page.text) == (True, True)


def test_he_sees_where_his_claim_stands_withdraws_it_and_reads_why_it_was_denied(client, firm, person):
    client.force_login(person)
    here = f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/"
    client.post(here, {"way": "word", "message": "Jsem jednatel."})
    assert "Vaši žádost mají moderátoři." in client.get(here).text

    client.post(f"{here}vzit-zpet/")
    assert Claim.objects.get().state == ClaimState.WITHDRAWN
    deny_claim(by_word(firm, person), by=make_moderator(), reason="Firma vás nezná.")

    assert "Firma vás nezná." in client.get(here).text


def test_nobody_claims_more_than_five_entries_a_day(client, person):
    client.force_login(person)
    for number in range(50):
        firm = organisation(f"Firma {number}", country="CZ")
        client.post(f"/cs/vlastni-zaznam/prevzit/{firm.public_id}/", {"way": "word", "message": "Je moje."})

    assert Claim.objects.count() == 5


def test_moderators_answer_in_the_cms_and_translators_see_nothing(client, firm, person):
    claim = by_word(firm, person)
    where, listed = reverse("directory_claim", args=[claim.pk]), reverse(Claim.snippet_viewset.get_url_name("list"))
    client.force_login(make_translator("cs"))
    assert [client.get(where).status_code, client.post(where, {"answer": "owner"}).status_code] == [302, 302]
    assert "Strojírna" not in client.get(listed, follow=True).text

    client.force_login(make_moderator(language="de"))
    assert [where in client.get(page).text for page in (listed, reverse("directory_queue"))] == [True, True]
    refused = client.post(where, {"answer": "deny", "reason": "", "notes": "hat angerufen"})
    assert ("Bitte geben Sie einen Grund an" in refused.text, "hat angerufen" in refused.text) == (True, True)
    other = by_word(organisation("Zweite GmbH"), person)
    response = client.post(where, {"answer": "deny", "reason": "Die Firma kennt Sie nicht."})

    assert response.headers["Location"] == reverse("directory_claim", args=[other.pk])  # the next opens
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == ("denied", "Die Firma kennt Sie nicht.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_the_cms_asks_the_same_for_one_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        by_word(organisation(f"Firma {number}"), a_person(f"n{number}@seznam.cz"))
    client.force_login(make_communicator())
    listed = reverse(Claim.snippet_viewset.get_url_name("list"))
    client.get(listed)

    with django_assert_num_queries(15):
        client.get(listed)


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


@pytest.mark.django_db(transaction=True)
def test_both_sides_read_their_languages_from_a_real_server(settings):
    inbox = inbox_for(settings)
    firm = organisation("Muster GmbH", email="post@muster.de")
    an_owner(firm, "majitelka@example.cz", "cs")
    with running(inbox):
        claim = claim_by_word(firm, user=a_person("hans@web.de", "de"), message="Ich bin der Chef.", language="de")
        approve_claim(claim, by=make_moderator(), role=MemberRole.EDITOR)

    texts = [(to[0], letter["Subject"], letter.get_body(("plain",)).get_content()) for to, letter in inbox.received]
    assert [(to, subject) for to, subject, _text in texts] == [
        ("hans@web.de", "Ihr Antrag auf den Eintrag Muster GmbH ist angekommen"),
        ("majitelka@example.cz", "Někdo chce pracovat na záznamu Muster GmbH"),
        ("hans@web.de", "Sie arbeiten jetzt am Eintrag Muster GmbH"),
        ("majitelka@example.cz", "Na záznamu Muster GmbH pracuje nová osoba"),
        ("post@muster.de", "Eine weitere Person arbeitet am Eintrag Muster GmbH"),
    ]
    assert "Znáte tuto osobu?" in texts[1][2]
    assert "Ihre Rolle: Bearbeiter/in" in texts[2][2]
