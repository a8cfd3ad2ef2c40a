"""What is said about a value of a file: refused with its row, left out, repaired, or only noted."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    REFUSED = "refused"
    LEFT_OUT = "left out"
    REPAIRED = "repaired"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of one row, with the reason in the active language. `column` is the heading as it stands in the file;
    where there is none, our own."""

    row: int
    column: str
    value: str
    reason: str
    weight: Weight


class RefusedError(Exception):
    """A value can't be taken; the message is for the person who sent the file."""
