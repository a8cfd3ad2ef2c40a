"""Signing in and up by mailed codes: the way, what strangers learn, and what never gets through."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from glokal.accounts.models import TermsAcceptance, User
from glokal.accounts.services.people import person_for
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
SIGN_IN = {"de": "/de/konto/anmelden/", "cs": "/cs/ucet/prihlaseni/"}
SIGN_UP = {"de": "/de/konto/registrieren/", "cs": "/cs/ucet/registrace/"}
CODE = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")


def address(name, language="de"):
    with override(language):
        return reverse(name)


def member(email="jan@example.org", language="cs") -> User:
    return person_for(email, language=language, is_verified=True)


def mailed_code() -> str:
    return CODE.search(outbox.outbox[-1].body).group()


@pytest.fixture
def ask(client, on_commit_runs):
    """Ask for a code, or for an account; mails leave on commit."""

    def ask(email, language="de", *, sign_up=False, onward=""):
        place = (SIGN_UP if sign_up else SIGN_IN)[language] + (f"?next={onward}" if onward else "")
        with on_commit_runs():
            return client.post(place, {"email": email, **({"accepted": "on"} if sign_up else {})}, follow=True)

    return ask


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_member_signs_in_by_the_code_alone(client, ask, language):
    user = member()

    page = ask("Jan@Example.org", language)
    response = client.post(page.redirect_chain[-1][0], {"code": mailed_code().lower().replace("-", "")})

    assert (response.headers["Location"], get_user(client)) == (address("account_overview", language), user)


def test_the_code_comes_in_the_persons_language_wherever_she_asks(ask):
    member(language="cs")

    ask("jan@example.org", "de")

    mail = outbox.outbox[-1]
    assert (mail.subject, mail.to) == ("Váš přihlašovací kód", ["jan@example.org"])
    assert "toto je váš přihlašovací kód:" in mail.body


def test_nothing_of_the_code_is_kept_once_it_is_sent(ask):
    from glokal.core.models import Mail

    member()

    ask("jan@example.org")

    kept = Mail.objects.get()
    assert (kept.recipient, kept.text, kept.html, CODE.search(kept.subject)) == ("", "", "", None)


def test_a_wrong_code_opens_nothing_and_the_third_one_ends_it(client, ask):
    member()
    place = ask("jan@example.org").redirect_chain[-1][0]

    first = client.post(place, {"code": "AAAA-AAAA"})
    client.post(place, {"code": "AAAA-AAAA"})
    third = client.post(place, {"code": "AAAA-AAAA"})
    late = client.post(place, {"code": mailed_code()})

    assert "Dieser Code stimmt nicht." in first.text
    assert third.headers["Location"] == late.headers["Location"] == SIGN_IN["de"]
    assert not get_user(client).is_authenticated


def test_another_code_makes_the_first_one_void(client, ask, on_commit_runs):
    user = member()
    place = ask("jan@example.org").redirect_chain[-1][0]
    first = mailed_code()
    with on_commit_runs():
        client.post(place, {"action": "resend"})

    client.post(place, {"code": first})
    assert not get_user(client).is_authenticated
    client.post(place, {"code": mailed_code()})
    assert get_user(client) == user


@pytest.mark.parametrize(
    ("onward", "arrives_at"),
    [
        ("/de/konto/nutzungsbedingungen/", "/de/konto/nutzungsbedingungen/"),
        ("https://evil.example/", "/de/konto/"),
        ("//evil.example/", "/de/konto/"),
        ("javascript:alert(1)", "/de/konto/"),
    ],
)
def test_somebody_arrives_where_she_wanted_to_go_but_never_elsewhere(client, ask, onward, arrives_at):
    member()

    place = ask("jan@example.org", onward=onward).redirect_chain[-1][0]
    response = client.post(place, {"code": mailed_code()})

    assert response.headers["Location"] == arrives_at


@pytest.mark.parametrize("language", ["de", "cs"])
def test_somebody_new_gets_an_account_without_a_password_and_has_accepted_the_terms(client, ask, language, settings):
    page = ask("nova@example.org", language, sign_up=True)
    client.post(page.redirect_chain[-1][0], {"code": mailed_code()})

    user = User.objects.get(email="nova@example.org")
    assert get_user(client) == user
    assert (user.language, user.has_usable_password()) == (language, False)
    assert EmailAddress.objects.get(user=user).verified
    accepted = TermsAcceptance.objects.get(user=user)
    assert (accepted.version, accepted.language) == (settings.TERMS_VERSION, language)


def test_without_the_terms_there_is_no_account(client):
    response = client.post(SIGN_UP["de"], {"email": "nova@example.org"})

    assert "Ohne die Nutzungsbedingungen anzunehmen, können Sie kein Konto nutzen." in response.text
    assert 'value="nova@example.org"' in response.text
    assert not User.objects.exists()


@pytest.mark.parametrize("sign_up", [False, True])
def test_a_stranger_learns_from_no_page_whether_an_address_has_an_account(
    client, ask, sign_up, django_assert_max_num_queries
):
    member("there@example.org")

    def seen(email):
        client.cookies.clear()
        outbox.outbox.clear()
        with django_assert_max_num_queries(60) as queries:
            page = ask(email, sign_up=sign_up)
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.text).replace(email, "…")
        mails = [sent.to for sent in outbox.outbox]
        return (page.redirect_chain, page.status_code, text, mails == [[email]]), len(queries)

    (known, known_queries), (unknown, unknown_queries) = seen("there@example.org"), seen("nobody@example.org")

    assert known == unknown
    # Somebody new gets his rows when he signs up; ten attempts in ten minutes are too few to tell by the milliseconds.
    assert abs(known_queries - unknown_queries) <= (24 if sign_up else 3)


def test_only_the_mailbox_learns_that_there_is_no_account(ask):
    ask("nobody@example.org", "cs")

    mail = outbox.outbox[-1]
    assert mail.subject == "S touto e-mailovou adresou tu není žádný účet"
    assert "http://localhost:8000/cs/ucet/registrace/" in mail.body
    assert not CODE.search(mail.body)


def test_only_the_mailbox_learns_that_there_is_an_account_already(ask):
    member(language="cs")

    ask("jan@example.org", "de", sign_up=True)

    mail = outbox.outbox[-1]
    assert (mail.subject, User.objects.count()) == ("Účet už máte", 1)
    assert "http://localhost:8000/cs/ucet/prihlaseni/" in mail.body


@pytest.mark.parametrize(
    ("onward", "link"),
    [
        ("/cs/vlastni-zapis/novy/", "/cs/ucet/registrace/?next=/cs/vlastni-zapis/novy/\n"),
        ("https://evil.example/", "/cs/ucet/registrace/\n"),
        ("", "/cs/ucet/registrace/\n"),
    ],
)
def test_the_mail_that_there_is_no_account_leads_on_to_where_somebody_was_going(ask, onward, link):
    ask("nobody@example.org", "cs", onward=onward)

    assert f"http://localhost:8000{link}" in outbox.outbox[-1].body


def test_the_fifth_code_for_an_address_in_ten_minutes_is_refused(client, ask):
    member()
    for _attempt in range(4):
        client.cookies.clear()
        ask("jan@example.org")
    sent = len(outbox.outbox)
    client.cookies.clear()

    page = ask("jan@example.org")

    assert "Das waren zu viele Versuche." in page.text
    assert len(outbox.outbox) == sent == 4


def test_a_closed_account_gets_no_code_and_lets_nobody_in(client, ask):
    user = member()
    user.is_active = False
    user.save()

    ask("jan@example.org")

    assert not CODE.search(outbox.outbox[-1].body)


def test_an_address_that_an_administrator_changed_opens_the_account_no_longer(client, ask):
    user = member()
    user.email = "other@example.org"
    user.save()

    ask("jan@example.org")

    assert not CODE.search(outbox.outbox[-1].body)


def test_no_page_of_the_account_is_kept_or_listed(client):
    response = client.get(SIGN_IN["de"])

    assert (response.headers["Cache-Control"], response.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_wagtails_own_page_for_private_pages_leads_to_ours(client):
    response = client.get("/de/_util/login/?next=/de/")

    assert response.headers["Location"] == f"{SIGN_IN['de']}?next=/de/"


def test_the_header_leads_to_sign_in_and_then_to_the_account(client):
    link = '<li class="menu__account"><a href="{}">{}</a></li>'
    assert link.format(SIGN_IN["cs"], "Přihlásit se") in client.get("/cs/").text

    client.force_login(make_user())

    assert link.format("/cs/ucet/", "Účet") in client.get("/cs/").text


def test_strangers_get_the_kept_page_and_who_is_signed_in_never_does(client, settings):
    settings.PAGE_CACHE = True
    stranger, member_there = Client(), Client()
    member_there.force_login(make_user())
    first = stranger.get("/de/")
    assert (first.headers["Cache-Control"], first.cookies) == ("public, max-age=0, must-revalidate", {})

    hers = member_there.get("/de/")
    again = stranger.get("/de/")

    assert ('href="/de/konto/"' in hers.text, hers.headers["Cache-Control"]) == (True, "private")
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])


def test_signing_up_does_the_same_work_whether_there_is_an_account_or_not(client, ask):
    """Else the time until the answer would tell."""
    member()
    queries = {}
    for email in ("first@example.org", "jan@example.org", "new@example.org"):  # the first one only warms up
        client.cookies.clear()
        with CaptureQueriesContext(connection) as captured:
            ask(email, sign_up=True)
        queries[email] = len(captured)

    assert abs(queries["jan@example.org"] - queries["new@example.org"]) <= 4
    assert set(User.objects.values_list("email", flat=True)) == {
        *("first@example.org", "jan@example.org", "new@example.org")
    }
    assert EmailAddress.objects.count() == 3


ONWARD = "/cs/ucet/moje-udaje/"


@pytest.mark.parametrize(
    ("start", "sign_up", "onward"),
    [
        (SIGN_IN["cs"], False, ""),
        (f"{SIGN_IN['cs']}?next={ONWARD}", False, ONWARD),
        (SIGN_UP["cs"], True, ""),
        (f"{SIGN_UP['cs']}?next={ONWARD}", True, ONWARD),
    ],
)
def test_who_mistyped_the_address_goes_back_and_enters_another_one(client, ask, start, sign_up, onward):
    page = ask("preklep@example.org", "cs", sign_up=sign_up, onward=onward)
    way_back = re.search(
        r'<form method="post" action="([^"]+)"><input[^>]+><input[^>]+name="next" value="([^"]+)">', page.text
    )

    response = client.post(way_back[1], {"next": way_back[2]}, follow=True)

    assert response.redirect_chain == [(start, 302)]
    assert 'name="email"' in response.text


@pytest.mark.parametrize("sign_up", [False, True])
def test_who_sends_three_wrong_codes_and_begins_anew_still_arrives_where_she_was_going(client, ask, sign_up):
    member()
    place = ask("nova@example.org" if sign_up else "jan@example.org", "cs", sign_up=sign_up, onward=ONWARD)
    for _attempt in range(3):
        page = client.post(place.redirect_chain[-1][0], {"code": "AAAA-AAAA"})
    assert page.headers["Location"] == f"{SIGN_IN['cs']}?next={ONWARD}"

    arrived = client.post(ask("jan@example.org", "cs", onward=ONWARD).redirect_chain[-1][0], {"code": mailed_code()})

    assert arrived.headers["Location"] == ONWARD


def test_who_comes_back_to_the_first_page_while_a_code_waits_still_arrives(client, ask):
    member()
    ask("jan@example.org", "cs")

    waiting = client.get(f"{SIGN_IN['cs']}?next={ONWARD}").headers["Location"]
    arrived = client.post(waiting, {"code": mailed_code()})

    assert arrived.headers["Location"] == ONWARD


def test_a_page_of_the_way_in_leads_no_stranger_to_another_site(client):
    response = client.get(f"{address('mfa_authenticate')}?next=https://evil.example/")

    assert response.headers["Location"] == SIGN_IN["de"]


def test_a_way_that_leads_to_itself_ends_in_the_account(client):
    client.force_login(member())

    page = client.get(f"{SIGN_IN['de']}?next={SIGN_IN['de']}", follow=True)

    assert page.redirect_chain[-1] == (address("account_overview"), 302)
