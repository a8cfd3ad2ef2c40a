"""What is to go online together, on the start page of the CMS: however much it is, it costs the same."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from glokal.accounts.roles import COMMUNICATORS
from glokal.translation.models import JointState
from glokal.translation.selectors.together import awaited_translations, named_plans
from glokal.translation.services import together
from tests.factories.translation import draft_article, locale, person

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("count", [1, 3])]
MONDAY = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
WEDNESDAY = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def communicator(client, count):
    """A Czech communicator, beside whom somebody has planned `count` articles."""
    with time_machine.travel(MONDAY, tick=False):
        communicator = person(COMMUNICATORS)
        client.force_login(communicator)
        for number in range(count):
            page = draft_article("de", title=f"Titel {number}")
            together.begin_in(key=page.translation_key, locale=locale("cs"), by=communicator)
            together.plan_together(key=page.translation_key, go_live_at=WEDNESDAY, by=communicator)
        communicator.language = "cs"
        communicator.save()
        yield communicator


def test_any_number_of_plans_is_named_at_the_same_cost(communicator, count, django_assert_num_queries):
    awaited_translations(viewer=communicator)  # warms what one process keeps

    with django_assert_num_queries(2):
        coming = named_plans(JointState.PLANNED)
    with django_assert_num_queries(6):
        awaited = awaited_translations(viewer=communicator)

    titles = [f"Titel {number}" for number in range(count)]
    assert [one.title for one in coming] == titles
    assert [(one.original.title, one.open_texts) for one in awaited] == [(title, 3) for title in titles]


def test_the_start_page_costs_the_same_for_any_number_of_plans(client, communicator, django_assert_num_queries):
    client.get(reverse("wagtailadmin_home"))

    with django_assert_num_queries(52):
        client.get(reverse("wagtailadmin_home"))
