"""A crop of the border's map round a place, with rings of distance: the picture of a story that has no photograph.

The map is turned like the border on the home page, so Saxony is above the line and Bohemia below. It is centred midway
between the place and the border, in units of which the box shows 260 × 260; a wider frame shows more of the line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import dist

from .border import STITCHES, Point, Town, border_in_kilometres, in_kilometres, path

HALF = 130
UNITS_PER_KILOMETRE = 3.2
RINGS = (10, 25, 50)
# No further from the middle than this, however far from the border the place lies: the map gets smaller instead.
PLACE_WITHIN = 92
# How far the line is drawn to both sides of the middle: for a square, and for a frame as wide as a page.
NARROW, WIDE = HALF, 700
FAR = 3000
# Of towns that lie nearer to each other than this, in units, the names would run together.
TOO_NEAR = 44
# Where a town's name begins or ends beside its dot: across, down, which end is meant, how much of it lies to the left.
LABELS = {
    "right": (11, 4, "start", 0),
    "left": (-11, 4, "end", 1),
    "above": (0, -10, "middle", 0.5),
    "below": (-8, 17, "end", 1),
}
# Names that a frame of a page's width may cut off are left out; a letter is about so wide.
NAMES_WITHIN, LETTER = 335, 6.2


@dataclass(frozen=True)
class Spot:
    """A place to be drawn: its name, its side of the border ("de" or "cz", empty if not known), and degrees."""

    name: str
    side: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Ring:
    """A ring round the place; `label_y` is where its distance can be written, above the place."""

    kilometres: int
    radius: str
    label_y: str


@dataclass(frozen=True)
class Mark:
    """A town of the map and where its name begins or ends; without a name near the edge."""

    name: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True)
class Crop:
    """What the component draws: `ground` is the line, closed below; `x` and `y` are the place's.

    The stitches, Saxon town first, are only in a wide one.
    """

    ground: str
    x: str
    y: str
    rings: tuple[Ring, ...]
    stitches: tuple[tuple[Mark, Mark], ...]


@lru_cache(maxsize=512)
def crop(longitude: float, latitude: float, *, is_wide: bool = False) -> Crop:
    """Return the crop round a place, in degrees: a square, or with the line drawn on for a wide frame."""
    place = in_kilometres(longitude, latitude)
    nearest = min(border_in_kilometres(), key=lambda point: dist(point, place))
    middle = (place[0] + nearest[0]) / 2, (place[1] + nearest[1]) / 2
    scale = min(UNITS_PER_KILOMETRE, PLACE_WITHIN / max(dist(middle, place), 1))

    def drawn(point: Point) -> Point:
        return (point[0] - middle[0]) * scale, (point[1] - middle[1]) * scale

    x, y = drawn(place)
    line = tuple(drawn(point) for point in border_in_kilometres())
    return Crop(
        ground=_closed_below(_within(line, WIDE if is_wide else NARROW)),
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        rings=tuple(Ring(length, f"{length * scale:.1f}", f"{y - length * scale:.1f}") for length in RINGS),
        stitches=_stitches(drawn, (x, y)) if is_wide else (),
    )


def _stitches(drawn: Callable[[Point], Point], place: Point) -> tuple[tuple[Mark, Mark], ...]:
    """Return the stitches that have room beside the place and each other."""
    taken, marks = [place], []
    for stitch in STITCHES:
        ends = [drawn(in_kilometres(town.longitude, town.latitude)) for town in (stitch.saxon, stitch.czech)]
        if min(dist(end, other) for end in ends for other in taken) >= TOO_NEAR:
            taken += ends
            marks.append((_mark(stitch.saxon, ends[0]), _mark(stitch.czech, ends[1])))
    return tuple(marks)


def _mark(town: Town, position: Point) -> Mark:
    x, y = position
    across, down, anchor, share = LABELS[town.label]
    width = len(town.name) * LETTER
    begins = x + across - share * width
    is_inside = begins >= -NAMES_WITHIN and begins + width <= NAMES_WITHIN
    name = town.name if is_inside else ""
    return Mark(name, f"{x:.1f}", f"{y:.1f}", f"{x + across:.1f}", f"{y + down:.1f}", anchor)


def _within(line: tuple[Point, ...], reach: float) -> tuple[Point, ...]:
    """Return the stretch of the line that is seen, with a point more at each end."""
    seen = [number for number, (x, _y) in enumerate(line) if abs(x) <= reach]
    return line[max(seen[0] - 1, 0) : seen[-1] + 2]


def _closed_below(line: tuple[Point, ...]) -> str:
    """Run on level at both ends and close the path far away, where its outline doesn't show."""
    steps = path(line, digits=1)
    start_y, steps = f"{line[0][1]:.1f}", steps[steps.index("l") :]
    return f"M{-FAR} {start_y}H{line[0][0]:.1f}{steps}H{FAR}V{FAR}H{-FAR}Z"
