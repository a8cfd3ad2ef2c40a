"""The structure of a press release: its title, and headings, paragraphs, lists and quotes in their order.

German and Czech releases are written in a hundred programs, so nothing relies on one sign alone. A heading without
any mark is a short line that begins like a title, does not end a sentence, is no address or caption, and stands over
something longer. When in doubt a line stays a paragraph: an editor sees and corrects that at once, whereas half a
sentence in big letters looks broken.
"""

import re
from itertools import takewhile

from home.releases import signs
from home.releases.cleaning import clean
from home.releases.lines import Unit, read_units
from home.releases.structure import Block, Heading, Item, ItemList, Paragraph, Quote, Release, Table

MAX_TITLE_CHARACTERS = 200
MAX_PROPOSED_CHARACTERS = 90
MAX_ATTRIBUTION_CHARACTERS = 150
MIN_QUOTE_WORDS = 3
# A run of at least so many short lines is an address or an enumeration, not a row of headings.
MIN_RUN = 3
# So many paragraphs at most come before a release in a mail.
LONGEST_LETTER = 8

_CLOSING = {"„": '“”"', "“": "”", '"': '"', "»": "«", "«": "»", "‚": "‘’"}
_ATTRIBUTED = re.compile(r"\s*(?:[–—-]\s+(?P<dashed>\S.*)|\((?P<bracketed>[^()]+)\)\.?)")
_DASHED = re.compile(r"[–—-][ \u00a0]*(?P<name>\S.*)")


def parse_release(text: str) -> Release:
    """Return title and blocks of a release; raise ReleaseError for text that is empty, binary or too long.

    What stands above the title (the word "Pressemitteilung", a date) begins the body, so that no word is lost.
    Where there is no title, one is proposed from the first words, and these stay in the body too.
    """
    units = read_units(clean(text))
    head = _count_mail_head(units)
    above = _count_above_title(units, head)
    kickers = [*([_lines(units[:head])] if head else []), *(Paragraph((unit.text,)) for unit in units[head:above])]
    subject = next(filter(None, (signs.subject_of(unit.text) for unit in units[:head])), "")
    units = units[above:]
    if _is_title(units) and not signs.is_greeting(units[0].text):
        return Release(_plain(units[0].text), (*kickers, *_read_blocks(units[1:])))
    return Release(subject or _proposed_title(units), (*kickers, *_read_blocks(units)), has_own_title=False)


def _count_mail_head(units: list[Unit]) -> int:
    """Count the lines of the head of a forwarded mail with which a text begins; one alone is none."""
    head = next((place for place, unit in enumerate(units) if not signs.is_mail_head(unit.text)), 0)
    return head if head > 1 else 0


def _count_above_title(units: list[Unit], head: int) -> int:
    """Count the lines above the title: up to the last "Pressemitteilung" or date in their row, sender included.

    In a mail also what it says before that: "Sehr geehrte …, anbei unsere Pressemitteilung".
    """
    above = head
    if signs.is_greeting(units[head].text):
        letter = range(head, min(head + LONGEST_LETTER, len(units) - 1))
        above = next((place for place in letter if signs.is_kicker(units[place].text)), head)
    for place, unit in enumerate(units[:-1]):
        if place < above:
            continue
        if unit.line.kind != "text" or len(unit.text) > signs.MAX_HEADING_CHARACTERS:
            break
        if signs.is_kicker(unit.text) and (above == place or not _parts(units[above + 1 : place + 1])):
            above = place + 1
    return above


def _parts(units: list[Unit]) -> bool:
    return any(unit.line.after_blank for unit in units)


def _is_title(units: list[Unit]) -> bool:
    first = units[0]
    if first.line.kind == "heading":
        return len(first.text) <= MAX_TITLE_CHARACTERS
    if first.line.kind != "text" or len(first.text) > MAX_TITLE_CHARACTERS or signs.is_contact(first.text):
        return False
    if not first.text.endswith((".", ":", ";", ",")):
        return True
    # A title with a full stop: one sentence, clearly shorter than what follows it.
    is_one_sentence = not re.search(r"[.!?] [A-ZÄÖÜÁČĎÉÍŇÓŘŠŤÚÝŽ„]", first.text[:-1])
    return (
        first.text.endswith(".")
        and is_one_sentence
        and len(first.text) <= signs.MAX_HEADING_CHARACTERS
        and len(units) > 1
        and len(units[1].text) > 2 * len(first.text)
    )


def _proposed_title(units: list[Unit]) -> str:
    words = _plain(units[0].text)
    if len(words) <= MAX_PROPOSED_CHARACTERS:
        return words
    return words[:MAX_PROPOSED_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _read_blocks(units: list[Unit]) -> list[Block]:
    blocks: list[Block] = []
    place = 0
    while place < len(units):
        rest = units[place:]
        previous = blocks[-1] if blocks else None
        if attribution := _attribution_of(rest[0], previous):
            blocks[-1] = Quote(previous.text, attribution)
            place += 1
            continue
        block, used = _marked_block(rest) or _run_of_lines(rest, previous) or (_single_block(rest), 1)
        blocks.append(block)
        place += used
    return blocks


# Each reader returns the block with which the units begin and how many of them it took.
def _marked_block(units: list[Unit]) -> tuple[Block, int] | None:
    first = units[0]
    match first.line.kind:
        case "heading" if len(first.text) <= MAX_TITLE_CHARACTERS:
            return Heading(_plain(first.text), 3 if first.line.level > 2 else 2), 1  # noqa: PLR2004
        case "quoted":
            return _read_quoted(units)
        case "item":
            return _read_list(units)
        case "row":
            return _read_table(units)
    return None


def _run_of_lines(units: list[Unit], previous: Block | None) -> tuple[Block, int] | None:
    """Read an address or a list of names: short lines, one right under the other, perhaps with their heading."""
    first, run = units[0], _short_run(units)
    if run > 1 and any(signs.is_contact(unit.text) for unit in units[:run]):
        if _heads_run(first):
            return Heading(first.text), 1
        if run < len(units) and not units[run].line.after_blank and _is_heading(units[run - 1 :]):
            run -= 1  # the last of them is the heading of the text below
        return _lines(units[:run]), run
    if isinstance(previous, Heading):
        return (_lines(units[:run]), run) if 1 < run < len(units) else None
    if run < MIN_RUN:
        return None
    return (Heading(first.text), 1) if signs.could_be_heading(first.text) else (_lines(units[:run]), run)


def _single_block(units: list[Unit]) -> Block:
    text = units[0].text
    if _is_heading(units):
        return Heading(text)
    return _whole_quote(text) or Paragraph((text,))


def _is_heading(units: list[Unit]) -> bool:
    """Judge an unmarked line by what follows it: a heading stands over something."""
    first = units[0]
    if len(units) == 1 or not signs.could_be_heading(first.text):
        return False
    following = units[1]
    if (
        following.line.kind == "text"
        and not following.line.after_blank
        and signs.starts_in_mid_sentence(following.text)
    ):
        return False
    if following.line.kind != "text" or signs.is_section_label(first.text) or signs.is_shouted(first.text):
        return True
    return (
        len(following.text) > len(first.text)
        or signs.ends_sentence(following.text)
        or (signs.could_be_heading(following.text) and _is_heading(units[1:]))
    )


def _short_run(units: list[Unit]) -> int:
    """Count the lines, one right under the other, that are short and end no sentence: an address, names."""
    run = 0
    for unit in units:
        is_short = len(unit.text) <= signs.MAX_HEADING_CHARACTERS and (
            not signs.ends_sentence(unit.text) or signs.is_contact(unit.text) or signs.is_section_label(unit.text)
        )
        if unit.line.kind != "text" or not is_short or (run and (unit.line.after_blank or _heads_run(unit))):
            break
        run += 1
    return run


def _lines(units: list[Unit]) -> Paragraph:
    return Paragraph(tuple(unit.text for unit in units))


def _heads_run(unit: Unit) -> bool:
    return signs.is_section_label(unit.text) or (signs.is_shouted(unit.text) and signs.could_be_heading(unit.text))


def _read_list(units: list[Unit]) -> tuple[ItemList, int]:
    """Read the items of one list; more deeply indented ones become a list inside their item."""
    first = units[0].line
    is_ordered = bool(first.number)
    items: list[Item] = []
    place = 0
    while place < len(units):
        line = units[place].line
        if line.kind != "item" or line.indent < first.indent:
            break
        if line.indent > first.indent + 1 and items:
            children, used = _read_list(units[place:])
            items[-1] = Item(items[-1].text, children)
            place += used
            continue
        if bool(line.number) != is_ordered:
            break
        items.append(Item(units[place].text))
        place += 1
    return ItemList(tuple(items), is_ordered), place


def _read_table(units: list[Unit]) -> tuple[Table, int]:
    rows = [tuple(unit.text.split("\t")) for unit in takewhile(lambda unit: unit.line.kind == "row", units)]
    width = len(rows[0])
    rows = list(takewhile(lambda row: len(row) == width, rows))
    return Table(tuple(rows)), len(rows)


def _read_quoted(units: list[Unit]) -> tuple[Quote, int]:
    texts = []
    for unit in units:
        if unit.line.kind != "quoted":
            break
        texts.append(unit.text)
    used = len(texts)
    attribution = ""
    match = _DASHED.fullmatch(texts[-1])
    if used > 1 and match and len(texts[-1]) <= MAX_ATTRIBUTION_CHARACTERS:
        attribution = match["name"]
        texts.pop()
    return Quote(_plain(" ".join(text for text in texts if text)), attribution), used


def _whole_quote(text: str) -> Quote | None:
    """Read a paragraph that is one quotation and nothing else, except its speaker after a dash or in brackets.

    "„…“, sagt sie." stays a paragraph: there the words around the quotation belong to the sentence.
    """
    closing = _CLOSING.get(text[:1])
    if closing is None:
        return None
    ends = [place for place, character in enumerate(text) if place and character in closing]
    if not ends:
        return None
    end = ends[0] + 1
    quote, rest = text[:end], text[end:]
    if len(quote.split()) < MIN_QUOTE_WORDS:
        return None
    if rest in ("", "."):
        return Quote(text)
    match = _ATTRIBUTED.fullmatch(rest)
    if match is None or len(rest) > MAX_ATTRIBUTION_CHARACTERS:
        return None
    return Quote(quote, match["dashed"] or match["bracketed"])


def _attribution_of(unit: Unit, previous: Block | None) -> str:
    """Return the speaker whose line stands right under a quotation, or an empty string."""
    if not isinstance(previous, Quote) or previous.attribution or len(unit.text) > MAX_ATTRIBUTION_CHARACTERS:
        return ""
    if unit.line.kind == "item" and unit.line.mark in "-–—":
        return unit.text
    if unit.line.kind == "text" and (match := _DASHED.fullmatch(unit.text)):
        return match["name"]
    is_name_and_office = re.fullmatch(r"(?:\S+\s){1,4}\S+, \S.*[^.:;!?]", unit.text)
    return unit.text if unit.line.kind == "text" and not unit.line.after_blank and is_name_and_office else ""


def _plain(text: str) -> str:
    """Drop the stars of bold print, and the tabs of a table, where only plain text can stand."""
    return re.sub(r"\*\*([^*]+)\*\*", r"\1", text).replace("\t", " ")
