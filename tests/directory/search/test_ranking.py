"""What stands above what, whether all candidates are weighed or the database ranks them."""

from datetime import date

import pytest

from directory.search import finding, ranked
from directory.search.engine import search
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["few", "many"])
def way(request, monkeypatch):
    monkeypatch.setattr(finding, "FEW", {"few": 400, "many": 0}[request.param])


def listed(text="Posamenten", **options):
    return [hit.organisation_id for hit in search(text, language="de", viewer=None, **options).hits]


def test_an_entry_that_nobody_has_confirmed_for_long_stands_behind_one_that_says_as_much(way, time_machine):
    time_machine.move_to("2026-09-01 12:00+02:00")
    stale = organisation("Alt GmbH", words={"de": "Posamenten"}, last_confirmed=date(2025, 6, 1))
    due = organisation("Fällig GmbH", words={"de": "Posamenten"}, last_confirmed=date(2025, 6, 2))
    fresh = organisation("Neu GmbH", words={"de": "Posamenten"}, last_confirmed=date(2026, 8, 1))

    assert sorted(listed()[:2]) == [due.pk, fresh.pk]
    assert listed()[2:] == [stale.pk]


def test_a_stale_entry_still_stands_above_one_that_only_mentions_what_is_asked(way, time_machine):
    time_machine.move_to("2026-09-01 12:00+02:00")
    mentions = organisation(
        "Neu GmbH", words={"de": {"profile": "Wir liefern an Posamenten-Händler"}}, last_confirmed=date(2026, 8, 1)
    )
    stale = organisation("Alt GmbH", words={"de": "Posamenten"}, last_confirmed=date(2025, 4, 1))

    assert listed() == [stale.pk, mentions.pk]


@pytest.mark.parametrize("sort", ["relevance", "name", "confirmed", "newest"])
def test_paging_shows_each_entry_once_and_behind_the_last_page_the_last_one(way, monkeypatch, sort):
    monkeypatch.setattr(ranked, "BEST", 3)
    made = [organisation(f"Firma {number} GmbH", words={"de": "Posamenten"}).pk for number in range(7)]

    pages = [listed(sort=sort, page=page, per_page=2) for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert sorted(key for page in pages for key in page) == made
    assert listed(sort=sort, page=10**20, per_page=2) == pages[-1]


@pytest.mark.parametrize(("sort", "order"), [("name", "BAC"), ("confirmed", "CBA")])
def test_the_order_that_was_chosen_holds_over_pages(way, sort, order):
    made = {
        "A": organisation("Mitte GmbH", words={"de": "Posamenten"}, last_confirmed=date(2026, 6, 1)),
        "B": organisation("Anfang GmbH", words={"de": "Posamenten"}, last_confirmed=date(2026, 7, 1)),
        "C": organisation("Zuletzt GmbH", words={"de": "Posamenten"}, last_confirmed=date(2026, 8, 1)),
    }
    named = {one.pk: name for name, one in made.items()}

    assert "".join(named[key] for page in (1, 2, 3) for key in listed(sort=sort, page=page, per_page=1)) == order
