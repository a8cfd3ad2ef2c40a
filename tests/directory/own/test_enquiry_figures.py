"""What is counted of enquiries, for the project and for the firm: numbers, nobody's names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from directory.enums import Side
from directory.selectors.enquiry_figures import enquiry_figures
from directory.selectors.figures import figures_of
from directory.services.enquiries.answering import tell_outcome, write_message
from directory.services.enquiries.blocking import block_sender
from directory.services.enquiries.reminding import ask_outcomes, forget_enquiries
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import organisation
from tests.factories.enquiries import a_letter, an_enquiry, czech_firm

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 10, tzinfo=UTC), tick=False)
    return time_machine


@pytest.fixture
def year(clock):
    """Three enquiries to a Czech firm and one to a German one; of two one side says what came of it, of one both."""
    firm = czech_firm()
    agreed, refused, silent = (a_letter(firm, sender_email=f"buyer{number}@example.org") for number in range(3))
    a_letter(organisation("Dreh GmbH", email="dreh@example.org"))
    an_enquiry(firm, is_confirmed=False)
    block_sender(silent, by=None)
    a_letter(firm, sender_email="buyer2@example.org")
    write_message(agreed, side=Side.RECEIVER, text="Ano.", language="cs", by=None)
    clock.shift(timedelta(days=42))
    ask_outcomes(timezone.now())
    tell_outcome(agreed, side=Side.RECEIVER, outcome="yes")
    tell_outcome(agreed, side=Side.SENDER, outcome="open")
    tell_outcome(refused, side=Side.SENDER, outcome="no")
    return firm


def numbers(figures):
    return [count for _label, count in figures.sent], [count for _label, count in figures.outcomes]


def test_one_yes_counts_as_yes_and_what_never_arrived_counts_as_nothing(year, django_assert_num_queries):
    with django_assert_num_queries(1):
        figures = enquiry_figures(2026)

    assert numbers(figures) == ([4, 3, 1], [4, 1, 1, 0])
    assert numbers(enquiry_figures(2025)) == ([0, 0, 0], [0, 0, 0, 0])


def test_forgetting_persons_changes_no_figure(year, clock):
    clock.shift(timedelta(days=731))
    forget_enquiries(timezone.now())

    assert numbers(enquiry_figures(2026)) == ([4, 3, 1], [4, 1, 1, 0])


def test_communicators_see_the_figures_in_the_cms_and_translators_do_not(client, year):
    client.force_login(make_communicator())
    page = client.get("/admin/directory/enquiries/?year=2026").text

    assert '<tr><th scope="row">Zugestellt</th><td>4</td></tr>' in page
    assert "buyer0" not in page
    client.force_login(make_translator("cs"))
    refused = client.get("/admin/directory/enquiries/")
    assert (refused.status_code, refused.headers["Location"]) == (302, "/admin/")


def test_a_firm_sees_how_many_reached_it_in_which_month(year):
    months = {row.month: row.enquiries for row in figures_of(year)}

    assert {month.isoformat(): number for month, number in months.items() if number} == {"2026-03-01": 3}
