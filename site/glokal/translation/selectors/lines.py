"""Texts that are read line by line, such as the answers to a question: a translation needs a line for each."""

from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from glokal.translation.registry import is_read_by_lines


def why_lines_do_not_fit(text: StringTranslation) -> str:
    """Return in words, in the active language, that a translation has fewer or more lines than its original.

    Empty if it has as many, or if nobody counts the lines of such a text.
    """
    if not (text.context and is_read_by_lines(text.context.path)):
        return ""
    original, translation = _lines(text.translation_of.data), _lines(text.data)
    if original == translation:
        return ""
    return _(
        "The original and the translation differ in their number of lines (%(original)d and %(translation)d). "
        "Please translate line by line, with <br/> between two lines as in the original."
    ) % {"original": original, "translation": translation}


def _lines(data: str) -> int:
    """An empty line is none, as for whoever reads the lines afterwards."""
    return sum(bool(line.strip()) for line in StringValue(data).render_text().splitlines())
