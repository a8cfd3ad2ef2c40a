"""A line that somebody types into a public form."""

import re
from typing import Any

from django import forms

# Signs that nobody sees: spaces without a width, marks that turn the direction of the text around them.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
JOINERS = "\u200c\u200d"  # emoji and Persian names need them; alone they are nothing


class LineField(forms.CharField):
    """One line without signs that nobody sees: what looks empty is empty, and nothing turns what stands beside it."""

    def to_python(self, value: Any) -> str:
        text = " ".join(UNSEEN.sub("", super().to_python(value) or "").split())
        return text if text.strip(JOINERS) else ""
