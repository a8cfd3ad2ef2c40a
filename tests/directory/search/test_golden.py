"""The search as a whole, by what it must find; `golden` holds the texts and questions. The figures are in the log."""

import logging

import pytest
from django.db import transaction

from tests.directory.search.golden import NOTHING, ask, fill, questions

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """The answers to all questions, asked once; the entries are taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = ask(questions("queries"), fill())
        transaction.set_rollback(True)
    logging.getLogger(__name__).info("\n%s", found)
    return found


def test_almost_everything_that_answers_a_question_is_among_the_first_ten(report):
    assert report.recall >= 0.98


def test_what_comes_first_is_right(report):
    assert report.mrr >= 0.92


def test_no_kind_of_question_is_left_behind(report):
    recalls = {group: one.recall for group, one in report.by_group().items() if group != NOTHING}

    assert [group for group, recall in recalls.items() if recall < 0.92] == []


def test_what_nobody_fits_is_said_to_fit_nobody(report):
    assert report.honest >= 0.91


def test_hardly_any_question_that_somebody_fits_is_said_to_fit_nobody(report):
    assert report.wrongly_flagged <= 0.036
