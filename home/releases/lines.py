"""Lines of a text to the units its author meant: wrapped lines joined, items told from what only looks like one."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from home.releases import signs
from home.releases.marks import Line, read_lines

_DASHES = "-–—"
# How much of a wrapped line's width may stay empty although the text goes on.
_SLACK = 0.12
_MANY = 0.25
# No program wraps a text more narrowly.
_SHORTEST_WIDTH = 35
# Words that may follow a hyphen which ends a line ("klein- / und mittelständisch").
_AFTER_HANGING_HYPHEN = frozenset(["und", "oder", "bzw.", "sowie", "bis", "noch", "a", "i", "nebo", "či", "až"])
_PARTED = re.compile(r"(\w+)-[ \t]*\n\s*(\w+)")
_FIRST_OF_TWO = re.compile(r"\w-|\w*(?:isch|deutsch|o|süd|nord|ost|west|nicht)-", re.IGNORECASE)


@dataclass
class Unit:
    """One paragraph, heading or item in the words of its author, on one line."""

    line: Line
    text: str = ""
    last: Line = field(default=None)

    def add(self, line: Line, spelled: str) -> None:
        self.text = join(self.text, line.text, spelled)
        self.last = line


@dataclass(frozen=True)
class Layout:
    """How the text was set: `width` is where its lines were wrapped, 0 where one line is one paragraph."""

    lines: list[Line]
    width: int
    has_blanks: bool

    def is_full(self, place: int, slack: float) -> bool:
        """The next line's first word found no room on this line."""
        if not self.width or place + 1 >= len(self.lines):
            return False
        first_word = self.lines[place + 1].text.split(" ", maxsplit=1)[0]
        return len(self.lines[place].source) + 1 + len(first_word) > self.width * (1 - slack)


def read_units(text: str) -> list[Unit]:
    """Return the units of a cleaned text in their order. No word is lost, only marks and line breaks."""
    lines = _undouble(list(read_lines(text)))
    lines = _mark_unmarked_list(_keep_true_items(lines))
    layout = Layout(lines, _wrap_width(lines), any(line.after_blank for line in lines[1:]))
    units: list[Unit] = []
    for place, line in enumerate(lines):
        is_title = not layout.has_blanks and all(signs.is_kicker(unit.text) for unit in units[:-1])
        if units and _goes_on(units[-1], place, layout, is_title=is_title):
            units[-1].add(line, text)
        else:
            units.append(Unit(line, line.text, line))
    return units


def join(start: str, rest: str, spelled: str) -> str:
    """Join two lines of one sentence. A hyphen at the break stays unless the text spells the word without it.

    Where it does so for one word, its layout parts words, and the hyphen of any other word of one piece goes as well.
    """
    if not re.search(r"\w-$", start):
        return f"{start} {rest}"
    first = rest.split(" ", maxsplit=1)[0]
    if first.casefold() in _AFTER_HANGING_HYPHEN:
        return f"{start} {rest}"
    whole = re.search(r"\w+-$", start).group()[:-1] + re.match(r"\w*", rest).group()
    if rest[:1].islower() and (_spells(spelled, whole) or (_parts_words(spelled) and not _is_compound(start, spelled))):
        return start[:-1] + rest
    return start + rest


def _spells(text: str, word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", text))


def _parts_words(text: str) -> bool:
    return any(_spells(text, first + rest) for first, rest in _PARTED.findall(text) if rest[0].islower())


def _is_compound(start: str, spelled: str) -> bool:
    """Whether a hyphen belongs to the word: "deutsch-tschechisch", "česko-německý", or what the text spells with it."""
    first = re.search(r"\w+-$", start).group()
    return bool(_FIRST_OF_TWO.fullmatch(first)) or bool(re.search(rf"\b{re.escape(first)}\w", spelled))


def _undouble(lines: list[Line]) -> list[Line]:
    """Take back the empty line that a broken copy put after every single line, also in mid-sentence."""
    if len(lines) < 4 or not all(line.after_blank for line in lines):  # noqa: PLR2004
        return lines
    pairs = list(pairwise(lines))
    if sum(_is_soft(one, other) for one, other in pairs) < len(pairs) * _MANY:
        return lines
    return [lines[0], *(replace(line, after_blank=False) for line in lines[1:])]


def _keep_true_items(lines: list[Line]) -> list[Line]:
    """Turn lines that only look like items back into text.

    "1. Januar" and a numbered heading are no items: numbers count only where 1 and 2 follow each other with nothing
    but their own wrapped lines between. A dash that begins a line in mid-sentence is none either.
    """
    kept = list(lines)
    for index, line in enumerate(lines):
        if line.kind != "item":
            continue
        if line.number and not _is_counted(lines, index):
            kept[index] = replace(line, kind="text", text=line.source, mark="", number=0)
        elif line.is_tight and not any(other.is_tight for other in _right_beside(lines, index)):
            kept[index] = replace(line, kind="text", text=line.source, mark="", is_tight=False)
        elif line.mark in _DASHES and _is_mid_sentence_dash(lines, index):
            kept[index] = replace(line, kind="text", text=line.source, mark="")
    return kept


def _right_beside(lines: list[Line], index: int) -> list[Line]:
    """Return the lines above and below without an empty one between."""
    above = [] if index == 0 or lines[index].after_blank else [lines[index - 1]]
    return above + [line for line in lines[index + 1 : index + 2] if not line.after_blank]


def _is_counted(lines: list[Line], index: int) -> bool:
    first = index
    while lines[first].number > 1:
        found = _neighbour(lines, first, step=-1)
        if found is None:
            return False
        first = found
    return lines[first].number == 1 and _neighbour(lines, first, step=1) is not None


def _neighbour(lines: list[Line], index: int, *, step: int) -> int | None:
    """Find the item with the next number upwards or downwards, or None where other text stands between."""
    line = lines[index]
    place = index + step
    while 0 <= place < len(lines):
        other = lines[place]
        if other.kind == "item" and other.mark == line.mark and other.indent == line.indent:
            return place if other.number == line.number + step else None
        belongs = other.kind == "item" or (other.kind == "text" and not other.after_blank and _hangs(lines, place))
        if not belongs:
            return None
        place += step
    return None


def _hangs(lines: list[Line], place: int) -> bool:
    """A line without a mark that continues an item: indented, or begun in mid-sentence."""
    line = lines[place]
    return line.indent > 1 or (place > 0 and _is_soft(lines[place - 1], line))


def _is_mid_sentence_dash(lines: list[Line], index: int) -> bool:
    """A dash that a wrapped line happens to begin with: no other line near it has one, and no sentence ended before."""
    line, previous = lines[index], lines[index - 1] if index else None
    if previous is None or line.after_blank or previous.kind != "text" or signs.ends_sentence(previous.text):
        return False
    start = max(place for place in range(index + 1) if lines[place].after_blank or place == 0)
    end = next((place for place in range(index + 1, len(lines)) if lines[place].after_blank), len(lines))
    has_sibling = any(other.mark == line.mark for other in lines[start:end] if other is not line)
    return not has_sibling and len(previous.source) >= _SHORTEST_WIDTH


def _mark_unmarked_list(lines: list[Line]) -> list[Line]:
    """Make items of lines after a colon that end in commas or semicolons: a list whose bullets the copy lost."""
    marked = list(lines)
    for index, line in enumerate(lines):
        if line.kind != "text" or not line.text.endswith(":"):
            continue
        end = index + 1
        while end < len(lines) and lines[end].kind == "text" and lines[end].text.endswith((",", ";")):
            end += 1
        if end - index > 2 and end < len(lines) and lines[end].kind == "text":  # noqa: PLR2004
            for place in range(index + 1, end + 1):
                marked[place] = replace(lines[place], kind="item", mark="·")
    return marked


def _is_soft(line: Line, following: Line) -> bool:
    """The break between the two lines is one of layout: the sentence goes on in small letters."""
    return (
        following.kind == "text"
        and line.kind not in ("heading", "row")
        and signs.starts_in_mid_sentence(following.text)
        and not signs.ends_sentence(line.text)
    )


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which the text was wrapped, 0 for a text with one line per paragraph."""
    unfinished = [
        (one, other)
        for one, other in pairwise(lines)
        if not other.after_blank
        and one.kind != "heading"
        and other.kind in ("text", "quoted")
        and len(one.source) >= _SHORTEST_WIDTH
        and not signs.ends_sentence(one.text)
        and not signs.is_contact(one.text)
    ]
    soft = [len(one.source) for one, other in unfinished if other.kind == "quoted" or _is_soft(one, other)]
    if not soft or len(soft) < len(unfinished) * _MANY:
        return 0
    width = max(soft)
    longer = sum(len(line.source) for line in lines if len(line.source) > width * 1.5)
    return 0 if longer * 2 > sum(len(line.source) for line in lines) else width


def _goes_on(unit: Unit, place: int, layout: Layout, *, is_title: bool) -> bool:
    """Decide whether the line at `place` continues the unit before it."""
    line = layout.lines[place]
    if line.after_blank or unit.line.kind in ("heading", "row"):
        return False
    if unit.line.kind == "quoted" or line.kind == "quoted":
        return unit.line.kind == line.kind and not _is_attribution_mark(line.text)
    if line.kind != "text":
        return False
    is_below_item = unit.line.kind == "item" and line.indent > unit.line.indent
    return is_below_item or _is_wrapped(unit.last, place, layout, is_title=is_title)


def _is_wrapped(last: Line, place: int, layout: Layout, *, is_title: bool) -> bool:
    """Decide whether the break between two lines of text comes from their width and not from their author."""
    line = layout.lines[place]
    is_left_short = not layout.is_full(place, _SLACK)
    if signs.ends_sentence(last.text):
        # Without empty lines a full line may end its paragraph as well: then only one without any room goes on.
        if layout.has_blanks:
            is_full = layout.is_full(place - 1, _SLACK)
        else:
            is_full = layout.is_full(place - 1, 0) and not (is_left_short and signs.could_be_heading(line.text))
        return is_full and not signs.is_labelled_contact(line.text)
    is_long = len(last.source) >= _SHORTEST_WIDTH
    if signs.starts_in_mid_sentence(line.text) and (is_long or signs.leads_on(last.text)):
        return True
    if signs.leads_on(last.text):
        return bool(layout.width) or last.text.endswith("-")
    if signs.is_labelled_contact(line.text) or not layout.is_full(place - 1, _SLACK):
        return False
    # Without empty lines nothing but its capital letter tells the text from a title that fills its line: only a
    # line that is itself left short is the rest of the title.
    return not is_title or (is_left_short and not signs.ends_sentence(line.text))


def _is_attribution_mark(text: str) -> bool:
    return text[:1] in _DASHES and text[1:2] in " \u00a0"
