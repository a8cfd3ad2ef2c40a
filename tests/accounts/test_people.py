import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from glokal.accounts.models import User
from tests.factories.accounts import make_administrator, make_communicator, make_user

pytestmark = pytest.mark.django_db


def sign_in(client, email, password):
    return client.post(reverse("wagtailadmin_login"), {"username": email, "password": password})


@pytest.mark.parametrize("typed", ["redaktion@example.org", "Redaktion@Example.org"])
def test_staff_sign_in_with_their_email_in_any_case(client, typed):
    make_communicator("redaktion@example.org")

    response = sign_in(client, typed, "secret")

    assert response.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    ("language", "label", "told"),
    [
        ("de", "Passwort", "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte versuchen Sie es noch einmal."),
        ("cs", "Heslo", "E-mailová adresa a heslo k sobě nepatří. Zkuste to prosím znovu."),
    ],
)
def test_who_mistypes_the_password_is_told_in_the_language_of_the_browser(client, language, label, told):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    response = sign_in(client, "nobody@example.org", "wrong")

    assert (response.context["form"].fields["password"].label, told in response.text) == (label, True)


def test_a_person_without_a_role_gets_no_access_to_the_cms(client):
    make_user("guest@example.org")

    sign_in(client, "guest@example.org", "secret")

    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_two_accounts_cant_share_an_address_that_differs_only_in_case():
    make_user("nemo@example.org")

    with pytest.raises(ValidationError):
        make_user("NEMO@example.org")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_the_cms_speaks_the_persons_language(client, language):
    client.force_login(make_communicator(language=language))

    assert f'<html lang="{language}"' in client.get(reverse("wagtailadmin_home")).text


def test_an_administrator_creates_a_person_with_a_language(client):
    client.force_login(make_administrator(language="de"))
    person = {
        "email": "nova@example.org",
        "first_name": "Jana",
        "last_name": "Nová",
        "language": "cs",
        "password1": "příliš-žluťoučký",
        "password2": "příliš-žluťoučký",
    }

    client.post(reverse("wagtailusers_users:add"), person)

    created = User.objects.get(email="nova@example.org")
    assert (created.language, created.wagtail_userprofile.preferred_language) == ("cs", "cs")


def test_a_language_chosen_in_the_cms_is_the_language_of_the_mails():
    user = make_user(language="de")

    user.wagtail_userprofile.preferred_language = "cs"
    user.wagtail_userprofile.save()

    user.refresh_from_db()
    assert user.language == "cs"


def test_the_list_of_people_and_the_history_of_one_open(client):
    administrator = make_administrator()
    client.force_login(administrator)

    assert client.get(reverse("wagtailusers_users:index")).status_code == 200
    assert client.get(reverse("wagtailusers_users:edit", args=[administrator.pk])).status_code == 200


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailadmin_account"])
def test_the_browser_shows_the_projects_name_for_the_cms(client, name):
    client.force_login(make_communicator())

    title = re.search(r"<title>(.*?)</title>", client.get(reverse(name)).text, re.DOTALL).group(1)

    assert " ".join(title.split()).endswith(" - Glokal")
