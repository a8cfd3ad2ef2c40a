"""What the database keeps of a second factor is worth nothing to whoever copies it."""

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps

from glokal.accounts.second_factor_secrets import decrypt, encrypt
from tests.accounts.test_second_factor import code_of
from tests.factories.accounts import make_communicator

pytestmark = pytest.mark.django_db
migration = importlib.import_module("glokal.accounts.migrations.0006_encrypted_second_factors")


@pytest.fixture
def editor():
    return make_communicator()


def stored(kind):
    return Authenticator.objects.get(type=kind)


def test_an_apps_secret_is_kept_encrypted_and_its_codes_are_right(editor):
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)

    assert secret not in str(stored("totp").data)
    assert stored("totp").wrap().validate_code(code_of(secret))


def test_so_is_what_recovery_codes_are_made_from(editor):
    codes = RecoveryCodes.activate(editor).get_unused_codes()

    assert stored("recovery_codes").data["seed"].startswith("fernet:")
    assert stored("recovery_codes").wrap().get_unused_codes() == codes


def test_the_same_secret_is_written_in_another_way_each_time():
    assert encrypt("JBSWY3DP") != encrypt("JBSWY3DP")


def test_what_was_kept_before_opens_as_it_did_and_a_migration_encrypts_it(editor):
    secret = generate_totp_secret()
    Authenticator.objects.create(user=editor, type="totp", data={"secret": secret})
    assert stored("totp").wrap().validate_code(code_of(secret))

    migration.encrypt_all(apps, None)
    migration.encrypt_all(apps, None)

    assert secret not in str(stored("totp").data)
    assert decrypt(stored("totp").data["secret"]) == secret
    migration.decrypt_all(apps, None)
    assert stored("totp").data["secret"] == secret


def test_a_new_key_of_the_site_opens_it_while_the_old_one_is_a_fallback(settings):
    kept, old = encrypt("JBSWY3DP"), settings.SECRET_KEY
    settings.SECRET_KEY = "another"  # noqa: S105 - of this test alone

    settings.SECRET_KEY_FALLBACKS = [old]
    assert decrypt(kept) == "JBSWY3DP"


def test_without_the_key_no_code_is_right_rather_than_any(settings, editor, caplog):
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    settings.SECRET_KEY = "another"  # noqa: S105 - of this test alone

    factor = stored("totp").wrap()
    assert [factor.validate_code(code) for code in (code_of(secret), code_of(""), "")] == [False] * 3
    assert "neither SECRET_KEY nor a fallback" in caplog.text
