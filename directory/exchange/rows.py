"""A row of a table, of whatever file, and what a cell of it means."""

from dataclasses import dataclass
from datetime import date

# A date stays one until its column is known: what was "10-49" has to become that again.
Cell = str | date


@dataclass(frozen=True, slots=True)
class Row:
    """One row and its number, as the spreadsheet counts. `merged`: where the value of a cell above counts here too."""

    number: int
    cells: tuple[Cell, ...]
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell means. `repair` says why it isn't what stood there, or is empty.

    Of a list the `unknown` words are left out, for the reason in `left_out`.
    """

    value: object
    repair: str = ""
    unknown: tuple[str, ...] = ()
    left_out: str = ""
