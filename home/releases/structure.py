"""What a release consists of. Texts are plain text; only `inline` turns them into rich text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """`lines` is more than one where the line break carries meaning, as in an address."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Item:
    text: str
    children: "ItemList | None" = None


@dataclass(frozen=True)
class ItemList:
    items: tuple[Item, ...]
    is_ordered: bool = False


@dataclass(frozen=True)
class Quote:
    text: str
    attribution: str = ""


@dataclass(frozen=True)
class Table:
    """`rows` are equally long; the first one names the columns."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(" ".join(cell for cell in row if cell) for row in self.rows)


type_of = {Heading: "heading", Paragraph: "paragraph", ItemList: "list", Quote: "quote", Table: "table"}

Block = Heading | Paragraph | ItemList | Quote | Table


@dataclass(frozen=True)
class Release:
    """`has_own_title` is False where the text began without one and the title only repeats its first words."""

    title: str
    blocks: tuple[Block, ...]
    has_own_title: bool = True
