import pytest

from directory.models import Concept, Label
from directory.search import current
from directory.search.query import read

pytestmark = pytest.mark.django_db


def recognised(text):
    return [one.concept for one in read(text, current.thesaurus()).concepts]


@pytest.mark.parametrize(
    "asked",
    [
        "Zerspanung",
        "zerspanungen",
        "třískové obrábění",
        "třískovým obráběním",
        "triskove obrabeni",
        "TRISKOVYM OBRABENIM",
        "machining",
        "Lohnzerspanung",
        "Zerspanungsbetrieb",
    ],
)
def test_a_concept_is_recognised_by_its_labels_of_every_language(asked):
    assert recognised(asked)[0] == "machining"


def test_the_more_words_name_a_concept_the_surer_it_is():
    assert recognised("třískové obrábění plastů")[0] == "plastic-machining"


@pytest.mark.parametrize("asked", ["Hersteller", "výroba", "Produkte", "Firma", "Mondlandung", "qqqq", ""])
def test_words_that_only_say_that_somebody_makes_something_name_no_concept(asked):
    assert recognised(asked) == []


def test_an_edited_label_counts_from_the_next_query_on():
    before = recognised("Spanmurmelei")

    Label.objects.create(concept=Concept.objects.get(code="machining"), language="de", text="Spanmurmelei")
    added = recognised("Spanmurmelei")
    Label.objects.filter(text="Spanmurmelei").first().delete()

    assert (before, added, recognised("Spanmurmelei")) == ([], ["machining"], [])


def test_the_thesaurus_is_read_once_and_afterwards_costs_one_query(django_assert_num_queries):
    current.thesaurus()

    with django_assert_num_queries(1):
        current.thesaurus()
