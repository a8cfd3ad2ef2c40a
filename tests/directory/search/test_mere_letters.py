"""A letter or a digit alone says nothing, neither in a query nor as a part of a label."""

import pytest

from directory.search.engine import search
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


def found(query):
    return search(query, language="de", viewer=None).hits


@pytest.mark.parametrize("query", ["x", "1", "C", '" OR 1=1', "a 1 b"])
def test_a_query_of_letters_finds_nothing(query):
    organisation(words={"de": "Wir drehen 1 Teil der Klasse C aus Messing x."})

    assert found(query) == ()


def test_a_trade_that_the_labels_know_is_no_relative_of_a_word_that_begins_like_it():
    organisation("Datenhaus GmbH", capabilities=["software-development"], words={"de": "Wir bauen Datenbanken."})
    baker = organisation("Krusten OHG", capabilities=["bakery"], words={"de": "Brot und Brötchen."})

    assert [hit.organisation_id for hit in found("Bäckerei") if hit.fits] == [baker.pk]
