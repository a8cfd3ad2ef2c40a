"""Monograms for firms without a logo: initials on a hatching as in engineering drawings, one pattern per sector.

A hatching is SVG path data that fills a square of 48 units. It is drawn as lines and not as an SVG pattern, since
patterns need ids and a page shows many monograms.
"""

import re
from functools import cache

SIZE = 48
# Legal forms and little words that say nothing about a name.
LEGAL_FORMS = "gmbh mbh ag kg gbr ug ohg se eg ev e.v. s.r.o. sro a.s. as v.o.s. k.s. spol. o.p.s. z.s. z.ú. co. co &"
LITTLE_WORDS = "a an am auf bei der des die das für i im in k na nad o od po pod pro s u und v ve von z za zu"
SKIPPED = frozenset(LEGAL_FORMS.split() + LITTLE_WORDS.split())
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def initials(name: str) -> str:
    """Return the one or two letters that stand for `name`: of its first two words that say something."""
    words = [word for word in name.replace("/", " ").split() if word.casefold().strip(",") not in SKIPPED]
    letters = [match[0][0] for match in (WORD.search(word) for word in words) if match]
    return "".join(letters[:2]).upper() or name.strip()[:1].upper()


def diagonals(step: float, *, falling: bool = False) -> str:
    """Lines at 45°, `step` apart along the edge."""
    lines = []
    position = step
    while position < 2 * SIZE:
        near, far = max(0, position - SIZE), min(position, SIZE)
        if falling:
            lines.append(f"M{SIZE - far:g} {near:g}L{SIZE - near:g} {far:g}")
        else:
            lines.append(f"M{near:g} {far:g}L{far:g} {near:g}")
        position += step
    return "".join(lines)


def doubled(step: float, gap: float, *, falling: bool = False) -> str:
    """Pairs of lines at 45°, as steel is hatched."""
    lines = []
    position = step
    while position < 2 * SIZE:
        for shifted in (position, position + gap):
            near, far = max(0, shifted - SIZE), min(shifted, SIZE)
            if near < far:
                a, b = (SIZE - far, SIZE - near) if falling else (near, far)
                lines.append(f"M{a:g} {near:g}L{b:g} {far:g}" if falling else f"M{a:g} {b:g}L{b:g} {a:g}")
        position += step
    return "".join(lines)


def rows(step: float, *, upright: bool = False) -> str:
    """Level or upright lines."""
    count = int(SIZE / step)
    along = "V" if upright else "H"
    start = (lambda at: f"{at:g} 0") if upright else (lambda at: f"0 {at:g}")
    return "".join(f"M{start(step * (number + 0.5))}{along}{SIZE}" for number in range(count))


def waves(step: float, swing: float, *, period: float = 16) -> str:
    """Level waves: the grain of wood, water."""
    count = int(SIZE / step) + 1
    bends = f"q{period / 4:g} -{swing:g} {period / 2:g} 0" + f"t{period / 2:g} 0" * int(2 * SIZE / period)
    return "".join(f"M-4 {step * (number + 0.5):g}{bends}" for number in range(count))


def scales(height: float, width: float) -> str:
    """Rows of arches, each standing on two of the row below: hills, roofs."""
    arches = f"q{width / 2:g} -{2 * height:g} {width:g} 0" * (int(SIZE / width) + 2)
    rows = range(1, int(SIZE / height) + 2)
    return "".join(f"M{-width if number % 2 else -width / 2:g} {height * number:g}{arches}" for number in rows)


def zigzag(step: float, swing: float, *, period: float = 8) -> str:
    """Level zigzag lines, as insulation is hatched."""
    teeth = f"l{period / 2:g} -{swing:g} {period / 2:g} {swing:g}" * (int(SIZE / period) + 1)
    return "".join(f"M0 {step * (number + 1):g}{teeth}" for number in range(int(SIZE / step)))


def arrows(step: float, swing: float) -> str:
    """Upright zigzag lines that point to the right."""
    teeth = f"l{swing:g} {swing:g} -{swing:g} {swing:g}" * (int(SIZE / swing / 2) + 1)
    return "".join(f"M{step * number:g} 0{teeth}" for number in range(int(SIZE / step) + 1))


def honeycomb(side: float) -> str:
    """Hexagons, as chemists draw their rings."""
    across, rise = round(side * 0.866, 2), side / 2
    count = int(SIZE / across / 2) + 2
    lines = []
    for number in range(int(SIZE / side / 1.5) + 2):
        x, y = (-across if number % 2 else 0), number * side * 1.5
        posts = "".join(f"M{x + 2 * across * post:g} {y:g}v{side:g}" for post in range(count))
        lines.append(f"M{x:g} {y:g}" + f"l{across:g} -{rise:g} {across:g} {rise:g}" * count + posts)
    return "".join(lines)


def herringbone(step: float, length: float) -> str:
    """Rows of slanted strokes that change their slant from row to row."""
    marks = []
    for row in range(int(SIZE / step)):
        begins, rise = (step * row, length) if row % 2 else (step * row + length, -length)
        marks += [f"M{step * column:g} {begins:g}l{length:g} {rise:g}" for column in range(int(SIZE / step) + 1)]
    return "".join(marks)


def bricks(height: float, length: float) -> str:
    """Courses of bricks."""
    courses = []
    for number in range(int(SIZE / height)):
        top = number * height
        shift = length / 2 if number % 2 else 0
        joints = "".join(f"M{x * length + shift:g} {top:g}v{height:g}" for x in range(int(SIZE / length) + 1))
        courses.append(f"M0 {top + height:g}H{SIZE}{joints}")
    return "".join(courses)


def crosses(step: float, arm: float) -> str:
    """Small upright crosses in staggered rows."""
    marks = []
    for row in range(int(SIZE / step) + 1):
        for column in range(int(SIZE / step) + 1):
            x, y = (column + (0.5 if row % 2 else 0)) * step, (row + 0.5) * step
            marks.append(f"M{x - arm:g} {y:g}h{2 * arm:g}m-{arm:g} -{arm:g}v{2 * arm:g}")
    return "".join(marks)


def strokes(step: float, length: float, *, slant: float = 1) -> str:
    """Short slanted strokes in staggered rows, as glass is hatched."""
    marks = []
    for row in range(int(SIZE / step) + 1):
        for column in range(int(SIZE / step) + 1):
            x, y = (column + (0.5 if row % 2 else 0)) * step, (row + 0.5) * step
            marks.append(f"M{x:g} {y:g}l{length * slant:g} -{length:g}")
    return "".join(marks)


def weave(step: float) -> str:
    """Squares of three level and of three upright threads in turn."""
    threads = []
    for row in range(int(SIZE / step)):
        for column in range(int(SIZE / step)):
            x, y, thread = column * step, row * step, step / 3
            is_level = (row + column) % 2
            for number in (0.5, 1.5, 2.5):
                start = f"{x:g} {y + number * thread:.4g}h" if is_level else f"{x + number * thread:.4g} {y:g}v"
                threads.append(f"M{start}{step:g}")
    return "".join(threads)


def steps(step: float) -> str:
    """Stairs, as layers of ground are drawn."""
    tread = f"h{step / 2:g}v-{step / 2:g}" * (int(SIZE / step) * 2 + 2)
    return "".join(f"M0 {step * number:g}{tread}" for number in range(1, int(2 * SIZE / step)))


# Steel is hatched in pairs, plastics crosswise, wood in waves … The rest is chosen to differ at a glance.
HATCHINGS = {
    "machinery": lambda: diagonals(6),
    "metal": lambda: doubled(10, 2.5),
    "automotive": lambda: diagonals(6, falling=True),
    "rail-aerospace": lambda: doubled(10, 2.5, falling=True),
    "microelectronics": lambda: rows(6) + rows(6, upright=True),
    "electrical": lambda: rows(4, upright=True),
    "plastics": lambda: diagonals(8) + diagonals(8, falling=True),
    "chemicals": lambda: strokes(8, 4, slant=0),
    "glass-ceramics": lambda: strokes(8, 5),
    "craft-goods": lambda: crosses(9, 2),
    "textile": lambda: weave(8),
    "wood": lambda: waves(5, 4, period=24),
    "paper-print": lambda: rows(4),
    "food": lambda: waves(6, 6, period=12),
    "construction": lambda: bricks(8, 16),
    "energy": lambda: zigzag(6, 4),
    "environment": lambda: waves(8, 8, period=16) + rows(8),
    "mining": lambda: steps(8),
    "ict": lambda: strokes(6, 3, slant=0) + rows(12),
    "life-sciences": lambda: honeycomb(6.5),
    "logistics": lambda: arrows(10, 7),
    "tourism": lambda: scales(6, 12),
    "agriculture": lambda: strokes(8, 5, slant=-1),
    "business-services": lambda: herringbone(8, 5),
    "research-support": lambda: diagonals(12) + diagonals(12, falling=True) + rows(12),
}


@cache
def hatching(sector: str) -> str:
    """Return the pattern of a sector as SVG path data; an unknown sector gets wide diagonals."""
    draw = HATCHINGS.get(sector)
    return draw() if draw else diagonals(9)
