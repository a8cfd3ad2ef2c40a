"""Scripts don't get through the forms that need no account; people do, and lose nothing."""

import re

import pytest
from django.core import mail
from django.core.cache import caches

from glokal.core.guard import GuardedFormMixin, admit, new_stamp
from home.models import Message, OperatorSettings

pytestmark = pytest.mark.django_db

ADDRESS = "/de/kontakt/"
WORDS = {"topic": "project", "text": "Läuft das Projekt?", "name": "Jörg Groß", "email": "joerg@example.de"}


@pytest.fixture(autouse=True)
def operator():
    operator = OperatorSettings.load()
    operator.contact_email = "post@example.org"
    operator.save()


@pytest.fixture
def send(client, time_machine, django_capture_on_commit_callbacks):
    def send(words=WORDS, *, after=60, stamp=None, **headers):
        time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
        hidden = {"stamp": stamp if stamp is not None else stamp_of(client.get(ADDRESS))}
        time_machine.shift(after)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ADDRESS, hidden | words, headers=headers)

    return send


def stamp_of(answer) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', answer.text)[1]


def test_of_fifty_messages_that_a_script_sends_three_arrive(send):
    answers = [send() for _ in range(50)]

    assert Message.objects.count() == 3
    assert len(mail.outbox) == 6  # each to the operator and to the sender
    assert "Bitte warten Sie zehn Minuten" in answers[-1].text
    assert "Läuft das Projekt?" in answers[-1].text


def test_who_fills_in_the_field_that_nobody_sees_is_no_person(send):
    answer = send(WORDS | {"website": "https://casino.example"})

    assert Message.objects.count() == 0
    assert "Läuft das Projekt?" in answer.text


def test_a_form_sent_at_once_is_to_be_sent_again(send, client, time_machine):
    answer = send(after=1)

    assert Message.objects.count() == 0
    assert "Das ging sehr schnell." in answer.text
    time_machine.shift(5)
    client.post(ADDRESS, WORDS | {"stamp": stamp_of(answer)})
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("after", "stamp"), [(25 * 3600, None), (60, ""), (60, "form:made:up")])
def test_an_old_or_missing_stamp_is_renewed_and_nothing_is_lost(send, client, time_machine, after, stamp):
    answer = send(after=after, stamp=stamp)

    assert Message.objects.count() == 0
    assert "Läuft das Projekt?" in answer.text
    time_machine.shift(5)
    client.post(ADDRESS, WORDS | {"stamp": stamp_of(answer)})
    assert Message.objects.count() == 1


def test_behind_a_proxy_senders_are_told_apart_and_cannot_invent_addresses(send, settings):
    settings.PROXY_HOPS = 1
    for number in range(4):
        send(**{"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"})
    assert Message.objects.count() == 3

    send(**{"X-Forwarded-For": "203.0.113.8"})
    assert Message.objects.count() == 4


def test_screen_readers_and_the_keyboard_pass_the_decoy_by(client):
    decoy = re.search(r'<div class="field__decoy".*?</div>', client.get(ADDRESS).text, re.DOTALL)[0]

    assert 'aria-hidden="true"' in decoy
    assert 'tabindex="-1"' in decoy


def test_a_count_that_is_forgotten_while_one_counts_begins_anew(rf, monkeypatch, time_machine):
    time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
    form = GuardedFormMixin({"stamp": new_stamp()})
    time_machine.shift(60)
    # Gone between the two steps, as at the end of its time.
    monkeypatch.setattr(type(caches["limits"]), "add", lambda *_args, **_options: False)

    assert admit(form, rf.post(ADDRESS), purpose="test")


@pytest.mark.parametrize("backend", ["glokal.core.file_cache.CountingFileCache", None])
def test_ten_minutes_after_the_first_message_the_next_is_taken_whatever_was_refused_meanwhile(
    settings, tmp_path, rf, time_machine, backend
):
    if backend:
        files = {"BACKEND": backend, "LOCATION": str(tmp_path)}
        settings.CACHES = {**settings.CACHES, "limits": files}
    time_machine.move_to("2026-11-25 10:00+00:00", tick=False)
    stamp = new_stamp()

    def is_admitted():
        return admit(GuardedFormMixin({"stamp": stamp}), rf.post(ADDRESS), purpose="test")

    time_machine.shift(60)
    assert [is_admitted() for _ in range(4)] == [True, True, True, False]
    time_machine.shift(9 * 60)
    assert not is_admitted()
    time_machine.shift(61)
    assert is_admitted()
