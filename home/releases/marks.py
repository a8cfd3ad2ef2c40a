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


@dataclass(frozen=True)
class Line:
    """`kind` is text, item, heading or quoted; `mark` is the sign in front of an item."""

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
    after_blank = True
    previous: Line | None = None
    for raw in _without_mail_marks(text.split("\n")):
        if not raw.strip(" \t\u00a0>"):
            if previous:
                yield previous
                previous = None
            after_blank = True
            continue
        content = squeeze(raw)
        if signs.is_rule(content):
            # "====" under a line makes it a heading; anywhere else it only separates.
            if (
                previous
                and previous.kind == "text"
                and set(content) <= {"=", "-"}
                and not signs.ends_sentence(previous.text)
            ):
                previous = replace(previous, kind="heading", level=1 if "=" in content else 2)
            if previous:
                yield previous
                previous = None
            after_blank = True
            continue
        if previous:
            yield previous
        previous = replace(_read_line(raw, content), after_blank=after_blank)
        after_blank = False
    if previous:
        yield previous


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
