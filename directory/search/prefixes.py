"""Everything known by name, to be found by how it begins: labels and places."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.search.analysis import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written; `of` is the code of the concept or place."""

    kind: str  # "concept" or "place"
    of: str
    text: str
    is_preferred: bool
    is_hidden: bool = False  # only searched, never shown


@dataclass(slots=True)
class Prefixes:
    folded: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @classmethod
    def of(cls, names: Iterable[Name]) -> Prefixes:
        ordered = sorted(((fold(name.text), name) for name in names), key=lambda pair: (pair[0], pair[1].of))
        return cls([folded for folded, _name in ordered], [name for _folded, name in ordered])

    def beginning(self, text: str) -> Iterator[Name]:
        """Yield the names that begin with a text, whatever its case and diacritics, in their alphabetical order."""
        wanted = fold(text)
        first = bisect_left(self.folded, wanted)
        for position in range(first, min(len(self.folded), first + MAX_LOOKED_AT)):
            if not self.folded[position].startswith(wanted):
                return
            yield self.names[position]
