"""The hatchings of the sectors differ for the eye: what is compared is what they draw, not how it is written."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from directory.services.reference import DATA
from glokal.core.drawing.monogram import HATCHINGS, SIZE, hatching

# Of all fields that one of two hatchings draws in, how many the other leaves empty at least.
DIFFERENT = 0.6
NUMBERS_OF = {"H": 1, "h": 1, "V": 1, "v": 1, "q": 4}
Point = tuple[float, float]


def sectors() -> list[str]:
    with (DATA / "concepts.tsv").open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file, delimiter="\t") if row["kind"] == "sector"]


def moved(command: str, given: list[float], x: float, y: float) -> Point:
    """Where a step of the path data leads from a point."""
    across, down = {"h": (given[0], 0), "v": (0, given[0])}.get(command.lower(), tuple(given[-2:]))
    if command.islower():
        return x + across, y + down
    return (x if command == "V" else across), (y if command == "H" else down)


def strokes(pattern: str) -> Iterator[tuple[Point, Point, Point]]:
    """Every stroke as its start, what bends it, and its end."""
    x = y = 0.0
    bend = (0.0, 0.0)
    for command, arguments in re.findall(r"([MLHVhvlqtm])([^A-Za-z]*)", pattern):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arguments)]
        count = NUMBERS_OF.get(command, 2)
        for given in (numbers[at : at + count] for at in range(0, len(numbers), count)):
            end = moved(command, given, x, y)
            if command == "q":
                bend = x + given[0], y + given[1]
            elif command == "t":
                bend = 2 * x - bend[0], 2 * y - bend[1]
            else:
                bend = (x + end[0]) / 2, (y + end[1]) / 2
            if command not in "Mm":
                yield (x, y), bend, end
            x, y = end


@cache
def inked(pattern: str) -> set[tuple[int, int]]:
    """The fields of one unit that a hatching draws in, without those under the plate of the initials."""
    fields = set()
    for start, bend, end in strokes(pattern):
        for t in (step / 128 for step in range(129)):
            weights = (1 - t) ** 2, 2 * (1 - t) * t, t * t
            x, y = (sum(map(float.__mul__, weights, axis)) for axis in zip(start, bend, end, strict=True))
            if 0 <= x < SIZE and 0 <= y < SIZE and not (11 <= x < 37 and 15 <= y < 33):
                fields.add((int(x), int(y)))
    return fields


def difference(one: str, other: str) -> float:
    return len(inked(one) ^ inked(other)) / len(inked(one) | inked(other))


def test_every_sector_of_the_directory_has_a_hatching():
    assert sorted(HATCHINGS) == sorted(sectors())
    assert all(re.fullmatch(r"[MLHVhvlqtm\d .-]+", hatching(sector)) for sector in sectors())


def test_no_two_sectors_look_alike():
    drawn = {sector: hatching(sector) for sector in sectors()}
    alike = [pair for pair in combinations(drawn, 2) if difference(*map(drawn.get, pair)) < DIFFERENT]

    assert alike == []


def test_the_same_lines_written_in_another_way_count_as_alike():
    assert difference("M0 4H48M8 0V12", "M48 4H0M8 0v6l0 6") == 0
    assert difference("M0 4H48", "M0 4q12 0 24 0t24 0") == 0
    assert difference("M0 4H48", "M0 8H48") == 1
