"""Two versions of one text, block by block: what the new one changes, and what the old one keeps of its own.

Blocks are dicts as the database keeps them: "type", "value" and, where they have one, "id".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from glokal.translation.selectors.segments import differences
from home.releases.cleaning import squeeze

RawBlock = dict[str, Any]
Pair = tuple[RawBlock | None, RawBlock | None]

KINDS_OF_RELEASES = ("heading", "paragraph", "list", "quote", "table")
# What ends a line of a text, as in an address or a list.
LINE_END = re.compile(r"<br\s*/?>|</(?:p|li)>|<[uo]l>")
# The share of words from which two blocks are versions of one.
ALIKE = 0.4


class Fate(StrEnum):
    """What becomes of a block; `KEPT` is one that no release has, such as a picture, and that stays in its place."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    KEPT = "kept"


@dataclass(frozen=True)
class Change:
    """A title or a block before and after, as plain text."""

    fate: Fate
    was: str = ""
    now: str = ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """Return the difference word by word, as pairs of "same", "gone" or "new" and text."""
        return differences(self.was, self.now)


def merged(old: Sequence[RawBlock], new: Sequence[RawBlock]) -> tuple[list[Change], list[RawBlock]]:
    """Return what becomes of each block of `old`, a page's, when `new`, a release's, comes over it; and the result.

    Blocks that stay keep their id, by which translations find them, and unchanged ones what an editor made of them.
    """
    changes: list[Change] = []
    story: list[RawBlock] = []
    for before, after in _pairs(old, new):
        change, result = _outcome(before, after)
        changes.append(change)
        story += [result] if result else []
    return changes, story


def text_of(block: RawBlock) -> str:
    """Return the words of a block of a release, line by line; "" for any other block."""
    value = block["value"]
    match block["type"]:
        case "paragraph" | "list":
            lines = unescape(strip_tags(LINE_END.sub("\n", value))).split("\n")
        case "heading":
            lines = [value["text"]]
        case "quote":
            lines = [*value["text"].split("\n"), value["attribution"]]
        case "table":
            rows = [row["values"] for row in value["cells"]["rows"]]
            headings = [column["heading"] for column in value["cells"]["columns"]]
            lines = [" ".join(cell or "" for cell in row) for row in (headings, *rows)]
        case _:
            return ""
    return "\n".join(line for line in map(squeeze, lines) if line)


def _outcome(before: RawBlock | None, after: RawBlock | None) -> tuple[Change, RawBlock | None]:
    if before and before["type"] not in KINDS_OF_RELEASES:
        return Change(Fate.KEPT), before
    was, now = (text_of(block) if block else "" for block in (before, after))
    if before is None:
        return Change(Fate.NEW, was, now), after
    if after is None and before["type"] == "table":  # an editor may have made it: no release can tell
        return Change(Fate.KEPT), before
    if after is None:
        return Change(Fate.GONE, was, now), None
    if was == now:
        return Change(Fate.SAME, was, now), before
    if after["type"] == "table":  # its caption and source are the editor's
        cells = after["value"]["cells"] | {"caption": before["value"]["cells"]["caption"]}
        after = after | {"value": before["value"] | {"cells": cells}}
    return Change(Fate.CHANGED, was, now), after | {"id": before.get("id")}


def _pairs(old: Sequence[RawBlock], new: Sequence[RawBlock]) -> Iterator[Pair]:
    """Yield (old, new) in the order in which they stand, None where one side has no counterpart."""
    first, texts = _grouped(old)
    yield from ((block, None) for block in first)
    keys = [[(block["type"], text_of(block)) for block in blocks] for blocks in ([text for text, _ in texts], new)]
    for _tag, start, end, new_start, new_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        followers = {id(text): others for text, others in texts[start:end]}
        for before, after in _alike([text for text, _others in texts[start:end]], new[new_start:new_end]):
            yield before, after
            yield from ((block, None) for block in followers.get(id(before), ()))


def _grouped(old: Sequence[RawBlock]) -> tuple[list[RawBlock], list[tuple[RawBlock, list[RawBlock]]]]:
    """Return what no release has and stands above all text, then each text with such blocks behind it."""
    first: list[RawBlock] = []
    texts: list[tuple[RawBlock, list[RawBlock]]] = []
    for block in old:
        if block["type"] in KINDS_OF_RELEASES:
            texts.append((block, []))
        else:
            (texts[-1][1] if texts else first).append(block)
    return first, texts


def _alike(old: Sequence[RawBlock], new: Sequence[RawBlock]) -> Iterator[Pair]:
    """Pair two stretches of blocks in their order."""
    waiting = list(old)
    for block in new:
        found = next((place for place, before in enumerate(waiting) if _are_alike(before, block)), None)
        if found is None:
            yield None, block
            continue
        yield from ((before, None) for before in waiting[:found])
        yield waiting[found], block
        del waiting[: found + 1]
    yield from ((before, None) for before in waiting)


def _are_alike(before: RawBlock, after: RawBlock) -> bool:
    words = [text_of(block).split() for block in (before, after)]
    return before["type"] == after["type"] and SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE
