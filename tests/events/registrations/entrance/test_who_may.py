"""Who may open the entrance, and what everybody else sees of it: nothing."""

import pytest
from django.urls import reverse

from events.models import Registration
from glokal.accounts.roles import ORGANISERS
from tests.events.registrations.entrance.steps import (
    NOW,
    SCRIPT,
    STARTS,
    a_walk_in,
    address,
    an_organiser_of,
    post,
    recorded,
    seen_on,
)
from tests.factories.accounts import make_communicator, make_user
from tests.factories.registrations import an_open_event

pytestmark = pytest.mark.django_db


POSTS = ["arrive", "undo", "walk_in", "close", "reopen"]


def strangers(event):
    elsewhere = an_open_event("Forum", starts_at=STARTS)
    colleague = make_user("colleague@example.org", groups=[ORGANISERS])
    return [make_communicator(), an_organiser_of(elsewhere, "elsewhere@example.org"), make_user(), colleague]


def test_whoever_is_not_in_charge_sees_nobody_and_records_nothing(client, event, eva, organiser, clock):
    clock.move_to(NOW, tick=False)
    for stranger in strangers(event):
        client.force_login(stranger)
        answers = [client.get(address("event", event)), client.get(address("event", event), headers=SCRIPT)]
        answers += [client.post(address(name, event), a_walk_in(person=eva.public_id)) for name in POSTS]

        assert [answer.status_code for answer in answers] == [403] * 7, stranger.email
        assert not any("Dvořák" in answer.text or "Messe" in answer.text for answer in answers)
    assert (recorded(), Registration.objects.count()) == ([], 1)


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(client, event, eva):
    answer = client.get(f"{address('event', event)}?day=2026-11-25")

    assert answer.url == f"/de/konto/anmelden/?next=/de/einlass/{event.public_id}/%3Fday%3D2026-11-25"
    assert client.get(address("event", event), headers=SCRIPT).status_code == 401
    assert [client.post(address(name, event), headers=SCRIPT).status_code for name in POSTS] == [401] * 5
    assert recorded() == []


def test_a_ticket_tells_a_stranger_nothing_not_even_that_it_exists(client, event, eva, organiser):
    def seen(public_id):
        page = client.get(reverse("check_in:ticket", args=[public_id]))
        return page.status_code, seen_on(page).replace(public_id, ""), page.headers["Cache-Control"]

    for stranger in [None, *strangers(event)]:
        client.logout()
        if stranger:
            client.force_login(stranger)
        there, nowhere = seen(eva.public_id), seen("0000000000")

        assert there == nowhere
        assert (there[0], there[2]) == (200, "private, no-store")
        assert "Zeigen Sie bitte das Ticket am Eingang" in there[1]
        assert not any(secret in there[1] for secret in ("Eva", "Dvořák", "Messe"))


def test_the_entrance_asks_for_the_second_factor_of_the_cms(door, event, eva, settings):
    settings.CMS_REQUIRES_SECOND_FACTOR = True
    ticket = reverse("check_in:ticket", args=[eva.public_id])

    assert door.get(address("event", event)).url.startswith("/de/konto/sicherheit/")
    assert door.get(ticket).url.endswith(f"?next={ticket}")
    assert post(door, "arrive", event, eva, headers=SCRIPT).status_code == 401
    assert post(door, "arrive", event, eva).status_code == 302
    assert recorded() == []


def test_nobody_keeps_the_list(door, event):
    page = door.get(address("event", event))

    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
