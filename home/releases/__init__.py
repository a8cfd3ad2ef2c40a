"""From the text of a press release to title and blocks.

Pure functions: text in, structure out. They know nothing of pages, users or requests.
Two promises hold everywhere: every word of the release stays as it was written, slips included,
and nothing of it is ever taken for markup.
"""

from home.releases.decoding import decode_release
from home.releases.errors import ReleaseError
from home.releases.parser import parse_release
from home.releases.structure import Heading, Item, ItemList, Paragraph, Quote, Release

__all__ = [
    "Heading",
    "Item",
    "ItemList",
    "Paragraph",
    "Quote",
    "Release",
    "ReleaseError",
    "decode_release",
    "parse_release",
]
