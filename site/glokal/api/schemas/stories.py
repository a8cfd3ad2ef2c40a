"""StreamField texts as typed blocks."""

from typing import Any

from ninja import Schema
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html


class Block(Schema):
    type: str
    value: dict[str, Any]


def blocks(story: StreamValue) -> list[Block]:
    """Return the blocks of a text: rich text as {"html": …}, its links to pages resolved; structures by their parts."""
    return [Block(type=block.block_type, value=_value(block.value)) for block in story]


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, RichText):
        return {"html": expand_db_html(value.source)}
    return dict(value)
