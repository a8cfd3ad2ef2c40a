"""What the code on a ticket opens."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from events.services.registrations.changing import cancel_registration
from tests.events.registrations.entrance.steps import NOW, post, recorded, seen_on

pytestmark = pytest.mark.django_db


def ticket(registration):
    return reverse("check_in:ticket", args=[registration.public_id])


def test_a_ticket_shows_the_person_and_one_tap_records_the_arrival(door, event, eva):
    page = door.get(ticket(eva))
    assert "Eva Dvořáková" in seen_on(page)
    assert "Ankunft erfassen" in seen_on(page)
    assert recorded() == []

    answer = post(door, "arrive", event, eva, ticket="1")

    assert answer.url == ticket(eva)
    page = seen_on(door.get(answer.url))
    assert "Angekommen: 25.11.2026, 09:30 Uhr." in page
    assert "Ankunft erfassen" not in page
    assert post(door, "undo", event, eva, ticket="1").url == ticket(eva)
    assert recorded() == []


def read_code(client, registration, **headers):
    return client.get(reverse("ticket_codes:ticket", args=[registration.public_id]), headers=headers)


@pytest.mark.parametrize("language", ["de", "cs"])
def test_the_code_opens_in_the_language_of_the_organiser_whatever_her_browser_and_the_registrant_speak(
    door, eva, organiser, language
):
    organiser.language = language
    organiser.save()

    answer = read_code(door, eva, **{"Accept-Language": "en, cs"})

    with override(language):
        assert answer.url == ticket(eva)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_code_leads_who_is_not_signed_in_by_her_browser_and_back_by_the_code(client, eva):
    answer = read_code(client, eva, **{"Accept-Language": "cs"})

    with override("cs"):
        assert answer.url == ticket(eva)
    assert f'?next=/ticket/{eva.public_id}/"' in client.get(answer.url).text


def test_a_code_tells_nothing_of_whether_there_is_such_a_ticket(client):
    answer = client.get(reverse("ticket_codes:ticket", args=["0000000000"]))

    assert (answer.status_code, answer.url) == (302, reverse("check_in:ticket", args=["0000000000"]))


def test_a_ticket_of_another_day_says_for_which_it_is(door, eva, clock):
    clock.move_to(NOW - timedelta(days=1), tick=False)

    page = seen_on(door.get(ticket(eva)))

    assert "Dieses Ticket gilt für einen anderen Tag: Mittwoch, 25. November 2026" in page
    assert "Ankunft erfassen" not in page


def test_a_cancelled_ticket_says_what_to_do(door, eva):
    cancel_registration(eva)

    page = seen_on(door.get(ticket(eva)))

    assert "Storniert. Kommt die Person trotzdem" in page
    assert "Ankunft erfassen" not in page
