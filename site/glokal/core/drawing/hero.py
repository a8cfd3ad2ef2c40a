"""The border across a page's full width, and small as a divider: coordinates ready for the templates."""

from dataclasses import dataclass
from functools import cache

from .border import STITCHES, WIDTH, Town, broken_off, path, unbroken

# The box of the wide drawing, in its units: room for Dresden's name above and for Cheb's below.
TOP, BOTTOM = -200, 176
# How far the line runs on beyond both ends of the border, so that it reaches the edges of any screen.
BEYOND = 3000
SEAM_WIDTH = 376
# Where a town's name begins or ends beside its dot, in pixels: across, down, and which end of the name is meant.
LABELS = {"right": (12, 5, "start"), "left": (-12, 5, "end"), "above": (0, -13, "middle"), "below": (-9, 23, "end")}


@dataclass(frozen=True)
class Mark:
    """A town as the drawing shows it: lengths in percent of the box, so that dots and letters keep their size."""

    code: str
    name: str
    x: str
    y: str
    across: int
    down: int
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """What the component draws: `ground` is the line closed below, `thread` hangs loose where the line breaks off."""

    view_box: str
    ground: str
    line: str
    stitches: tuple[tuple[Mark, Mark], ...] = ()
    thread: str = ""


@cache
def hero_drawing() -> Drawing:
    """Return the border with its stitches across the full width."""
    return Drawing(
        view_box=f"0 {TOP} {WIDTH} {BOTTOM - TOP}",
        ground=_closed(_run_on(unbroken(), WIDTH)),
        line=_run_on(unbroken(), WIDTH),
        stitches=tuple((_mark(stitch.saxon), _mark(stitch.czech)) for stitch in STITCHES),
    )


@cache
def broken_drawing() -> Drawing:
    """Return the border of a missing page: its line breaks off, no stitch joins anything."""
    end_x, end_y = broken_off()[-1]
    return Drawing(
        hero_drawing().view_box,
        hero_drawing().ground,
        line=f"M-{BEYOND} 0H0{_tail(path(broken_off()))}",
        thread=f"M{end_x:.0f} {end_y:.0f}q30 4 36 38t30 44",
    )


@cache
def seam_line() -> str:
    """Return the small border as SVG path data, in a straight line beyond the edges of any screen, closed below."""
    return _closed(_run_on(unbroken(SEAM_WIDTH / WIDTH, 1), SEAM_WIDTH))


def _run_on(line: str, width: float) -> str:
    return f"M-{BEYOND} 0H0{_tail(line)}H{width + BEYOND:g}"


def _closed(line: str) -> str:
    """Close the path far below and beside the box, where its outline does not show."""
    return f"{line}V{BOTTOM + BEYOND}H-{BEYOND}Z"


def _tail(line: str) -> str:
    return line[line.index("l") :]


def _mark(town: Town) -> Mark:
    x, y = town.position
    across, down, anchor = LABELS[town.label]
    return Mark(
        town.code,
        town.name,
        x=f"{x / WIDTH * 100:.2f}%",
        y=f"{(y - TOP) / (BOTTOM - TOP) * 100:.2f}%",
        across=across,
        down=down,
        anchor=anchor,
    )
