"""The CMS stays shut without a second factor, whatever door somebody tries."""

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user
from django.core import mail as outbox
from django.urls import reverse

from glokal.accounts.services.people import person_for, sign_in, verify_address
from tests.factories.accounts import make_administrator, make_communicator, make_user

pytestmark = pytest.mark.django_db
CMS = "/admin/"
SETUP = "/de/konto/sicherheit/fuer-die-redaktion/?next=%2Fadmin%2F"


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.CMS_REQUIRES_SECOND_FACTOR = True


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def editor():
    user = make_communicator(language="de")
    verify_address(user)
    return user


@pytest.fixture
def app(editor):
    """The secret of the editor's app for one-time codes, as her phone has it, and her recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    RecoveryCodes.activate(editor)
    return secret


def sign_in_by_password(client, user, onward=CMS):
    return client.post(f"/admin/login/?next={onward}", {"username": user.email, "password": "secret"})


@pytest.mark.parametrize("make", [make_communicator, make_administrator])
def test_an_editor_without_one_is_led_to_set_it_up(client, make):
    user = make()

    response = sign_in_by_password(client, user)

    assert response.headers["Location"] == CMS
    assert client.get(CMS).headers["Location"] == SETUP
    assert "Passkey einrichten" in client.get(SETUP).text


@pytest.mark.parametrize("path", ["pages/", "users/", "account/", "reports/site-history/", "api/main/pages/"])
def test_no_page_of_the_cms_opens_before(client, editor, path):
    client.force_login(editor)

    assert client.get(CMS + path).headers["Location"].startswith("/de/konto/sicherheit/fuer-die-redaktion/")


def test_who_has_one_is_asked_for_it_after_the_password(client, editor, app):
    response = sign_in_by_password(client, editor)

    assert response.headers["Location"] == "/de/konto/anmelden/zweiter-faktor/"
    assert not get_user(client).is_authenticated
    assert client.get(CMS).headers["Location"].startswith("/admin/login/")

    arrived = client.post("/de/konto/anmelden/zweiter-faktor/", {"code": code_of(app)})

    assert (arrived.headers["Location"], client.get(CMS).status_code) == (CMS, 200)


APP = "Geben Sie den Code ein, den Ihre App zeigt, oder einen Wiederherstellungscode."
PASSKEY = "Verwenden Sie Ihren Passkey."
EITHER = "Verwenden Sie Ihren Passkey oder geben Sie einen Wiederherstellungscode ein."


@pytest.mark.parametrize(
    ("kinds", "sentence", "asks_for_a_code", "asks_for_a_passkey"),
    [
        (["totp", "recovery_codes"], APP, True, False),
        (["webauthn"], PASSKEY, False, True),
        (["webauthn", "recovery_codes"], EITHER, True, True),
        (["totp", "webauthn", "recovery_codes"], APP, True, True),
    ],
)
def test_the_page_asks_for_nothing_that_the_account_does_not_have(
    client, editor, monkeypatch, kinds, sentence, asks_for_a_code, asks_for_a_passkey
):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda _user: [])
    for kind in kinds:
        Authenticator.objects.create(user=editor, type=kind, data={})

    page = client.get(sign_in_by_password(client, editor).headers["Location"])

    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    assert f"Ihr Konto ist durch einen zweiten Faktor geschützt. {sentence}" in main
    assert ('name="code"' in main, "data-passkey hidden" in main) == (asks_for_a_code, asks_for_a_passkey)


def test_a_wrong_code_opens_nothing(client, editor, app):
    sign_in_by_password(client, editor)

    response = client.post("/de/konto/anmelden/zweiter-faktor/", {"code": "000000"})

    assert "Dieser Code stimmt nicht. Bitte nehmen Sie den, den Ihre App jetzt zeigt." in response.text
    assert not get_user(client).is_authenticated


def test_a_recovery_code_opens_the_cms_once(client, editor, app):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in_by_password(client, editor)
    client.post("/de/konto/anmelden/zweiter-faktor/", {"code": code})
    assert client.get(CMS).status_code == 200
    client.post("/admin/logout/")

    sign_in_by_password(client, editor)
    client.post("/de/konto/anmelden/zweiter-faktor/", {"code": code})

    assert not get_user(client).is_authenticated


def test_a_mailed_code_does_not_go_round_the_second_factor(client, editor, app, on_commit_runs, mailed_code):
    with on_commit_runs():
        place = client.post("/de/konto/anmelden/?next=/admin/", {"email": editor.email}).headers["Location"]

    response = client.post(place, {"code": mailed_code()})

    assert response.headers["Location"] == "/de/konto/anmelden/zweiter-faktor/?next=/admin/"
    assert not get_user(client).is_authenticated


def test_a_personal_link_does_not_go_round_it_either(client, editor, app):
    request = client.get("/de/konto/anmelden/").wsgi_request

    with request_context(request):
        response = sign_in(request, person_for(editor.email, language="de", is_verified=True), next=CMS)

    assert response.headers["Location"] == "/de/konto/anmelden/zweiter-faktor/"
    assert not request.user.is_authenticated


def test_a_session_that_never_showed_it_is_asked_at_the_door_of_the_cms(client, editor, app):
    client.force_login(editor)

    asked = client.get(client.get(CMS).headers["Location"])
    assert asked.headers["Location"] == "/de/konto/noch-einmal/zweiter-faktor/?next=%2Fadmin%2F"
    arrived = client.post(asked.headers["Location"], {"code": code_of(app)})

    assert (arrived.headers["Location"], client.get(CMS).status_code) == (CMS, 200)


@pytest.mark.django_db(transaction=True)  # what follows the commit must still reach the session
def test_an_editor_sets_an_app_up_and_is_in(client, editor, confirm_it_is_me):
    editor.set_unusable_password()
    editor.save()
    client.force_login(editor)
    place = reverse("mfa_activate_totp")

    led_back = confirm_it_is_me(client.get(place).headers["Location"]).headers["Location"]
    assert led_back == place
    secret = client.get(place).context["form"].secret
    done = client.post(place, {"code": code_of(secret)}, follow=True)

    assert "Sie sehen diese Codes nur jetzt." in done.text
    assert len(done.context["unused_codes"]) == 10
    assert client.get(CMS).status_code == 200
    assert "für Ihr Konto wurde eine App für Einmalcodes eingerichtet." in outbox.outbox[-1].body


def test_a_member_needs_none_and_does_not_get_in(client):
    client.force_login(make_user())

    assert client.get(CMS).headers["Location"].startswith("/admin/login/")
    assert client.get(reverse("account_overview")).status_code == 200


def test_nothing_is_asked_where_the_operator_does_not_want_it(client, settings, editor):
    settings.CMS_REQUIRES_SECOND_FACTOR = False
    client.force_login(editor)

    assert client.get(CMS).status_code == 200


def test_the_sixth_wrong_password_in_five_minutes_is_not_looked_at(client, editor):
    for _attempt in range(5):
        client.post("/admin/login/", {"username": editor.email, "password": "wrong"})

    response = sign_in_by_password(client, editor)

    assert "Das waren zu viele Versuche." in response.text
    assert not get_user(client).is_authenticated


def test_a_right_password_uses_no_attempt_up(client, editor):
    for _attempt in range(7):
        sign_in_by_password(client, editor)
        assert get_user(client) == editor
        client.post("/admin/logout/")


@pytest.mark.parametrize("name", ["account_change_password", "account_set_password"])
def test_members_have_no_pages_for_passwords(client, name):
    client.force_login(make_user())

    assert client.get(reverse(name)).status_code == 404


def test_an_editor_chooses_a_new_password_by_a_code(client, editor, on_commit_runs, mailed_code):
    with on_commit_runs():
        place = client.post("/de/konto/passwort/vergessen/", {"email": editor.email}).headers["Location"]
    place = client.post(place, {"code": mailed_code()}).headers["Location"]

    client.post(place, {"password1": "žlutý-kůň-nad-Nisou", "password2": "žlutý-kůň-nad-Nisou"})

    editor.refresh_from_db()
    assert editor.check_password("žlutý-kůň-nad-Nisou")


@pytest.mark.parametrize("email", ["member@example.org", "nobody@example.org"])
def test_who_has_no_password_learns_it_from_the_mail_alone(client, editor, on_commit_runs, email):
    person_for("member@example.org", language="de", is_verified=True)

    def seen(address):
        client.cookies.clear()
        outbox.outbox.clear()
        with on_commit_runs():
            page = client.post("/de/konto/passwort/vergessen/", {"email": address}, follow=True)
        text = page.text.replace(address, "…")
        return page.redirect_chain, text[text.index("<main") : text.index("csrfmiddlewaretoken")], len(outbox.outbox)

    assert seen(email) == seen(editor.email)
    seen(email)
    assert outbox.outbox[0].subject in ("Sie brauchen kein Passwort", "Zu dieser E-Mail-Adresse gibt es kein Konto")
