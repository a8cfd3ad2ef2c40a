"""An offer or request that comes to its end: one reminder, and another period with one click."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from directory.enums import ListingState, MemberRole
from directory.models import Listing
from directory.services.members import add_member
from directory.services.renewal import remind_of_expiry, renew_listing
from glokal.core.models import Mail
from tests.factories.accounts import make_user
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=ZoneInfo("Europe/Berlin"))
END = date(2027, 3, 15)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def request_of_a_firm():
    firm = organisation("Muster GmbH")
    add_member(firm, make_user("chef@muster.example", language="de"), role=MemberRole.OWNER, by=None)
    return listing(firm, type="request", subtype="supplier", valid_until=END, words={"de": "Suche Drehteile"})


def test_two_weeks_before_the_end_one_mail_comes_and_no_second_one(request_of_a_firm):
    assert remind_of_expiry(NOW - timedelta(days=1)) == 0
    remind_of_expiry(NOW)
    remind_of_expiry(NOW)
    mail = Mail.objects.get(template="directory/listing_expires")
    assert (mail.recipient, mail.subject) == ("chef@muster.example", "Ihr Gesuch endet bald: Suche Drehteile")
    assert "dieses Gesuch gilt bis zum 15. März 2027" in mail.text
    assert "Es gilt dann bis zum 30. Mai 2027:" in mail.text


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.SUSPENDED, ListingState.ARCHIVED])
def test_nobody_is_reminded_of_what_is_not_published(request_of_a_firm, state):
    Listing.objects.update(state=state)
    assert remind_of_expiry(NOW) == 0
    with pytest.raises(ValidationError):
        renew_listing(request_of_a_firm, by=None)


def test_opening_the_link_does_nothing_its_button_renews_once(request_of_a_firm, client, clock):
    remind_of_expiry(NOW)
    link = re.search(r"https?://[^/]+(/de/\S+)", Mail.objects.get().text.partition("Verlängern")[2])[1]
    clock.move_to(NOW + timedelta(days=20), tick=False)  # it has expired meanwhile
    assert "Es gilt bis 15. März 2027." in client.get(link).text
    request_of_a_firm.refresh_from_db()
    assert request_of_a_firm.valid_until == END
    assert "Danke. Es gilt bis 19. Juni 2027." in client.post(link).text
    clock.move_to(NOW + timedelta(days=60), tick=False)
    client.post(link)
    request_of_a_firm.refresh_from_db()
    assert request_of_a_firm.valid_until == date(2027, 7, 29)
    assert client.post(link.replace("verlaengern/", "verlaengern/x")).status_code == 404


def test_renewing_never_shortens(request_of_a_firm):
    Listing.objects.update(valid_until=date(2027, 12, 31))
    assert renew_listing(request_of_a_firm, by=None).valid_until == date(2027, 12, 31)
