"""The crop of the border's map: where place, line and rings lie in it."""

import csv
import re
from math import dist

import pytest

from directory.services.reference import DATA
from glokal.core.drawing.border import border_in_kilometres, in_kilometres
from glokal.core.drawing.crop import HALF, crop

PLACES = {
    row["name"]: (float(row["longitude"]), float(row["latitude"]))
    for row in csv.DictReader((DATA / "places.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
} | {"Praha": (14.42076, 50.08804)}


def crop_of(name: str, **options):
    return crop(*PLACES[name], **options)


def position(drawn) -> tuple[float, float]:
    return float(drawn.x), float(drawn.y)


def radii(name: str) -> list[float]:
    return [float(ring.radius) for ring in crop_of(name).rings]


def points_of(ground: str) -> list[tuple[float, float]]:
    """The line's points without what runs on at both ends, from path data such as `M-3000 5H-140l3 4 …H3000V…`."""
    x, y, steps = re.fullmatch(r"M-3000 (-?[\d.]+)H(-?[\d.]+)l(.*)H3000V3000H-3000Z", ground).group(2, 1, 3)
    at = (float(x), float(y))
    points = [at]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", steps)]
    for across, down in zip(numbers[::2], numbers[1::2], strict=True):
        at = (at[0] + across, at[1] + down)
        points.append(at)
    return points


def test_the_map_keeps_real_distances():
    assert dist(in_kilometres(13.73832, 51.05089), in_kilometres(12.92922, 50.8357)) == pytest.approx(62, abs=1)
    assert dist(border_in_kilometres()[0], border_in_kilometres()[-1]) == pytest.approx(206, abs=3)


def test_the_middle_lies_midway_between_the_place_and_the_border():
    for name in ("Děčín", "Dresden", "Leipzig", "Praha"):
        x, y = position(crop_of(name))
        nearest = min(points_of(crop_of(name).ground), key=lambda point: dist(point, (x, y)))
        assert nearest == (pytest.approx(-x, abs=1), pytest.approx(-y, abs=1)), name


def test_every_place_and_its_side_of_the_line_lie_in_the_square():
    outside = [name for name in PLACES if max(map(abs, position(crop_of(name)))) > HALF - 30]

    assert outside == []


def test_saxony_lies_above_the_line_and_bohemia_below():
    def line_at(name):
        x, _y = position(crop_of(name))
        return min(points_of(crop_of(name).ground), key=lambda point: abs(point[0] - x))[1]

    above = {name: position(crop_of(name))[1] < line_at(name) for name in ("Dresden", "Chemnitz", "Teplice", "Most")}

    assert above == {"Dresden": True, "Chemnitz": True, "Teplice": False, "Most": False}


def test_rings_stand_at_ten_twenty_five_and_fifty_kilometres():
    assert [ring.kilometres for ring in crop_of("Zittau").rings] == [10, 25, 50]
    assert radii("Zittau") == [32, 80, 160]


def test_a_place_far_from_the_border_makes_the_map_smaller_not_the_rings_wrong():
    first, second, third = radii("Leipzig")

    assert first < 32
    assert (second / first, third / first) == (pytest.approx(2.5, abs=0.02), pytest.approx(5, abs=0.02))


def test_a_wide_crop_shows_the_same_map_with_more_of_the_line():
    narrow, wide = crop_of("Děčín"), crop_of("Děčín", is_wide=True)

    assert (narrow.x, narrow.y, narrow.rings) == (wide.x, wide.y, wide.rings)
    assert len(points_of(narrow.ground)) < len(points_of(wide.ground)) == 131
    assert len(narrow.ground) < 700


def test_a_wide_crop_leaves_out_towns_that_would_be_written_over_the_place():
    def towns(name):
        return {mark.name for pair in crop_of(name, is_wide=True).stitches for mark in pair if mark.name}

    assert towns("Zittau") == {"Dresden", "Ústí nad Labem", "Pirna", "Děčín", "Bautzen", "Rumburk"}
    assert not towns("Heidenau") & {"Pirna", "Dresden"}
    assert crop_of("Zittau").stitches == ()
