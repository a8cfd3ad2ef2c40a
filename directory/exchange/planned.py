"""What becomes of the rows of a file: the plan of each, and what is said about its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from directory.exchange.findings import Finding, Weight
from directory.exchange.words import Family, WordsPlan
from directory.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from directory.exchange.rows import Cell, Row, Value


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class Planned:
    """What becomes of one row. `organisation` isn't stored yet, or has the changed `fields` in memory.

    `stated` are its capabilities in words that no concept knows yet.
    """

    row: Row
    fate: Fate = Fate.UNCHANGED
    findings: list[Finding] = field(default_factory=list)
    organisation: Organisation = field(default_factory=Organisation)
    fields: list[str] = field(default_factory=list)
    concepts: dict[str, frozenset[int]] = field(default_factory=dict)
    stated: tuple[str, ...] = ()
    words: WordsPlan | None = None
    family: Family = field(default_factory=Family)

    @property
    def is_refused(self) -> bool:
        return self.fate == Fate.REFUSED

    def refuse(self, reason: str) -> None:
        """Refuse the row as a whole, for a reason that only showed when it was written."""
        self.fate = Fate.REFUSED
        self.findings.append(Finding(self.row.number, "", "", reason, Weight.REFUSED))


@dataclass
class Reading:
    """A row whose cells are read: the values by column, and the entry it is about, if there is one."""

    planned: Planned
    values: dict[str, Value] = field(default_factory=dict)
    named: Organisation | None = None
    same: int | None = None
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings of a file, and at which position each of our columns stands."""

    headings: Sequence[str]
    columns: Mapping[str, int]

    def cell(self, row: Row, column: str) -> Cell:
        position = self.columns.get(column)
        return row.cells[position] if position is not None and position < len(row.cells) else ""

    def say(self, planned: Planned, column: str, reason: str, weight: Weight) -> None:
        """Write down what is said about a value, under the file's heading, where it has none under our own."""
        position = self.columns.get(column)
        heading = (self.headings[position] if position is not None else "") or column
        value = " ".join(str(self.cell(planned.row, column)).split())
        planned.findings.append(Finding(planned.row.number, heading, value, reason, weight))
        if weight == Weight.REFUSED:
            planned.fate = Fate.REFUSED
