"""A visitor reaches the operator: what is asked, what arrives where, and what never does."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from glokal.accounts.personal_data import erase_everything, export_of
from glokal.accounts.services.people import person_for
from home.models import ContactPage, Message, OperatorSettings
from home.services.messages import delete_old_messages
from tests.factories.accounts import make_administrator, make_communicator, make_translator

pytestmark = pytest.mark.django_db
CONTACT, BARRIER = "/de/kontakt/", "/cs/nahlasit-problem-s-pristupnosti/"
QUESTION = {"topic": "project", "text": "Läuft das Projekt weiter?", "name": "Jörg Groß", "email": "joerg@example.de"}
REPORT = {"page": "https://glokal.example/cs/akce/", "text": "Tlačítko nejde zmáčknout.", "email": "eva@example.cz"}


@pytest.fixture(autouse=True)
def operator():
    settings = OperatorSettings.load()
    settings.contact_email, settings.barrier_email = "post@example.org", "bariery@example.org"
    settings.save()
    return settings


@pytest.fixture
def send(client, on_commit_runs, time_machine):
    """Open a form as a person does, take some time to fill it in, and send it."""

    def send(address, words):
        time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get(address).text))
        time_machine.shift(60)
        with on_commit_runs():
            return client.post(address, hidden | words)

    return send


def letter_to(address):
    (letter,) = [letter for letter in mail.outbox if letter.to == [address]]
    return letter


def test_a_message_reaches_the_operator_who_can_simply_reply(send):
    send(CONTACT, QUESTION)

    letter = letter_to("post@example.org")
    assert letter.subject == "Nachricht über das Kontaktformular: Projekt"
    assert letter.reply_to == ["joerg@example.de"]
    assert "Läuft das Projekt weiter?" in letter.body
    assert "Name: Jörg Groß" in letter.body
    assert "Sprache der Antwort: Deutsch" in letter.body


def test_a_barrier_report_goes_to_who_answers_for_barriers_in_that_persons_language(send, operator):
    operator.language = "de"
    operator.save()

    send(BARRIER, REPORT)

    letter = letter_to("bariery@example.org")
    assert letter.subject == "Barrieremeldung: bitte innerhalb eines Monats antworten"
    assert "Seite: https://glokal.example/cs/akce/" in letter.body
    assert "Tlačítko nejde zmáčknout." in letter.body
    assert "Sprache der Antwort: Tschechisch" in letter.body


def test_a_czech_operator_reads_czech(send, operator):
    operator.language = "cs"
    operator.save()

    send(CONTACT, QUESTION)

    assert letter_to("post@example.org").subject == "Zpráva z kontaktního formuláře: Projekt"


@pytest.mark.parametrize(
    ("address", "words", "subject", "sentence"),
    [
        (
            CONTACT,
            QUESTION,
            "Ihre Nachricht ist angekommen",
            "Wir antworten in der Sprache, in der Sie geschrieben haben.",
        ),
        ("/cs/kontakt/", QUESTION, "Vaši zprávu jsme přijali", "Odpovíme v\u00a0jazyce, ve kterém jste psali."),
        ("/de/barriere-melden/", REPORT, "Ihre Barrieremeldung ist angekommen", "innerhalb eines Monats"),
        (BARRIER, REPORT, "Vaše hlášení jsme přijali", "Do jednoho měsíce"),
    ],
)
def test_the_sender_has_a_confirmation_in_the_language_of_the_page(send, address, words, subject, sentence):
    send(address, words)

    letter = letter_to(words["email"])
    assert letter.subject == subject
    assert sentence in letter.body
    assert Message.objects.get().reference in letter.body


def test_nobody_can_have_us_send_his_words_to_a_stranger(send):
    send(CONTACT, QUESTION | {"name": "Kaufen https://spam.example", "text": "https://spam.example"})

    letter = letter_to(QUESTION["email"])
    assert "spam" not in str(letter.message())


def test_what_was_sent_is_acknowledged_once_and_not_sent_again_by_reloading(client, send):
    response = send(CONTACT, QUESTION)
    message = Message.objects.get()

    assert (response.status_code, response.url) == (302, f"{CONTACT}?sent={message.reference}")
    page = client.get(response.url)
    assert "Ihre Nachricht ist angekommen." in page.text
    assert message.reference in page.text
    assert "joerg" not in page.text
    assert '<form class="form"' not in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("reference", ["", "0000000000", "<script>"])
def test_an_invented_reference_thanks_for_nothing(client, reference):
    page = client.get(CONTACT, {"sent": reference})

    assert '<form class="form"' in page.text
    assert "<script>" not in page.text.split("<main")[1]


@pytest.mark.parametrize(
    ("address", "error"),
    [(CONTACT, "Bitte gültige E-Mail-Adresse eingeben."), ("/cs/kontakt/", "Zadejte platnou e-mailovou adresu.")],
)
def test_a_mistake_is_said_in_the_readers_language_and_nothing_typed_is_lost(send, address, error):
    response = send(address, QUESTION | {"email": "joerg@"})

    assert response.text.count(error) == 2  # in the summary and at the field
    assert [word in response.text for word in ("joerg@", "Läuft das Projekt weiter?", "Jörg Groß")] == [True] * 3
    assert not Message.objects.exists()
    assert mail.outbox == []


def test_a_barrier_can_be_reported_without_a_name(send):
    assert send(BARRIER, {"text": "Nic nefunguje.", "email": "eva@example.cz"}).status_code == 302


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"headers": {"Referer": "http://testserver/cs/akce/?rok=2026"}}, "http://testserver/cs/akce/?rok=2026"),
        ({"headers": {"Referer": "https://elsewhere.example/cs/akce/"}}, ""),
        ({"headers": {"Referer": f"http://testserver{BARRIER}"}}, ""),
        ({"query_params": {"page": "/cs/akce/"}}, "http://testserver/cs/akce/"),
        ({"query_params": {"page": "//elsewhere.example/"}}, ""),
        ({"query_params": {"page": "javascript:alert(1)"}}, ""),
    ],
)
def test_the_page_with_the_barrier_is_filled_in_if_it_is_one_of_ours(client, given, expected):
    assert client.get(BARRIER, **given).context["form"]["page"].value() == expected


@pytest.mark.parametrize(
    ("address", "sentence"), [(CONTACT, "lässt sich noch nicht absenden"), (BARRIER, "zatím nelze odeslat")]
)
def test_while_nobody_answers_the_page_says_so_and_who_else_can_be_reached(client, operator, address, sentence):
    operator.contact_email = operator.barrier_email = ""
    operator.save()

    text = client.get(address).text

    assert sentence in text
    assert '<form class="form"' not in text
    assert "/impressum/" in text or "/provozovatel-webu/" in text


def test_a_form_that_was_open_when_the_operator_took_his_address_away_stores_nothing(client, operator, send):
    operator.contact_email = operator.barrier_email = ""
    operator.save()

    assert "lässt sich noch nicht absenden" in send(CONTACT, QUESTION).text
    assert not Message.objects.exists()


def test_messages_are_forgotten_after_two_years(send):
    send(CONTACT, QUESTION)
    young, old = Message.objects.get(), Message.objects.get()
    old.pk, old.reference, old._state.adding = None, "0000000000", True
    old.created_at = timezone.now() - timedelta(days=731)
    old.save()

    assert delete_old_messages(timezone.now()) == 1
    assert Message.objects.get() == young


def test_communicators_read_messages_in_the_cms_and_translators_do_not(client, send):
    send(CONTACT, QUESTION)
    message = Message.objects.get()

    client.force_login(make_communicator())
    assert message.reference in client.get("/admin/messages/").text
    assert "Läuft das Projekt weiter?" in client.get(f"/admin/messages/inspect/{message.pk}/").text
    assert client.get(f"/admin/messages/edit/{message.pk}/").status_code == 302

    client.force_login(make_translator("cs"))
    assert client.get("/admin/messages/").status_code == 302
    assert client.get(f"/admin/messages/inspect/{message.pk}/").status_code == 302


def test_nobody_writes_a_message_in_the_cms(client):
    client.force_login(make_administrator())

    assert "/admin/messages/new/" not in client.get("/admin/messages/").text
    assert client.get("/admin/messages/new/").status_code == 302


def test_the_cms_shows_a_preview_of_a_page_with_a_form():
    page = ContactPage.objects.get(kind="barrier", locale__language_code="cs")
    page.title = "Co vám brání?"

    response = page.make_preview_request()

    assert "Co vám brání?" in response.render().text


def written_by(email):
    return Message.objects.create(kind="contact", language="cs", email=email, name="Eva Malá", text="Dobrý den")


def test_a_person_takes_her_messages_along_and_they_go_with_her_account():
    eva = person_for("eva@example.cz", language="cs", is_verified=True)
    hers, others = written_by("Eva@example.cz"), written_by("jan@example.cz")

    assert [(one["reference"], one["text"]) for one in export_of(eva)["messages"]] == [(hers.reference, "Dobrý den")]
    erase_everything(eva)

    assert list(Message.objects.all()) == [others]


def test_who_has_not_shown_that_the_address_is_hers_takes_and_deletes_no_messages():
    eva = person_for("eva@example.cz", language="cs", is_verified=False)
    message = written_by("eva@example.cz")

    assert export_of(eva)["messages"] == []
    erase_everything(eva)

    assert list(Message.objects.all()) == [message]
