"""A row of a table, of whatever file."""

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
