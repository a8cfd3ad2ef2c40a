"""Messages of an organiser: written in every language that is read, looked at, tried out, sent once."""

import pytest
from django.core import mail as outbox_of_django
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.enums import AttendedMode, MessageGroup, RegistrationState
from events.models import Attendance, GroupMessage, Registration
from events.selectors.messages import members
from events.services.registrations.messages import send_message
from glokal.core.models import Mail
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.registrations import a_registration, an_unconfirmed, registrations

pytestmark = pytest.mark.django_db

WORDS = {
    "subject_de": "Neuer Raum",
    "text_de": "Wir treffen uns im Saal 2.\nBitte kommen Sie pünktlich.",
    "subject_cs": "Jiný sál",
    "text_cs": "Sejdeme se v sále 2.",
}


@pytest.fixture
def organiser(client):
    user = make_organiser()
    client.force_login(user)
    return user


@pytest.fixture
def event(organiser):
    """With one German and one Czech reader who are confirmed."""
    event = an_event_run_by(organiser, "Teiletisch", seats_on_site=2)
    a_registration(event, "jan@example.de", name="Jan Busch", country="de", language="de")
    a_registration(event, "eva@example.cz")
    return event


def message(event, group="confirmed", **fields):
    texts = {"subject": {"de": "Neuer Raum", "cs": "Jiný sál"}, "text": {"de": "Saal 2", "cs": "Sál 2"}}
    return GroupMessage.objects.create(event=event, group=group, **texts | fields)


def url(name, message):
    return reverse(f"events:{name}", args=[message.event_id, message.pk])


def mails():
    return dict(Mail.objects.filter(template="events/registration_message").values_list("recipient", "subject"))


def test_a_message_is_written_looked_at_and_sent_in_each_persons_language(
    client, event, django_capture_on_commit_callbacks
):
    written = client.post(reverse("events:write_message", args=[event.pk]), WORDS | {"group": "confirmed"}, follow=True)
    draft = GroupMessage.objects.get()
    czech = client.get(reverse("events:preview_message", args=[event.pk, draft.pk, "cs"])).text

    assert "An 2 Personen senden" in written.text
    assert "Sejdeme se v sále 2." in czech
    assert "Spolufinancováno Evropskou unií" in czech
    assert "cid:" not in czech
    assert mails() == {}

    outbox_of_django.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("send_message", draft))

    assert mails() == {"jan@example.de": "Neuer Raum", "eva@example.cz": "Jiný sál"}
    german = next(letter for letter in outbox_of_django.outbox if letter.to == ["jan@example.de"])
    assert "Guten Tag Jan Busch" in german.body
    assert "Wir treffen uns im Saal 2.\nBitte kommen Sie pünktlich." in german.body
    listed = client.get(reverse("events:messages", args=[event.pk])).text
    assert "2 von 2 versandt" in listed


def test_a_message_is_never_sent_twice(client, event):
    sent = message(event)
    client.post(url("send_message", sent))
    a_registration(event, "neu@example.org", name="Neu")

    again = client.post(url("send_message", sent), follow=True).text
    changed = client.post(url("edit_message", sent), WORDS | {"group": "all"}).text
    client.post(url("discard_message", sent))

    assert "Diese Nachricht wurde schon versandt." in again
    assert "Diese Nachricht wurde schon versandt." in changed
    assert sorted(mails()) == ["eva@example.cz", "jan@example.de"]
    assert GroupMessage.objects.get().subject["de"] == "Neuer Raum"


def test_german_and_czech_are_written_even_if_nobody_reads_one_yet(client, organiser):
    event = an_event_run_by(organiser)
    a_registration(event, language="cs")

    response = client.post(
        reverse("events:write_message", args=[event.pk]), {"group": "confirmed", "subject_cs": "Sál", "text_cs": "2"}
    )

    assert dict(response.context["form"].errors) == {
        "subject_de": ["Bitte schreiben Sie das auch in dieser Sprache: Deutsch."],
        "text_de": ["Bitte schreiben Sie das auch in dieser Sprache: Deutsch."],
    }
    assert 'value="Sál"' in response.text


def test_nobody_gets_a_message_in_a_language_that_is_not_his(client, event):
    draft = message(event, text={"de": "Saal 2"})

    page = client.post(url("send_message", draft), follow=True).text

    assert "Bitte schreiben Sie auch in dieser: Tschechisch" in page
    assert mails() == {}
    draft.refresh_from_db()
    assert draft.sent_at is None


def test_a_test_goes_to_the_writer_alone_as_often_as_he_likes(client, event, organiser):
    draft = message(event)
    for _time in range(2):
        client.post(url("try_message", draft))

    tests = Mail.objects.filter(template="events/registration_message")
    assert {mail.recipient for mail in tests} == {organiser.email}
    assert sorted(mail.subject for mail in tests) == ["Test: Neuer Raum"] * 2 + ["Zkouška: Jiný sál"] * 2
    draft.refresh_from_db()
    assert draft.sent_at is None


def test_a_draft_can_be_changed_and_thrown_away(client, event):
    draft = message(event)

    client.post(url("edit_message", draft), WORDS | {"group": "waiting"})
    draft.refresh_from_db()
    assert (draft.group, draft.text["cs"]) == ("waiting", "Sejdeme se v sále 2.")

    client.post(url("discard_message", draft))
    assert not GroupMessage.objects.exists()


def test_nothing_is_sent_to_an_empty_group(client, event):
    page = client.post(url("send_message", message(event, group="waiting")), follow=True).text

    assert "In dieser Gruppe ist zurzeit niemand." in page


def test_every_group_holds_whom_its_name_says(organiser):
    event = an_event_run_by(organiser, seats_on_site=2)
    came, missed = registrations(event, 2)
    waiting = a_registration(event, "w@example.org", name="wartet")
    an_unconfirmed(event, "u@example.org", name="unbestätigt", mode=AttendedMode.ON_SITE)
    Registration.objects.create(
        event=event, name="storniert", email="s@example.org", state=RegistrationState.CANCELLED, mode="on_site",
        country="de", language="de", created_at=timezone.now(),
    )  # fmt: skip
    Attendance.objects.create(registration=came, day=event.first_day, arrived_at=timezone.now())

    def names(group):
        return sorted(members(event, group).values_list("name", flat=True))

    assert names("missed") == []
    event.attendance_closed_at = timezone.now()
    assert {group: names(group) for group in MessageGroup} == {
        "confirmed": sorted([came.name, missed.name]),
        "waiting": [waiting.name],
        "attended": [came.name],
        "missed": [missed.name],
        "all": sorted([came.name, missed.name, waiting.name]),
    }


def test_a_message_that_went_to_those_who_had_not_confirmed_is_still_listed(client, event):
    message(event, group="unconfirmed", sent_at=timezone.now())

    page = client.get(reverse("events:messages", args=[event.pk]))

    assert [sent.group for sent in page.context_data["messages_of_event"]] == ["Noch nicht bestätigt"]


def test_a_walk_in_without_an_address_is_counted_and_left_out(client, event):
    Registration.objects.filter(email="jan@example.de").update(email="")
    draft = message(event)

    page = client.get(url("message", draft)).text
    send_message(draft, by=make_organiser("zwei@example.org"))

    assert "Ohne E-Mail-Adresse" in page
    assert sorted(mails()) == ["eva@example.cz"]


def test_the_log_says_who_sent_what_to_which_group(event, organiser):
    sent = message(event)

    send_message(sent, by=organiser)

    entry = ModelLogEntry.objects.for_instance(event).get(action="events.message.send")
    assert (entry.user, entry.data) == (organiser, {"message": sent.pk, "group": "confirmed", "mails": 2})


@pytest.mark.parametrize("name", ["message", "edit_message", "preview_message", "try_message", "send_message"])
def test_a_message_is_for_those_in_charge_of_its_event(client, event, name):
    draft = message(event)
    other = make_organiser("other@example.org")
    own = an_event_run_by(other)
    client.force_login(other)

    def asked(event):
        arguments = [event.pk, draft.pk, *(["de"] if name == "preview_message" else [])]
        method = client.post if name in ("try_message", "send_message") else client.get
        return method(reverse(f"events:{name}", args=arguments)).status_code

    assert (asked(event), asked(own)) == (302, 404)
    assert mails() == {}


@pytest.mark.parametrize("name", ["try_message", "send_message", "discard_message"])
def test_looking_sends_nothing(client, event, name):
    assert client.get(url(name, message(event))).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_messages_costs_the_same_for_one_and_for_many(client, event, django_assert_num_queries, count):
    for _number in range(count):
        message(event)
    address = reverse("events:messages", args=[event.pk])
    client.get(address)

    with django_assert_num_queries(14):
        client.get(address)
