"""What an operator has still to fill in stands in texts as [[operator: what]], in any of the site's languages.

Plain text on purpose: it survives the editor, translation by segments and PO files, and goes when somebody writes over
it. Only the page that a reader sees makes a mark of it.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

OPEN_POINT = re.compile(r"\[\[\s*(?:operator|betreiber|provozovatel)\s*:\s*(?P<what>[^\[\]]+?)\s*\]\]", re.IGNORECASE)


def open_points_of(text: str) -> list[str]:
    """Return what is still to be filled in, in the order of the text."""
    return [match["what"] for match in OPEN_POINT.finditer(text)]


def mark_open_points(html: str) -> SafeString:
    """Return `html`, which is safe already, with each open point as a mark that says what it is."""
    return mark_safe(OPEN_POINT.sub(_mark, html))  # noqa: S308 - only marks are added


def _mark(match: re.Match) -> str:
    label = _("to be completed by the operator")
    # Comes out of HTML, so it is escaped already.
    what = mark_safe(match["what"])  # noqa: S308
    return format_html('<mark class="open-point"><span class="open-point__label">{}:</span> {}</mark>', label, what)
