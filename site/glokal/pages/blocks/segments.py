"""Blocks that say themselves what of them is translated: facts, such as plain numbers, are taken over as they are.

wagtail-localize asks a block for `get_translatable_segments(value)` and writes back with
`restore_translated_segments(value, segments)`.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue


def holds_words(text: str) -> bool:
    """Whether there is something to translate: "1 234,50" is the same in every language, "1,2 Mio. €" isn't."""
    return any(character.isalpha() for character in text)


class WordsOrNumberBlock(blocks.CharBlock):
    """A short text that is often a number; a number alone isn't sent to translation."""

    def get_translatable_segments(self, value):
        return [StringSegmentValue("", value)] if holds_words(value) else []

    def restore_translated_segments(self, value, segments):
        return segments[0].render_text()


class AddressBlock(blocks.URLBlock):
    """An address on another site: taken over, unless a translator names another one for her language."""

    def get_translatable_segments(self, value):
        return [OverridableSegmentValue("", value)]

    def restore_translated_segments(self, value, segments):
        return segments[0].data


class CellsBlock(TypedTableBlock):
    """Rows and columns, whose words all have one path, as the sentences of a paragraph do.

    A path per cell would give the translation of each cell below a new row to its neighbour.
    """

    text = blocks.CharBlock(label=_("Text"), required=False)

    def get_translatable_segments(self, value):
        return [StringSegmentValue("", text) for text in self._words(value)]

    def restore_translated_segments(self, value, segments):
        segments = sorted(segments, key=lambda segment: segment.order)
        words = self._words(value)
        if len(segments) != len(words):
            raise ValueError("The table has changed since its words were sent to translation.")
        answers = iter(segment.render_text() for segment in segments)

        def answered(text: str) -> str:
            return next(answers) if holds_words(text) else text

        return TypedTable(
            caption=answered(value.caption),
            columns=[column | {"heading": answered(column["heading"])} for column in value.columns],
            row_data=[{"values": [answered(text or "") for text in row["values"]]} for row in value.row_data],
        )

    @staticmethod
    def _words(value) -> list[str]:
        texts = [value.caption, *(column["heading"] for column in value.columns)]
        texts += [text or "" for row in value.row_data for text in row["values"]]
        return [text for text in texts if holds_words(text)]
