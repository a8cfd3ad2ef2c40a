"""The lines of a text with the marks in front of them: bullets, numbers, "#" of headings, ">" of quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from home.releases import signs
from home.releases.cleaning import squeeze

# A dash or star needs a space behind it, an "o" a tab; round and square signs are bullets anyway.
_BULLET = re.compile(
    r"(?:(?P<dash>[-–—*]|o(?=\t))[ \t\u00a0]+|(?P<bullet>[•·▪▫‣◦●○■□➢►✓\uf0b7\uf0a7\uf0d8])[ \t\u00a0]*)(?P<text>\S.*)"
)
# A dash without its space: an item only where the lines around it begin in the same way.
_TIGHT_BULLET = re.compile(r"(?P<mark>[-–—])(?P<text>[^\s–—-].*)")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)][ \t\u00a0]+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<letter>[a-z])\)[ \t\u00a0]+(?P<text>\S.*)")
_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?P<text>.*?)\s*#*")
_BOLD_LINE = re.compile(r"\*\*(?P<text>[^*]+)\*\*(?P<colon>:?)")
_QUOTED = re.compile(r">\s?(?P<text>.*)")


LABEL_AND_VALUE = 2


@dataclass(frozen=True)
class Line:
    """`kind` is text, item, heading, quoted, or row, whose cells have tabs between them; `mark` is an item's sign."""

    text: str
    kind: str = "text"
    mark: str = ""
    number: int = 0
    level: int = 0
    indent: int = 0
    is_tight: bool = False
    after_blank: bool = False
    source: str = ""


def read_lines(text: str) -> Iterator[Line]:
    raws = _without_mail_marks(text.split("\n"))
    rows = _rows_of_tables(raws)
    after_blank = True
    previous: Line | None = None
    for place, raw in enumerate(raws):
        content = squeeze(raw)
        is_blank = not raw.strip(" \t\u00a0>")
        if is_blank or (signs.is_rule(content) and place not in rows):
            if previous:
                yield previous if is_blank else _underlined(previous, content)
            previous, after_blank = None, True
            continue
        if previous:
            yield previous
        line = Line(rows[place], "row", source=content) if place in rows else _read_line(raw, content)
        previous = replace(line, after_blank=after_blank)
        after_blank = False
    if previous:
        yield previous


def _underlined(line: Line, rule: str) -> Line:
    """Return a line under which "====" stands as a heading; anywhere else a rule only separates."""
    if line.kind == "text" and set(rule) <= {"=", "-"} and not signs.ends_sentence(line.text):
        return replace(line, kind="heading", level=1 if "=" in rule else 2)
    return line


def _rows_of_tables(raws: list[str]) -> dict[int, str]:
    """Return the lines, by their place, that a copied table left: at least two, each with the same tabs between cells.

    Two cells may also be a label and its value, as in an address: these are rows only if there are three of them, and
    nothing in them is an address.
    """
    rows: dict[int, str] = {}
    place = 0
    while place < len(raws):
        cells = _cells(raws[place])
        end = place + 1
        while end < len(raws) and len(cells) > 1 and len(_cells(raws[end])) == len(cells):
            end += 1
        lines = [_cells(raw) for raw in raws[place:end]]
        is_table = len(cells) > LABEL_AND_VALUE or (
            len(lines) > 2  # noqa: PLR2004
            and not any(signs.has_address(" ".join(line)) or signs.is_labelled_contact(line[0]) for line in lines)
            and not any(line[0].endswith(":") for line in lines)
        )
        if len(lines) > 1 and len(cells) > 1 and is_table:
            rows |= {place + offset: "\t".join(line) for offset, line in enumerate(lines)}
        place = end
    return rows


def _cells(raw: str) -> list[str]:
    """Return the cells between tabs, none for a line that is indented or begins with a bullet or number."""
    if "\t" not in raw.strip() or raw[:1] == " " or _read_line(raw, squeeze(raw)).kind != "text":
        return []
    return [squeeze(cell) for cell in raw.rstrip("\n").split("\t")]


def _without_mail_marks(raws: list[str]) -> list[str]:
    """Drop the ">" in front of every line of a forwarded mail; where only some have it, these are quotations."""
    if all(raw.lstrip().startswith(">") for raw in raws if raw.strip()):
        return [raw.lstrip().removeprefix(">").removeprefix(" ") for raw in raws]
    return raws


def _read_line(raw: str, content: str) -> Line:
    spaced = raw.expandtabs(4)
    indent = len(spaced) - len(spaced.lstrip())
    if match := _HASHES.fullmatch(content):
        return Line(match["text"], "heading", level=len(match["hashes"]), source=content)
    if match := _BOLD_LINE.fullmatch(content):
        return Line(match["text"] + match["colon"], "heading", level=2, source=content)
    if match := _QUOTED.fullmatch(content):
        return Line(squeeze(match["text"]), "quoted", source=content)
    return _read_item(raw.strip(), Line(content, indent=indent, source=content))


def _read_item(stripped: str, line: Line) -> Line:
    """Return the line as an item if a bullet, number or letter begins it, otherwise as it is."""
    if match := _BULLET.fullmatch(stripped):
        mark = match["dash"] or match["bullet"]
        # Word writes its second level as the letter o and a tab.
        indent = line.indent + (4 if mark == "o" else 0)
        return replace(line, kind="item", text=squeeze(match["text"]), mark=mark, indent=indent)
    if match := _TIGHT_BULLET.fullmatch(stripped):
        return replace(line, kind="item", text=squeeze(match["text"]), mark=match["mark"], is_tight=True)
    if match := _NUMBER.fullmatch(stripped):
        return replace(line, kind="item", text=squeeze(match["text"]), mark="1", number=int(match["number"]))
    if match := _LETTER.fullmatch(stripped):
        number = ord(match["letter"]) - ord("a") + 1
        return replace(line, kind="item", text=squeeze(match["text"]), mark="a", number=number)
    return line
