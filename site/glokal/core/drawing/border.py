"""The Saxon–Czech border as one level line, computed from its outline.

`data/border.tsv` holds the border's points from west to east, in degrees. They are laid flat, turned by 17.6° so that
both ends lie level, and flattened to 0.6 of their height: Saxony is above the line, Bohemia below. A drawing is 1440
units wide; the line begins at (0, 0), y grows downwards. A map takes the same points in kilometres, not flattened.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from math import cos, radians, sin
from pathlib import Path

WIDTH = 1440
TURN = radians(17.6)
FLATTEN = 0.6
MIDDLE_LATITUDE = radians(50.6)
KILOMETRES_PER_DEGREE = 111.2
OUTLINE = Path(__file__).parents[1] / "data" / "border.tsv"
# Where the line breaks off when a page is missing: at the Elbe.
BREAK_AT = 1060

Point = tuple[float, float]


@dataclass(frozen=True)
class Town:
    """A town beside the border; `code` names it in style sheets, `label` tells where its name goes."""

    code: str
    name: str
    longitude: float
    latitude: float
    label: str = "right"

    @property
    def position(self) -> Point:
        return project(self.longitude, self.latitude)


@dataclass(frozen=True)
class Stitch:
    """A pair of towns, one on each side, joined across the border."""

    saxon: Town
    czech: Town


STITCHES = (
    Stitch(Town("plauen", "Plauen", 12.138, 50.497), Town("cheb", "Cheb", 12.374, 50.080)),
    Stitch(
        Town("annaberg", "Annaberg-Buchholz", 13.006, 50.580, label="left"),
        Town("karlovy-vary", "Karlovy Vary", 12.871, 50.233, label="left"),
    ),
    Stitch(Town("marienberg", "Marienberg", 13.161, 50.651), Town("chomutov", "Chomutov", 13.418, 50.460)),
    Stitch(Town("dresden", "Dresden", 13.738, 51.051, label="left"), Town("usti", "Ústí nad Labem", 14.032, 50.661)),
    Stitch(Town("pirna", "Pirna", 13.937, 50.958), Town("decin", "Děčín", 14.215, 50.782)),
    Stitch(
        Town("bautzen", "Bautzen", 14.435, 51.180, label="left"),
        Town("rumburk", "Rumburk", 14.557, 50.952, label="below"),
    ),
    Stitch(Town("zittau", "Zittau", 14.808, 50.898, label="above"), Town("liberec", "Liberec", 15.056, 50.767)),
)


def project(longitude: float, latitude: float) -> Point:
    """Return where a place lies in the drawing."""
    x, y = _turned(longitude, latitude)
    (left, level), (right, _level) = _ends()
    scale = WIDTH / (right - left)
    return (x - left) * scale, (level - y) * scale * FLATTEN


def in_kilometres(longitude: float, latitude: float) -> Point:
    """Return where a place lies on a map that is turned like the drawing: kilometres from the border's west end."""
    x, y = _turned(longitude, latitude)
    left, level = _ends()[0]
    return (x - left) * KILOMETRES_PER_DEGREE, (level - y) * KILOMETRES_PER_DEGREE


@cache
def border_in_kilometres() -> tuple[Point, ...]:
    """Return the points of the border on that map, from west to east."""
    return tuple(in_kilometres(*place) for place in outline())


@cache
def border() -> tuple[Point, ...]:
    """Return the points of the line, from west to east."""
    return tuple(project(*place) for place in outline())


def path(points: tuple[Point, ...], *, scale: float = 1, digits: int = 0) -> str:
    """Return the points as SVG path data, relative from point to point since that is shorter."""
    rounded = [(round(x * scale, digits), round(y * scale, digits)) for x, y in points]
    steps = [f"M{rounded[0][0]:g} {rounded[0][1]:g}l"]
    for (x, y), (next_x, next_y) in pairwise(rounded):
        across, down = f"{round(next_x - x, digits):g}", f"{round(next_y - y, digits):g}"
        if (across, down) != ("0", "0"):
            steps.append(across + (down if down.startswith("-") else f" {down}"))
    return steps[0] + " ".join(steps[1:])


@cache
def unbroken(scale: float = 1, digits: int = 0) -> str:
    """Return the whole line as SVG path data."""
    return path(border(), scale=scale, digits=digits)


@cache
def broken_off() -> tuple[Point, ...]:
    """Return the points of the line up to where it breaks off on a missing page."""
    return tuple(takewhile(lambda point: point[0] < BREAK_AT, border()))


@cache
def outline() -> tuple[tuple[float, float], ...]:
    """Return the points of the border as (longitude, latitude), from west to east."""
    rows = OUTLINE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple((float(longitude), float(latitude)) for longitude, latitude in (row.split("\t") for row in rows))


@cache
def _ends() -> tuple[Point, Point]:
    return _turned(*outline()[0]), _turned(*outline()[-1])


def _turned(longitude: float, latitude: float) -> Point:
    x, y = longitude * cos(MIDDLE_LATITUDE), latitude
    return x * cos(TURN) + y * sin(TURN), y * cos(TURN) - x * sin(TURN)
