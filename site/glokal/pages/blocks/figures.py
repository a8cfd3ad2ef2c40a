"""Figures: some that stand alone, and tables of them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .segments import CellsBlock, WordsOrNumberBlock, holds_words

GROUP = _("Figures")


class FigureBlock(blocks.StructBlock):
    number = WordsOrNumberBlock(label=_("Number"), max_length=20, help_text=_("With its unit, such as 1.2 million €."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        icon = "decimal"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=2, max_num=4)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200, help_text=_("Who counted, and when."))

    class Meta:
        icon = "decimal"
        group = GROUP
        label = _("Figures")
        template = "blocks/figures.html"
        # As many as it needs: with one alone, an editor meets an error before a hint.
        default = {"figures": [{"number": "", "label": ""}] * 2}
        description = _("Two to four numbers that stay in mind, each with what it counts.")

    def get_preview_value(self):
        figures = [
            {"number": "12", "label": gettext("companies from Saxony")},
            {"number": "14", "label": gettext("companies from Bohemia")},
            {"number": "3", "label": gettext("workshops a year")},
        ]
        return self.normalize({"figures": figures, "source": gettext("Own count")})


@dataclass(frozen=True)
class Cell:
    """`is_number` is the same for all cells of a column: numbers stand below each other, at the right."""

    text: str
    is_number: bool


class TableValue(blocks.StructValue):
    @property
    def head(self) -> list[Cell]:
        return self._cells([column["heading"] for column in self["cells"].columns])

    @property
    def rows(self) -> list[list[Cell]]:
        """Return the rows that say something: an editor easily leaves an empty one at the end."""
        return [self._cells(row["values"]) for row in self["cells"].row_data if any(row["values"])]

    def _cells(self, texts: list[str]) -> list[Cell]:
        return [Cell(text or "", is_number) for text, is_number in zip(texts, self._number_columns, strict=True)]

    @cached_property
    def _number_columns(self) -> list[bool]:
        rows = [row["values"] for row in self["cells"].row_data]
        texts = ["".join(row[place] or "" for row in rows) for place, _column in enumerate(self["cells"].columns)]
        return [
            bool(text) and not holds_words(text) and not (place == 0 and self["first_column_is_heading"])
            for place, text in enumerate(texts)
        ]


class TableBlock(blocks.StructBlock):
    cells = CellsBlock(
        label=_("Table"), help_text=_("Say in the caption what the table shows, and above each column what it holds.")
    )
    first_column_is_heading = blocks.BooleanBlock(
        label=_("The first column names the rows"), required=False, default=True
    )
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "table"
        group = GROUP
        label = _("Table")
        template = "blocks/table.html"
        label_format = ""  # Wagtail would put the "yes" of the tick behind the name
        value_class = TableValue
        description = _("Rows and columns for facts to compare. On a phone the table scrolls sideways.")

    def get_preview_value(self):
        rows = [
            [gettext("Turned parts"), "12", "14"],
            [gettext("Castings"), "5", "9"],
        ]
        columns = [gettext("Service"), gettext("Saxony"), gettext("Bohemia")]
        cells = {
            "columns": [{"type": "text", "heading": heading} for heading in columns],
            "rows": [{"values": row} for row in rows],
            "caption": gettext("Companies by service"),
        }
        return self.to_python({"cells": cells, "first_column_is_heading": True, "source": gettext("Own count")})

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        cells = value["cells"]
        if not (cells.columns and cells.row_data):
            problem = gettext("Add at least one column and one row.")
        elif not cells.caption.strip():
            problem = gettext("Give the table a caption: it tells what the table shows.")
        elif not all(column["heading"].strip() for column in cells.columns):
            problem = gettext("Give every column a heading.")
        else:
            return value
        raise StructBlockValidationError(non_block_errors=[ValidationError(problem)])
