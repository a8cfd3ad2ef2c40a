"""The blocks of a release as values of a page's story."""

from home.releases.inline import rich_list, rich_text
from home.releases.structure import Block, Heading, ItemList, Paragraph, Quote, Release, Table


def story_of(release: Release) -> list[tuple[str, object]]:
    """Return (block type, value) in the form that the StoryBlock's `to_python`-free constructor takes."""
    return [_value_of(block) for block in release.blocks]


def _value_of(block: Block) -> tuple[str, object]:
    match block:
        case Heading():
            return "heading", {"text": block.text, "level": str(block.level)}
        case Paragraph():
            return "paragraph", f"<p>{'<br/>'.join(rich_text(line) for line in block.lines)}</p>"
        case ItemList():
            return "list", rich_list(block)
        case Quote():
            return "quote", {"text": block.text, "attribution": block.attribution}
        case Table():
            headings, *rows = block.rows
            cells = {
                "columns": [{"type": "text", "heading": heading} for heading in headings],
                "rows": [{"values": list(row)} for row in rows],
                "caption": "",
            }
            return "table", {"cells": cells, "first_column_is_heading": True, "source": ""}
