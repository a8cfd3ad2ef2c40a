"""Invisible characters out, line ends made equal, words untouched."""

import re
import unicodedata

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from home.releases.errors import ReleaseError

MAX_CHARACTERS = 100_000

# A soft hyphen at the end of a line is a hyphenation: the word goes on in the next line.
_HYPHENATED_BREAK = re.compile("\N{SOFT HYPHEN}[ \t]*\n[ \t]*")
# Soft hyphen, zero-width characters, byte order mark, direction marks, object placeholder.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|div|table|p|h[1-6])\b[^>]*>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile("\r+\n|\n\r(?!\n)|\r|\x0b|\x85|\u2028")
_PARAGRAPH_END = re.compile("\x0c|\u2029")
# It makes one emoji of several; anywhere else it is invisible.
_JOINER = re.compile("\u200d(?![\u2640-\u27bf\U0001f000-\U0001faff])")
# Ordinary spaces only: no-break spaces were put there on purpose.
_SPACES = re.compile("[ \t\u2000-\u2006\u2008-\u200a\u205f\u3000]+")


def clean(text: str) -> str:
    """Return the text with invisible characters removed and "\\n" as its only line end.

    No-break spaces stay. Raises ReleaseError for text that is empty, binary or too long.
    """
    if len(text) > MAX_CHARACTERS:
        limit = number_format(MAX_CHARACTERS, force_grouping=True)
        raise ReleaseError(
            _("This text is too long for a press release: %(limit)s characters are the limit.") % {"limit": limit}
        )
    if "\0" in text or len(_CONTROL.findall(text)) > max(2, len(text) // 100):
        raise ReleaseError(_("This is not text. Please copy the words of the release themselves."))
    if _WEB_PAGE.match(text):
        raise ReleaseError(_("This is the source of a web page. Please open the page and copy the text from there."))
    text = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))
    text = _HYPHENATED_BREAK.sub("", text)
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _JOINER.sub("", _INVISIBLE.sub("", text))))
    if not any(character.isalnum() for character in text):
        raise ReleaseError(_("There is no text in it. Please paste the press release."))
    return text


def squeeze(line: str) -> str:
    """Make every run of ordinary spaces one space and drop those at both ends."""
    return _SPACES.sub(" ", line).strip()
