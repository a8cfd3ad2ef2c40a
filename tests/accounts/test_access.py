"""What other apps build on: people by their address, signing them in, and pages that only members open."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from glokal.accounts.models import User
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from glokal.accounts.views.access import member_required
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@member_required
def members_page(request):
    return HttpResponse("for members")


def open_page(rf, user):
    request = rf.get("/de/konto/betriebe/", {"page": 2})
    request.user = user
    return members_page(request)


def test_an_address_belongs_to_one_person_however_it_is_written():
    first = person_for("Jan@Example.org", language="cs", is_verified=False)

    assert person_for("jan@example.org", language="de", is_verified=True) == first
    first.refresh_from_db()
    assert (first.email, first.language, first.has_usable_password()) == ("jan@example.org", "cs", False)
    assert EmailAddress.objects.get(user=first).verified


def test_a_proof_is_not_taken_back():
    person_for("jan@example.org", language="cs", is_verified=True)

    user = person_for("jan@example.org", language="cs", is_verified=False)

    assert EmailAddress.objects.get(user=user).verified


def test_something_that_is_no_address_makes_nobody():
    with pytest.raises(ValidationError):
        person_for("no address", language="de", is_verified=False)
    assert not User.objects.exists()


def test_a_members_page_leads_strangers_to_sign_in_and_back(rf):
    response = open_page(rf, AnonymousUser())

    assert response.headers["Location"] == "/de/konto/anmelden/?next=/de/konto/betriebe/%3Fpage%3D2"


def test_a_members_page_asks_first_to_accept_the_terms_and_then_opens(rf, client):
    user = make_user()
    led_to = open_page(rf, user).headers["Location"]
    client.force_login(user)

    page = client.get(led_to)
    assert page.context["title"] == "Nutzungsbedingungen"
    response = client.post(led_to, {"accepted": "on"})

    assert response.headers["Location"] == "/de/konto/betriebe/?page=2"
    assert open_page(rf, user).content == b"for members"


def test_terms_that_changed_are_asked_for_once_more(rf, client, settings):
    user = make_user()
    accept_terms(user=user, language="de")
    settings.TERMS_VERSION = "2030-01-01"
    client.force_login(user)

    page = client.get(open_page(rf, user).headers["Location"])

    assert "Die Nutzungsbedingungen haben sich geändert" in page.text
    assert client.post(reverse("account_terms"), {}).status_code == 200
    assert open_page(rf, user).status_code == 302


def test_a_members_page_is_kept_by_nobody(rf):
    user = make_user()
    accept_terms(user=user, language="de")

    assert open_page(rf, user).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["account_overview", "account_terms", "account_sign_in_settings", "mfa_index"])
def test_a_stranger_opens_no_page_of_an_account(client, name):
    response = client.get(reverse(name))

    assert response.headers["Location"] == f"/de/konto/anmelden/?next={reverse(name)}"


def test_nobody_signed_in_is_still_nobody(client):
    assert not get_user(client).is_authenticated
