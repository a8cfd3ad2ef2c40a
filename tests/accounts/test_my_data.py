"""What somebody can take with her, and what is left when she goes."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from glokal.accounts import personal_data
from glokal.accounts.models import User
from glokal.accounts.personal_data import register_personal_data
from glokal.accounts.services.deletion import (
    DeletionError,
    delete_account,
    delete_inactive,
    delete_unconfirmed,
    warn_inactive,
)
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_communicator

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def jan():
    user = person_for("jan@example.org", language="cs", is_verified=True)
    accept_terms(user=user, language="cs")
    return user


@pytest.fixture
def eva():
    return person_for("eva@example.org", language="de", is_verified=True)


def exported(client) -> dict:
    return json.loads(client.get(reverse("account_export")).content)


def test_the_export_has_what_is_kept_about_somebody(client, jan, settings):
    send_mail(key="a", to=jan.email, language="cs", template="accounts/deleted", context={})
    log(jan, "wagtail.edit", user=jan)
    client.force_login(jan)

    data = exported(client)

    assert {
        *("account", "email_addresses", "second_factors", "terms"),
        *("notifications", "sessions", "mails", "actions"),
    } <= set(data)
    assert (data["account"]["email"], data["account"]["language"]) == ("jan@example.org", "cs")
    assert data["email_addresses"] == [{"email": "jan@example.org", "verified": True}]
    assert [(row["version"], row["language"]) for row in data["terms"]] == [(settings.TERMS_VERSION, "cs")]
    assert [row["subject"] for row in data["mails"]] == ["Váš účet je smazán"]
    assert [row["action"] for row in data["actions"]] == ["wagtail.edit"]


def test_the_export_has_nothing_of_others(client, jan, eva):
    send_mail(key="a", to=eva.email, language="de", template="accounts/deleted", context={})
    log(eva, "wagtail.edit", user=eva)
    client.force_login(jan)

    assert "eva" not in json.dumps(exported(client))


def test_the_links_in_exported_mails_lead_nowhere_any_more(client, jan):
    note = {"subject": "Potvrzení", "text": "Potvrďte prosím.", "link": ""}
    token = make_link_token("directory.confirm", "17")
    note["link"] = absolute_url(reverse("own:confirm", args=[token]))
    send_mail(key="a", to=jan.email, language="cs", template="accounts/note", context={"note": note})
    assert token in Mail.objects.get().text
    client.force_login(jan)

    [mail] = exported(client)["mails"]

    assert token.rpartition(":")[2] not in mail["text"]
    assert ("Potvrďte prosím." in mail["text"], "/…/" in mail["text"]) == (True, True)


def test_the_export_is_a_file_that_nobody_keeps(client, jan):
    client.force_login(jan)

    headers = client.get(reverse("account_export")).headers

    assert headers["Content-Disposition"].startswith('attachment; filename="glokal-20')
    assert headers["Cache-Control"] == "private, no-store"


def test_other_apps_add_their_parts(client, jan, monkeypatch):
    erased = []
    monkeypatch.setattr(personal_data, "_parts", dict(personal_data._parts))
    register_personal_data("things", export=lambda user: [user.email], erase=lambda user: erased.append(user.email))
    client.force_login(jan)
    assert exported(client)["things"] == ["jan@example.org"]

    delete_account(jan)

    assert erased == ["jan@example.org"]


def test_somebody_deletes_her_account_after_she_has_shown_that_it_is_her(client, jan, confirm_it_is_me, on_commit_runs):
    client.force_login(jan)
    place = reverse("account_delete")
    led_to = client.get(place).headers["Location"]
    assert led_to.startswith(reverse("account_request_reauthentication_code"))
    assert confirm_it_is_me(led_to).headers["Location"] == place

    assert "Bitte bestätigen Sie, dass Sie das möchten." in client.post(place, {}).text
    assert User.objects.filter(pk=jan.pk).exists()
    with on_commit_runs():
        response = client.post(place, {"is_sure": "on"}, follow=True)

    assert "Ihr Konto ist gelöscht. Eine E-Mail bestätigt es." in response.text
    assert not User.objects.filter(pk=jan.pk).exists()
    assert not get_user(client).is_authenticated
    assert (outbox.outbox[-1].to, outbox.outbox[-1].subject) == (["jan@example.org"], "Váš účet je smazán")


def test_a_post_alone_deletes_nothing(client, jan):
    client.force_login(jan)

    client.post(reverse("account_delete"), {"is_sure": "on"})

    assert User.objects.filter(pk=jan.pk).exists()


def test_nothing_of_the_person_is_left_but_what_she_did(jan, eva, on_commit_runs):
    with on_commit_runs():
        send_mail(key="a", to=jan.email, language="cs", template="accounts/deleted", context={})
    log(eva, "wagtail.edit", user=jan)
    log(jan, "wagtail.edit", user=eva)

    with on_commit_runs():
        delete_account(jan)

    assert not EmailAddress.objects.filter(email="jan@example.org").exists()
    assert list(Mail.objects.values_list("recipient", "text")) == [("", ""), ("", "")]
    assert list(ModelLogEntry.objects.order_by("pk").values_list("user", "label")) == [
        (None, "eva@example.org"),
        (eva.pk, f"#{jan.pk}"),
    ]
    assert User.objects.get() == eva


def test_mails_to_others_lose_the_address_of_who_goes_and_nobody_elses(jan, eva, on_commit_runs):
    with on_commit_runs():
        for person in ("Jan@example.org", "trojan@example.org", "jan@example.org.cz"):
            note = {"subject": "Novinka", "text": f"Na záznamu teď pracuje {person}.", "link": ""}
            send_mail(key=person, to=eva.email, language="de", template="accounts/note", context={"note": note})
        send_mail(
            key="answer", to=eva.email, language="de", template="accounts/deleted", context={}, reply_to=jan.email
        )

    delete_account(jan, tells=False)

    left = {mail.key: (bool(mail.text), mail.reply_to) for mail in Mail.objects.all()}
    assert left == {
        "Jan@example.org": (False, ""),
        "trojan@example.org": (True, ""),
        "jan@example.org.cz": (True, ""),
        "answer": (False, ""),
    }


def test_the_last_administrator_cant_go():
    administrator = make_administrator()

    with pytest.raises(DeletionError):
        delete_account(administrator)

    assert User.objects.get() == administrator
    make_administrator("second@example.org")
    delete_account(administrator)
    assert User.objects.get().email == "second@example.org"


def test_an_administrator_who_deletes_somebody_in_the_cms_leaves_nothing_either(client, jan):
    client.force_login(make_administrator())
    session = Client()
    session.force_login(jan)

    client.post(reverse("wagtailusers_users:delete", args=[jan.pk]))

    assert not User.objects.filter(pk=jan.pk).exists()
    assert not ModelLogEntry.objects.filter(label__contains="jan@").exists()
    assert not get_user(session).is_authenticated


def joined(user, *, days_ago: int, signed_in: int | None = None) -> User:
    user.date_joined = NOW - timedelta(days=days_ago)
    user.last_login = None if signed_in is None else NOW - timedelta(days=signed_in)
    user.save()
    return user


def test_an_account_that_nobody_confirms_goes_after_seven_days(jan):
    old = joined(person_for("old@example.org", language="de", is_verified=False), days_ago=8)
    joined(person_for("new@example.org", language="de", is_verified=False), days_ago=6)
    joined(jan, days_ago=8)
    joined(make_communicator(), days_ago=8)

    assert delete_unconfirmed(NOW) == 1

    assert not User.objects.filter(pk=old.pk).exists()
    assert User.objects.count() == 3


def test_somebody_who_never_comes_is_told_once_and_goes_thirty_days_later(jan, eva, on_commit_runs):
    joined(jan, days_ago=1000, signed_in=731)
    joined(eva, days_ago=1000, signed_in=729)
    joined(make_communicator(), days_ago=1000, signed_in=900)

    with on_commit_runs():
        assert (warn_inactive(NOW), warn_inactive(NOW + timedelta(hours=12))) == (1, 0)
    assert (outbox.outbox[-1].to, outbox.outbox[-1].subject) == (["jan@example.org"], "Potřebujete ještě svůj účet?")
    assert "31. prosince 2026" in outbox.outbox[-1].body

    assert delete_inactive(NOW + timedelta(days=29)) == 0
    assert delete_inactive(NOW + timedelta(days=31)) == 1
    assert not User.objects.filter(pk=jan.pk).exists()
    assert User.objects.count() == 2


def test_who_signs_in_after_the_mail_stays(jan):
    joined(jan, days_ago=1000, signed_in=731)
    warn_inactive(NOW)
    jan.refresh_from_db()
    jan.last_login = NOW + timedelta(days=3)
    jan.save()

    assert delete_inactive(NOW + timedelta(days=31)) == 0


def test_a_member_who_never_signed_in_counts_from_the_day_of_the_account(jan):
    joined(jan, days_ago=731)

    assert (warn_inactive(NOW), delete_inactive(NOW + timedelta(days=31))) == (1, 1)
