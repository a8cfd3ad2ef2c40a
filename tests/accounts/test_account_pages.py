"""What somebody does in her account: language, notifications, sessions, address."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from glokal.accounts import notifications, sections
from glokal.accounts.models import User
from glokal.accounts.notifications import register_notification
from glokal.accounts.sections import register_section
from glokal.accounts.selectors.notifications import wants
from glokal.accounts.services.notifications import choose, stop_url
from glokal.accounts.services.people import person_for
from glokal.core.models import Mail
from glokal.translation.models import WorkNotice
from tests.factories.accounts import make_communicator, make_translator

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def jan():
    return person_for("jan@example.org", language="cs", is_verified=True)


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setattr(notifications, "_kinds", {})
    register_notification("test.enquiries", label="Poptávky", help="Když vám někdo napíše.")
    register_notification("test.digest", label="Přehled", default=False)
    register_notification("test.owners", label="Jen vlastníci", is_for=lambda _user: False)


def signed_in(client, user, browser=FIREFOX) -> Client:
    """Sign in by code, as a person does, so that the session is listed."""
    client.defaults["HTTP_USER_AGENT"] = browser
    place = client.post("/cs/ucet/prihlaseni/", {"email": user.email}).headers["Location"]
    code = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"]
    client.post(place, {"code": code})
    assert get_user(client) == user
    return client


@pytest.fixture
def own_parts(monkeypatch):
    """The account without what other apps add to it, and ask for it."""
    ours = {name: part for name, part in sections._sections.items() if part.url_name.startswith("account_")}
    monkeypatch.setattr(sections, "_sections", ours)


def test_the_account_shows_the_parts_that_apps_register_in_their_order(client, jan, own_parts):
    register_section("things", title="Moje věci", url_name="account_overview", order=100, count=lambda _user: 3)
    client.force_login(jan)

    shown = [(link.title, link.count) for link in sections.sections_for(client.get("/cs/ucet/").wsgi_request)]

    assert [(str(title), count) for title, count in shown] == [
        ("Přehled", None),
        ("Moje věci", 3),
        ("Přihlášení a zabezpečení", None),
        ("Jméno", None),
        ("Jazyk", None),
        ("Oznámení", None),
        ("Moje údaje", None),
    ]


def test_a_member_says_what_she_is_called_and_takes_it_back(client, jan):
    client.force_login(jan)

    page = client.post("/cs/ucet/jmeno/", {"first_name": " Jan\u200b ", "last_name": "Novák"}, follow=True)
    jan.refresh_from_db()
    assert (jan.get_full_name(), "Uloženo." in page.text) == ("Jan Novák", True)
    assert [f'value="{name}"' in page.text for name in ("Jan", "Novák")] == [True, True]
    client.post("/cs/ucet/jmeno/", {"first_name": "", "last_name": ""})

    jan.refresh_from_db()
    assert jan.get_full_name() == ""


def test_nobody_names_somebody_else(client, jan):
    response = client.post("/cs/ucet/jmeno/", {"first_name": "Jiný"})

    jan.refresh_from_db()
    assert (response.status_code, jan.first_name) == (302, "")


def test_a_name_that_is_too_long_is_refused(client, jan):
    client.force_login(jan)

    response = client.post("/cs/ucet/jmeno/", {"first_name": "x" * 151})

    jan.refresh_from_db()
    assert (bool(response.context["form"].errors), jan.first_name) == (True, "")


def test_a_chosen_language_is_that_of_mails_and_cms_and_of_the_page_that_says_so(client, jan):
    client.force_login(jan)

    page = client.post("/cs/ucet/jazyk/", {"language": "de"}, follow=True)

    jan.refresh_from_db()
    assert (jan.language, jan.wagtail_userprofile.preferred_language) == ("de", "de")
    assert page.redirect_chain == [("/de/konto/sprache/", 302)]
    assert "Gespeichert: Ab jetzt schreiben wir Ihnen auf Deutsch." in page.text


def test_a_language_without_pages_is_refused_and_nothing_changes(client, jan):
    client.force_login(jan)

    response = client.post("/cs/ucet/jazyk/", {"language": "xx"})

    jan.refresh_from_db()
    assert (response.status_code, bool(response.context["form"].errors), jan.language) == (200, True, "cs")


def test_a_kind_of_mails_has_its_default_until_somebody_chooses(jan, kinds):
    assert (wants(jan, "test.enquiries"), wants(jan, "test.digest")) == (True, False)

    choose(jan, kind="test.enquiries", is_wanted=False)

    assert wants(jan, "test.enquiries") is False
    with pytest.raises(KeyError):
        wants(jan, "test.unknown")


def test_somebody_chooses_on_the_page_among_what_concerns_her(client, jan, kinds):
    client.force_login(jan)
    page = client.get("/cs/ucet/oznameni/")
    assert list(page.context["form"].fields) == ["test.enquiries", "test.digest"]

    client.post("/cs/ucet/oznameni/", {"test.digest": "on"})

    assert (wants(jan, "test.enquiries"), wants(jan, "test.digest")) == (False, True)


def test_a_translator_finds_the_daily_mail_among_her_choices(client):
    translator = make_translator("cs")
    client.force_login(translator)
    assert list(client.get("/cs/ucet/oznameni/").context["form"].fields) == ["translation.open_work"]

    client.post("/cs/ucet/oznameni/", {})

    assert WorkNotice.objects.get(user=translator).is_wanted is False
    assert wants(translator, "translation.open_work") is False


def test_without_anything_to_choose_the_page_says_so(client, jan, monkeypatch):
    monkeypatch.setattr(notifications, "_kinds", {})
    client.force_login(jan)

    assert "Není co volit." in client.get("/cs/ucet/oznameni/").text


def test_the_link_of_a_mail_ends_that_kind_with_its_button_alone_and_for_nobody_else(client, jan, kinds):
    eva = person_for("eva@example.org", language="de", is_verified=True)
    link = stop_url(jan, "test.enquiries").removeprefix("http://localhost:8000")
    assert link.startswith("/cs/ucet/uz-zadne-maily/")

    assert "Poptávky" in client.get(link).text
    assert wants(jan, "test.enquiries") is True
    assert "Tyto e-maily už dostávat nebudete." in Client(enforce_csrf_checks=True).post(link).text

    assert (wants(jan, "test.enquiries"), wants(eva, "test.enquiries")) == (False, True)


def test_a_link_that_somebody_changed_ends_nothing(client, jan, kinds):
    link = stop_url(jan, "test.enquiries").removeprefix("http://localhost:8000")

    response = client.post(f"{link[:-3]}xx/")

    assert (response.status_code, wants(jan, "test.enquiries")) == (404, True)


def test_the_page_lists_where_somebody_is_signed_in_without_an_address_of_the_net(client, jan):
    signed_in(Client(), jan, PHONE)
    signed_in(client, jan)

    page = client.get("/cs/ucet/zabezpeceni/")

    assert [place.device for place in page.context["sessions"]] == ["Chrome · Android", "Firefox · Windows"]
    assert [place.is_here for place in page.context["sessions"]] == [False, True]
    assert "127.0.0.1" not in page.text


@pytest.mark.parametrize("others", [0, 2])
def test_the_list_asks_as_often_for_one_session_as_for_three(client, jan, own_parts, others, django_assert_num_queries):
    for _other in range(others):
        signed_in(Client(), jan, PHONE)
    signed_in(client, jan)
    client.get("/cs/ucet/zabezpeceni/")  # menus and the like are remembered

    with django_assert_num_queries(8):
        page = client.get("/cs/ucet/zabezpeceni/")

    assert len(page.context["sessions"]) == 1 + others


def test_a_new_password_ends_all_other_sessions(client, settings):
    editor = make_communicator(language="de")
    elsewhere = Client()
    for browser in (elsewhere, client):
        browser.post("/admin/login/", {"username": editor.email, "password": "secret"})
    assert get_user(elsewhere) == editor
    new = {"oldpassword": "secret", "password1": "žlutý-kůň-nad-Nisou", "password2": "žlutý-kůň-nad-Nisou"}

    client.post(reverse("account_change_password"), new)

    assert (get_user(client), get_user(elsewhere).is_authenticated) == (editor, False)
    assert len(client.get(reverse("account_sign_in_settings")).context["sessions"]) == 1


def test_no_address_of_the_net_is_kept_with_a_session(client, jan):
    signed_in(client, jan)

    assert list(jan.usersession_set.values_list("ip", flat=True)) == ["0.0.0.0"]  # noqa: S104 - what stands for none


def test_somebody_signs_herself_out_everywhere_else(client, jan):
    phone = signed_in(Client(), jan, PHONE)
    signed_in(client, jan)

    client.post("/cs/ucet/zabezpeceni/")

    assert not get_user(phone).is_authenticated
    assert get_user(client) == jan


def test_nobody_ends_the_sessions_of_others(client, jan):
    eva = person_for("eva@example.org", language="de", is_verified=True)
    hers = signed_in(Client(), eva)
    signed_in(client, jan)

    client.post("/cs/ucet/zabezpeceni/")

    assert get_user(hers) == eva


def test_another_address_holds_once_its_code_is_entered_and_the_old_one_is_told(
    client, jan, confirm_it_is_me, on_commit_runs, mailed_code
):
    client.force_login(jan)
    place = reverse("account_email")
    led_to = client.post(place, {"email": "jan@novak.example", "action_add": "1"}).headers["Location"]
    with on_commit_runs():
        asked = confirm_it_is_me(led_to)
    assert User.objects.get(pk=jan.pk).email == "jan@example.org"
    assert outbox.outbox[-1].to == ["jan@novak.example"]

    with on_commit_runs():
        client.post(asked.headers["Location"], {"code": mailed_code()})

    assert User.objects.get(pk=jan.pk).email == "jan@novak.example"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("jan@novak.example", True)]
    assert outbox.outbox[-1].to == ["jan@example.org"]


def test_an_address_of_somebody_else_cant_be_taken(client, jan, confirm_it_is_me, on_commit_runs, mailed_code):
    eva = person_for("eva@example.org", language="de", is_verified=True)
    client.force_login(jan)
    led_to = client.post(reverse("account_email"), {"email": eva.email, "action_add": "1"}).headers["Location"]
    with on_commit_runs():
        asked = confirm_it_is_me(led_to)

    client.post(asked.headers["Location"], {"code": mailed_code()})

    assert User.objects.get(pk=jan.pk).email == "jan@example.org"


def test_signing_out_needs_the_button(client, jan):
    client.force_login(jan)
    client.get(reverse("account_logout"))
    assert get_user(client) == jan

    response = client.post("/cs/ucet/odhlaseni/", HTTP_ACCEPT_LANGUAGE="de")

    assert (get_user(client).is_authenticated, response.headers["Location"]) == (False, "/cs/")
    assert Mail.objects.count() == 0
