"""The mail that tells translators what is open, and the one that says why nothing was published."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.core.models import Mail
from glokal.translation.models import WorkNotice
from glokal.translation.services.notices import tell_translators
from glokal.translation.services.submitting import begin_translation
from glokal.translation.services.together import plan_together, prepare, publish_due
from tests.factories.translation import article, draft_article, locale, person, source

pytestmark = pytest.mark.django_db
MORNING = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)  # eight o'clock in Berlin
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def czech_translator(clock):
    return person(translators_of("cs"), language="cs", email="preklad@example.org")


def tell(clock, moment):
    clock.move_to(moment)
    return tell_translators(moment)


def test_a_translator_is_told_in_her_language_what_is_open_in_hers(clock, czech_translator):
    article("de", title="Neue Maschine", paragraphs=["Ein Absatz mit fünf Wörtern."])
    article("cs", title="Jen česky")

    assert tell(clock, MORNING) == 1

    mail = Mail.objects.get()
    assert (mail.recipient, mail.language, mail.subject) == ("preklad@example.org", "cs", "Čekající překlady: 1")
    assert "Neue Maschine" in mail.text
    assert "7 slov" in mail.text
    assert "Jen česky" not in mail.text
    assert "/admin/translations/?language=cs" in mail.text
    assert '<span lang="de">Neue Maschine</span>' in mail.html


def test_nothing_open_no_mail(clock, czech_translator):
    draft_article("de")

    assert tell(clock, MORNING) == 0
    assert not Mail.objects.exists()


def test_there_is_one_mail_a_day_and_only_when_something_is_new(clock, czech_translator):
    article("de", title="Eins")
    assert tell(clock, MORNING) == 1
    assert tell(clock, MORNING + timedelta(hours=1)) == 0
    assert tell(clock, MORNING + DAY) == 0, "nothing is new"

    article("de", title="Zwei")
    clock.move_to(MORNING + 2 * DAY)

    assert tell(clock, MORNING + 2 * DAY) == 1
    assert Mail.objects.order_by("-pk").first().subject == "Čekající překlady: 2"


def test_nobody_is_woken_at_night(clock, czech_translator):
    article("de")

    assert tell(clock, MORNING - timedelta(hours=4)) == 0


def test_those_who_are_bound_to_no_language_get_none(clock):
    person(COMMUNICATORS, email="redaktion@example.org")
    article("de")

    assert tell(clock, MORNING) == 0


def test_the_link_in_the_mail_ends_them_only_by_its_button(clock, client, czech_translator):
    article("de")
    tell(clock, MORNING)
    address = Mail.objects.get().stop_url

    page = client.get(address)
    assert "Už tyto e-maily neposílat" in page.text
    assert WorkNotice.objects.get().is_wanted
    assert "Tyto e-maily už nebudete dostávat." in client.post(address).text

    article("de", title="Zwei")
    assert tell(clock, MORNING + DAY) == 0


def test_a_link_that_was_cut_off_ends_nothing(client, czech_translator):
    response = client.post(reverse("stop_translation_notices", args=["1:abc"]))

    assert response.status_code == 404
    assert not WorkNotice.objects.exists()


def test_the_account_in_the_cms_has_the_same_switch(clock, client, czech_translator):
    client.force_login(czech_translator)
    account = reverse("wagtailadmin_account")
    assert 'name="open_translations-is_wanted"' in client.get(account).text
    client.force_login(person(COMMUNICATORS, email="redaktion@example.org"))
    assert 'name="open_translations-is_wanted"' not in client.get(account).text


def test_a_joint_publication_with_a_gap_is_told_to_those_concerned(clock, czech_translator):
    communicator = person(COMMUNICATORS, email="redaktion@example.org")
    person(translators_of("de"), email="uebersetzung@example.org")
    page = draft_article("de", title="Maschine")
    prepare(key=page.translation_key, by=communicator)
    begin_translation(source(page), locale=locale("cs"), by=communicator)
    plan_together(key=page.translation_key, go_live_at=MORNING + DAY, by=communicator)
    clock.move_to(MORNING + DAY)

    publish_due(MORNING + DAY)
    publish_due(MORNING + DAY)

    mails = {mail.recipient: mail for mail in Mail.objects.all()}
    assert set(mails) == {"redaktion@example.org", "preklad@example.org"}
    assert mails["redaktion@example.org"].subject == "Nicht veröffentlicht: Maschine"
    assert "Tschechisch, noch ohne Übersetzung: Maschine" in mails["redaktion@example.org"].text
    assert mails["preklad@example.org"].subject == "Nezveřejněno: Maschine"
    assert "čeština, zatím bez překladu: Maschine" in mails["preklad@example.org"].text.replace("Č", "č")
