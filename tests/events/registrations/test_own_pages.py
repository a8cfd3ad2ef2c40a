"""What the personal link of a registration shows and does, and what it doesn't."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from events.enums import EndedBy, Mode, RegistrationState
from events.models import Event, Registration
from events.services.registrations.changing import cancel_registration
from events.services.registrations.links import MANAGE
from glokal.core.drawing.qr import qr_code
from glokal.core.links import absolute_url, make_link_token
from tests.events.registrations.forms import EVA, address, form_of, own, text_of
from tests.factories.registrations import a_registration, an_open_event, an_unconfirmed, registrations

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))
PAGES = ("manage", "change", "cancel", "ticket", "data")


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event(seats_on_site=1)


@pytest.fixture
def eva(event):
    return a_registration(event)


def stored(registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


def read(client, page):
    return text_of(client.get(page).text)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("de", ("Sie sind angemeldet", "Ihr Platz ist fest gebucht.", "Eva Dvořáková", "Tschechien")),
        ("cs", ("Jste přihlášeni", "Vaše místo je závazně rezervováno.", "Eva Dvořáková", "Česko")),
    ],
)
def test_it_says_how_things_stand_and_what_was_entered(client, eva, language, texts):
    page = read(client, own(eva, language=language))

    assert [text in page for text in texts] == [True] * 4


def test_it_is_kept_by_nobody_and_brings_no_cookie(client, eva):
    for name in PAGES[:3]:
        answer = client.get(own(eva, name))
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
        assert answer.cookies == {}


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("de", "Ja, stornieren", "Anmeldung behalten"), ("cs", "Ano, zrušit přihlášku", "Ponechat přihlášku")],
)
def test_it_is_cancelled_by_the_button_alone(client, eva, language, yes, no):
    asked = read(client, own(eva, "cancel", language))
    assert (yes in asked, no in asked) == (True, True)
    assert stored(eva).state == RegistrationState.CONFIRMED

    answer = client.post(own(eva, "cancel", language), follow=True)

    assert (stored(eva).state, stored(eva).ended_by) == (RegistrationState.CANCELLED, EndedBy.PERSON)
    assert {"de": "Sie haben Ihre Anmeldung storniert", "cs": "Svou přihlášku jste zrušili"}[language] in text_of(
        answer.text
    )
    assert f'href="{form_of(eva.event, language)}"' in answer.text


def test_whoever_waits_reads_her_place_and_can_leave(client, event, eva):
    registrations(event, 1)
    jan = a_registration(event, "jan@example.org", name="Jan")

    assert "auf Platz 2" in read(client, own(jan))
    assert "Jste na 2. místě" in read(client, own(jan, language="cs"))
    assert "Auf der Warteliste bleiben" in read(client, own(jan, "cancel"))
    client.post(own(jan, "cancel"))
    assert stored(jan).state == RegistrationState.CANCELLED


def test_an_offer_is_taken_in_time(client, event, eva):
    jan = a_registration(event, "jan@example.org", name="Jan")
    cancel_registration(eva)

    page = read(client, own(jan, language="cs"))
    assert "Držíme ho pro vás do: pátek 27. listopadu 2026, 12:00" in page
    assert stored(jan).state == RegistrationState.OFFERED
    answer = client.post(own(jan), {"accept": ""}, follow=True)

    assert stored(jan).state == RegistrationState.CONFIRMED
    assert "Sie sind angemeldet" in text_of(answer.text)


def test_an_offer_that_has_ended_is_not_taken(client, event, eva, clock):
    jan = a_registration(event, "jan@example.org", name="Jan")
    cancel_registration(eva)
    clock.shift(timedelta(hours=49))

    answer = client.post(own(jan), {"accept": ""})

    assert "Dieses Angebot ist abgelaufen" in text_of(answer.text)
    assert stored(jan).state == RegistrationState.OFFERED


def test_an_offer_can_be_declined(client, event, eva):
    jan = a_registration(event, "jan@example.org", name="Jan")
    cancel_registration(eva)

    assert "Ja, Platz ablehnen" in read(client, own(jan, "cancel"))
    client.post(own(jan, "cancel"))

    assert stored(jan).state == RegistrationState.CANCELLED


def changes(**entered):
    return {name: value for name, value in EVA.items() if name != "email"} | entered


def test_what_was_entered_can_be_changed_but_not_the_address(client, eva):
    page = client.get(own(eva, "change")).text
    assert 'value="Dvořák s.r.o."' in page
    assert 'name="email"' not in page

    answer = client.post(
        own(eva, "change"), changes(role="Vedení", language="de", email="other@example.org"), follow=True
    )

    assert "Ihre Änderungen sind gespeichert" in text_of(answer.text)
    assert (stored(eva).role, stored(eva).language, stored(eva).email) == ("Vedení", "de", "eva@example.cz")


def test_a_wrong_change_keeps_what_was_typed(client, eva):
    answer = client.post(own(eva, "change", "cs"), changes(name="", role="Vedení"))

    assert 'href="#id_name"' in answer.text
    assert 'value="Vedení"' in answer.text
    assert (stored(eva).name, stored(eva).role) == ("Eva Dvořáková", "")


def test_nobody_takes_the_name_of_another_person_of_her_address(client):
    event = an_open_event()
    eva, jan = a_registration(event), a_registration(event, name="Jan Dvořák")

    answer = client.post(own(jan, "change"), changes(name="eva dvořáková"))

    assert "schon jemand angemeldet" in text_of(answer.text)
    assert (stored(eva).name, stored(jan).name) == ("Eva Dvořáková", "Jan Dvořák")


def test_the_way_of_taking_part_changes_where_a_place_is_free(client):
    hybrid = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=1)
    eva = a_registration(hybrid)

    client.post(own(eva, "change"), changes(mode="online"))
    assert (stored(eva).mode, Event.objects.get(pk=hybrid.pk).taken_on_site) == ("online", 0)
    a_registration(hybrid, "jan@example.org", name="Jan")

    refused = client.post(own(eva, "change"), changes(mode="on_site"))
    assert "keinen freien Platz" in text_of(refused.text)
    assert stored(eva).mode == "online"


def test_the_consent_to_photographs_is_withdrawn_by_a_button_also_afterwards(client, clock):
    eva = a_registration(an_open_event(), photo_consent=True)
    clock.shift(timedelta(days=30))

    answer = client.post(own(eva), {"withdraw_photos": ""}, follow=True)

    assert (stored(eva).photo_consent, stored(eva).photo_consent_at) == (False, None)
    assert "Ihre Einwilligung zu Fotos ist widerrufen" in text_of(answer.text)


def test_after_the_event_nothing_can_be_changed_any_more(client, eva, clock):
    clock.shift(timedelta(days=30))

    page = client.get(own(eva)).text
    for name in ("change", "cancel"):
        assert client.post(own(eva, name), changes(role="Spät")).url == own(eva)

    assert "Die Veranstaltung ist vorbei" in text_of(page)
    assert own(eva, "cancel") not in page
    assert own(eva, "data") in page
    assert (stored(eva).state, stored(eva).role) == (RegistrationState.CONFIRMED, "")


def test_the_ticket_has_name_event_place_and_a_code(client, eva):
    answer = client.get(own(eva, "ticket", "cs"))
    page = text_of(answer.text)

    assert [text in page for text in ("Eva Dvořáková", "Workshop de", "Most", "Spolufinancováno Evropskou unií")] == [
        True
    ] * 4
    assert qr_code(absolute_url(reverse("ticket_codes:ticket", args=[eva.public_id]))) in answer.text
    assert 'aria-label="QR kód této vstupenky' in answer.text


def test_only_who_has_a_place_gets_a_ticket(client, event, eva):
    jan = a_registration(event, "jan@example.org", name="Jan")
    new = an_unconfirmed(event, "neu@example.org", name="Neu")

    assert [client.get(own(one, "ticket")).url for one in (jan, new)] == [own(jan), own(new)]


def test_everything_that_is_stored_can_be_downloaded(client, eva):
    answer = client.get(own(eva, "data"))

    assert answer["Content-Disposition"] == f'attachment; filename="glokal-{eva.public_id}.json"'
    told = json.loads(answer.content)
    assert (told["name"], told["email"], told["state"]) == ("Eva Dvořáková", "eva@example.cz", "confirmed")


def test_a_link_shows_one_registration_and_no_other(client, event, eva):
    jan = a_registration(event, "jan@example.org", name="Jan Novák")
    elsewhere = a_registration(an_open_event("Anderes"), "petr@example.org", name="Petr Malý")

    for name in ("manage", "change", "cancel"):
        page = client.get(own(eva, name)).text
        assert ("Jan Novák" in page, "Petr Malý" in page) == (False, False)
    client.post(own(eva, "cancel"))

    assert [stored(one).state for one in (jan, elsewhere)] == [RegistrationState.OFFERED, RegistrationState.CONFIRMED]


@pytest.mark.parametrize("name", PAGES)
def test_a_link_that_was_tampered_with_does_nothing(client, eva, name):
    other_purpose = make_link_token("events.registration.confirm", eva.public_id)
    bare = address(name, eva.public_id)

    answers = [client.post(address(name, token)) for token in (other_purpose, "x" + own(eva).split("/")[-2])]
    answers.append(client.post(bare))

    assert [answer.status_code for answer in answers] == [404] * 3
    assert "Dieser Link ist ungültig" in text_of(answers[0].text) or "nicht gültig" in text_of(answers[0].text)
    assert stored(eva).state == RegistrationState.CONFIRMED


def test_a_link_of_what_was_deleted_says_so(client):
    answer = client.get(address("manage", make_link_token(MANAGE, "gone"), language="cs"))

    assert answer.status_code == 404
    assert "Tuto přihlášku už nemáme" in text_of(answer.text)
