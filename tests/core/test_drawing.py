import pytest

from glokal.core.drawing.border import STITCHES, WIDTH, border, broken_off, path, unbroken
from glokal.core.drawing.hero import BOTTOM, TOP, broken_drawing, hero_drawing, seam_line
from glokal.core.drawing.monogram import hatching, initials


def test_the_border_runs_level_across_the_whole_drawing():
    first, last = border()[0], border()[-1]

    assert first == pytest.approx((0, 0))
    assert last == pytest.approx((WIDTH, 0), abs=0.1)
    assert len(border()) == 131


def test_each_stitch_joins_a_town_above_with_one_below():
    for stitch in STITCHES:
        assert stitch.saxon.position[1] < stitch.czech.position[1]


def test_towns_lie_where_they_lie_on_the_map():
    towns = {town.code: town.position for stitch in STITCHES for town in (stitch.saxon, stitch.czech)}

    assert towns["dresden"] == pytest.approx((966, -167), abs=1)
    assert towns["cheb"] == pytest.approx((101, 141), abs=1)
    assert sorted(towns, key=lambda code: towns[code][0]) == [
        "plauen",
        "cheb",
        "karlovy-vary",
        "annaberg",
        "marienberg",
        "chomutov",
        "dresden",
        "usti",
        "pirna",
        "decin",
        "bautzen",
        "rumburk",
        "zittau",
        "liberec",
    ]


def test_the_box_of_the_wide_drawing_holds_border_and_towns():
    heights = [y for _x, y in border()] + [
        town.position[1] for stitch in STITCHES for town in (stitch.saxon, stitch.czech)
    ]

    assert min(heights) > TOP
    assert max(heights) < BOTTOM


def test_a_path_walks_from_point_to_point():
    assert path(((0, 0), (10, 5), (12, 5), (12.2, 5.1), (20, -3))) == "M0 0l10 5 2 0 8-8"


def test_the_missing_page_shows_the_line_only_up_to_the_elbe():
    assert unbroken().startswith(path(broken_off()))
    assert broken_drawing().line.endswith(path(broken_off())[-12:])
    assert broken_drawing().stitches == ()
    assert "H4440" in hero_drawing().line
    assert "H4440" not in broken_drawing().line


def test_the_small_border_runs_to_both_edges():
    assert seam_line().startswith("M-3000 0H0l")
    assert "H3376" in seam_line()


def test_drawings_stay_light():
    assert len(hero_drawing().ground) < 1200
    assert len(seam_line()) < 1400


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Strojírny Krupka s.r.o.", "SK"),
        ("Obráběcí dílny Děčín a.s.", "OD"),
        ("Feinmechanik Müglitztal GmbH", "FM"),
        ("AHK Services s.r.o.", "AS"),
        ("IHK Dresden – Geschäftsstelle Zittau", "ID"),
        ("Žitavská dílna, spol. s r.o.", "ŽD"),
        ("Glas und Licht e.V.", "GL"),
        ("Kovárna", "K"),
        ("GmbH", "G"),
        ("3D-Druck Pirna", "DP"),
    ],
)
def test_initials_come_from_the_words_that_say_something(name, letters):
    assert initials(name) == letters


def test_an_unknown_sector_is_hatched_all_the_same():
    assert hatching("") == hatching("no-such-sector") != ""
