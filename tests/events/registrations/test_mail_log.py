"""The mail log of an event says who got what and when, as a table that no spreadsheet runs."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.exchange.writing import as_csv
from events.papers.mail_log import mail_log_table
from events.selectors.mail_log import mail_log_of
from events.services.registrations.links import manage_token
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_communicator
from tests.factories.participants import an_organiser
from tests.factories.registrations import a_registration, an_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return an_open_event("=Workshop")


def test_it_holds_this_events_mails_in_their_order(event):
    eva = a_registration(event)
    for number in range(12):  # so that one number begins like another
        a_registration(an_open_event(f"Other {number}"), "jan@example.org", name="Jan")

    log = mail_log_of(event)

    assert [(one.name, one.recipient, one.language) for one in log] == [("Eva Dvořáková", "eva@example.cz", "cs")] * 2
    assert [one.subject for one in log] == [
        "Potvrďte prosím svou přihlášku: =Workshop de",
        "Přihláška je potvrzena: =Workshop de",
    ]
    assert eva.pk


@pytest.mark.parametrize("people", [1, 3])
def test_it_asks_twice_however_many_there_are(event, django_assert_num_queries, people):
    for number in range(people):
        a_registration(event, f"person{number}@example.org", name=f"Person {number}")

    with django_assert_num_queries(2):
        assert len(mail_log_of(event)) == 2 * people


@pytest.mark.parametrize(("language", "kind", "head"), [("de", "Bestätigt", "Betreff"), ("cs", "Potvrzeno", "Předmět")])
def test_the_file_is_in_the_readers_language_without_formulas(event, language, kind, head):
    a_registration(event, name='=HYPERLINK("x")')

    content = as_csv(mail_log_table(mail_log_of(event), language=language)).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert head in rows[0]
    assert (rows[2][2], rows[2][3], rows[2][4]) == ('\'=HYPERLINK("x")', "eva@example.cz", kind)


@pytest.mark.parametrize(("language", "name"), [("de", "e-mail-protokoll"), ("cs", "zaznam-e-mailu")])
def test_who_runs_the_event_takes_it_along_without_personal_links(client, event, language, name):
    eva = a_registration(event, name='=HYPERLINK("x")')
    organiser = an_organiser(event)
    client.force_login(organiser)
    token = manage_token(eva)
    assert token in Mail.objects.get(template="events/registration_confirmed").text

    page = client.get(reverse("event_papers:papers", args=[event.pk])).text
    address = reverse("event_papers:mail_log", args=[event.pk, language])
    answer = client.get(address)

    assert f'href="{address}"' in page
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-{event.first_day}-workshop.csv"'
    content = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert [row[2:4] for row in rows[1:]] == [['\'=HYPERLINK("x")', "eva@example.cz"]] * 2
    assert token not in content
    assert "http" not in content
    taken = ModelLogEntry.objects.get(action="events.mail_log.take")
    assert (taken.user, taken.object_id, taken.data) == (organiser, str(event.pk), {"language": language})


def test_a_communicator_never_reads_the_personal_links_of_registrants(client, event):
    a_registration(event)
    mails = Mail.objects.filter(template__startswith="events/registration_")
    client.force_login(make_communicator())

    listed = client.get(reverse("glokal_core_mail_modeladmin_index")).text
    inspected = [client.get(reverse("glokal_core_mail_modeladmin_inspect", args=[mail.pk])) for mail in mails]

    assert "eva@example.cz" not in listed
    assert [answer.status_code for answer in inspected] == [302, 302]


def test_an_administrator_sees_all_mails(client, event):
    a_registration(event)
    client.force_login(make_administrator())

    assert "eva@example.cz" in client.get(reverse("glokal_core_mail_modeladmin_index")).text
    mail = Mail.objects.get(template="events/registration_confirmed")
    inspected = client.get(reverse("glokal_core_mail_modeladmin_inspect", args=[mail.pk]))
    assert "eva@example.cz" in inspected.text
