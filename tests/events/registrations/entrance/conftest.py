"""An event, somebody who registered for it, and its organiser with a browser at the entrance."""

import pytest

from tests.events.registrations.entrance.steps import BEFORE, NOW, STARTS, an_organiser_of
from tests.factories.registrations import a_registration, an_open_event


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event("Messe", starts_at=STARTS)


@pytest.fixture
def organiser(event):
    return an_organiser_of(event)


@pytest.fixture
def eva(event):
    """Registered, without an address to which mails would go."""
    return a_registration(event, "", name="Eva Dvořáková", spoken_languages=["cs", "de"])


@pytest.fixture
def door(client, event, eva, organiser, clock):
    """A browser of the organiser on the day, at half past nine."""
    clock.move_to(NOW, tick=False)
    client.force_login(organiser)
    return client
