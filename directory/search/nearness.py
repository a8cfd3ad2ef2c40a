"""Words that say how near a place: "im Umkreis von 50 km um", "blízko", "near"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from directory.search.analysis import fold
from directory.search.filters import MAX_RADIUS
from directory.search.grammar import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

BEFORE = listed(
    """
    in im bei beim nahe nähe um aus von vom der dem rund raum umkreis umgebung region gegend herum ab bis zu max maximal
    höchstens großraum entfernt stadt
    v ve u z ze na do od kolem okolo okoli okolí poblíž blízko nedaleko oblast oblasti okres okresu okrese vzdálenosti
    okruhu okruh město městě
    plz psč nejvýše maximálně
    near around from at within of the area vicinity
    """
)
BEFORE_FOLDED = frozenset(fold(word) for word in BEFORE)
KILOMETRES = re.compile(r"km|kilometern?|kilometr(?:u|y|ech|ů)?|kilomet(?:er|re)s?", re.IGNORECASE)
RADIUS = re.compile(r"(?P<number>\d{1,3})(?:km)?", re.IGNORECASE)


def only_says_near(word: str) -> bool:
    """Whether a word before a place says no more than that it is one, or how far around it."""
    return fold(word) in BEFORE_FOLDED or bool(KILOMETRES.fullmatch(word) or RADIUS.fullmatch(word))


def typed_radius(words: Sequence[str]) -> tuple[int | None, set[int]]:
    """Return the radius that a query names, in km, and the positions of its words."""
    for position, word in enumerate(words):
        found = RADIUS.fullmatch(word)
        if not found:
            continue
        is_joined = word.casefold().endswith("km")
        is_followed = position + 1 < len(words) and KILOMETRES.fullmatch(words[position + 1])
        if (is_joined or is_followed) and 0 < int(found["number"]) <= MAX_RADIUS:
            return int(found["number"]), {position} if is_joined else {position, position + 1}
    return None, set()
