import pytest

from directory.search.compounds import cut

KNOWN = {"socken", "wolle", "stahl", "treppen"}


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("wollsocken", ["wolle", "socken"]),
        ("stahltreppen", ["stahl", "treppen"]),
        ("glassocken", None),
    ],
)
def test_a_compound_is_cut_into_known_words_the_first_perhaps_without_its_e(compound, parts):
    assert cut(compound, KNOWN) == parts
