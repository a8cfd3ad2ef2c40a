import pytest

from directory.search.typos import corrections, distance

KNOWN = ["zerspanung", "schweissen", "wagen", "brennerei", "soustruzeni", "laser", "oberflachentechnik", "lack", "voda"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zerspannung", ["zerspanung"]),
        ("zerspaung", ["zerspanung"]),
        ("zersapnung", ["zerspanung"]),
        ("schweisen", ["schweissen"]),
        ("soustruzenl", ["soustruzeni"]),
        ("oberflaechntechnik", ["oberflachentechnik"]),
        ("lazer", ["laser"]),
        ("waren", []),
        ("terspanung", []),
        ("luck", []),
        ("vdoa", ["voda"]),
        ("veda", []),
        ("12345", []),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(typed, meant):
    assert corrections(typed, KNOWN) == meant


def test_swapped_neighbours_are_one_slip():
    assert [distance("abcd", other) for other in ("abcd", "acbd", "abd", "abcde", "xbcd")] == [0, 1, 1, 1, 1]
