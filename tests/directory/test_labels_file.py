"""The shipped labels: each belongs to one concept, every concept has its names, no word names everything."""

from collections import defaultdict

from directory.search.analysis import fold
from directory.search.grammar import LIGHT_HEADS
from directory.services.reference import read


def comparable(text):
    return " ".join(fold(text).split())


def test_a_label_belongs_to_one_concept_per_language():
    concepts = defaultdict(list)
    for label in read("labels.tsv"):
        concepts[label["language"], comparable(label["text"])].append(label["concept"])

    assert {key: codes for key, codes in concepts.items() if len(codes) > 1} == {}


def test_every_concept_has_one_name_in_each_language():
    names = [(label["concept"], label["language"]) for label in read("labels.tsv") if label["kind"] == "preferred"]

    codes = [row["code"] for row in read("concepts.tsv")]
    assert sorted(names) == sorted((code, language) for code in codes for language in ("de", "cs", "en"))


def test_no_german_label_is_a_mere_head_that_many_trades_share():
    labels = [fold(label["text"]) for label in read("labels.tsv") if label["language"] == "de"]

    assert [label for label in labels if label in LIGHT_HEADS] == ["anlagenbau"]  # a trade of its own, too
