"""What is translated with a line too few or too many is no answer: nobody could tell which line belongs to which."""

from wagtail_localize.models import StringTranslation

from glokal.translation.selectors.lines import why_lines_do_not_fit


def refuse_other_lines(text: StringTranslation) -> None:
    """Mark a translation whose lines are not those of its original, so that it isn't published. Idempotent."""
    if text.data and not text.has_error and why_lines_do_not_fit(text):
        text.has_error = True
        text.save(update_fields=["has_error"])
