"""What a process remembers of the content is never older than what readers see."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from glokal.core import remembered
from glokal.core.remembered import while_unchanged
from glokal.core.touch import KEY, LONGEST, content_version, forget_version, one_version
from tests.factories.home import content_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def outside(monkeypatch):
    """A test is one transaction; here it counts as none."""
    monkeypatch.setattr(remembered, "sees_what_others_do_not", lambda: False)


@pytest.fixture
def asked():
    """How often the value had to be made."""
    return []


@pytest.fixture
def value(asked):
    def make():
        asked.append("asked")
        return len(asked)

    return lambda key="key": while_unchanged(key, make)


def test_a_value_is_made_once_while_the_content_stays(outside, value):
    assert [value(), value(), value()] == [1, 1, 1]


def test_each_key_has_its_own_value(outside, value):
    assert [value("de"), value("cs"), value("de")] == [1, 2, 1]


def test_a_publication_makes_it_anew(outside, value, on_commit_runs):
    value()

    with on_commit_runs():
        content_page(title="Neu")

    assert value() == 2


def test_a_change_in_another_process_makes_it_anew(outside, value):
    value()

    caches["shared"].delete(KEY)

    assert value() == 2


def test_a_date_makes_it_anew(outside, value):
    value()

    with time_machine.travel(timezone.now() + LONGEST + timedelta(seconds=1)):
        assert value() == 2


def test_a_failure_is_not_remembered(outside, value):
    with pytest.raises(ZeroDivisionError):
        while_unchanged("key", lambda: 1 / 0)

    assert value() == 1


def test_within_a_transaction_nothing_is_remembered_and_nothing_remembered_is_told(value, monkeypatch):
    with monkeypatch.context() as outside:
        outside.setattr(remembered, "sees_what_others_do_not", lambda: False)
        value()

    with transaction.atomic():
        assert [value(), value()] == [2, 3]


def test_endless_keys_do_not_fill_the_memory(outside, value, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)

    assert [value("a"), value("b"), value("c"), value("a")] == [1, 2, 3, 4]


def test_a_request_sees_one_version_until_it_changes_something_itself():
    with one_version():
        before = content_version()
        caches["shared"].delete(KEY)  # somebody else publishes
        assert content_version() == before
        forget_version()
        assert content_version() != before
