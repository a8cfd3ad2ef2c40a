"""The map of Saxony and the three Czech regions, in kilometres, turned like the border on the home page.

Drawn from `data/regions.tsv`: per region its outline in degrees, simplified to 0.7 km, the large regions first so that
the cities inside of them lie above.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from glokal.core.drawing.border import Point, border_in_kilometres, in_kilometres, path

OUTLINES = Path(__file__).parent / "data" / "regions.tsv"
MARGIN = 4
DOT = 2.6


@dataclass(frozen=True, slots=True)
class Outline:
    """`d` is SVG path data; `x` and `y` lie in the middle of the region."""

    code: str
    d: str
    x: str
    y: str


@cache
def outlines() -> tuple[Outline, ...]:
    return tuple(outline_of(code, points) for code, points in _outlines())


@cache
def view_box() -> str:
    points = [point for _code, outline in _outlines() for point in outline]
    left, top = min(x for x, _y in points) - MARGIN, min(y for _x, y in points) - MARGIN
    width, height = max(x for x, _y in points) + MARGIN - left, max(y for _x, y in points) + MARGIN - top
    return f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"


@cache
def border_line() -> str:
    return path(border_in_kilometres(), digits=1)


def dot(latitude: float, longitude: float) -> tuple[str, str]:
    """Return where a place lies on the map."""
    x, y = in_kilometres(longitude, latitude)
    return f"{x:.1f}", f"{y:.1f}"


def outline_of(code: str, points: tuple[Point, ...]) -> Outline:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return Outline(
        code, f"{path(points, digits=1)}z", f"{(min(xs) + max(xs)) / 2:.1f}", f"{(min(ys) + max(ys)) / 2:.1f}"
    )


@cache
def _outlines() -> tuple[tuple[str, tuple[Point, ...]], ...]:
    with OUTLINES.open(encoding="utf-8", newline="") as file:
        return tuple((row["nuts3"], points_of(row["outline"])) for row in csv.DictReader(file, delimiter="\t"))


def points_of(outline: str) -> tuple[Point, ...]:
    pairs = (pair.split(",") for pair in outline.split())
    return tuple(in_kilometres(float(longitude), float(latitude)) for longitude, latitude in pairs)
