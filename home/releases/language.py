"""Which language a text seems to be written in, by the little words that no text of a language does without."""

import re
from collections import Counter

_LITTLE_WORDS = {
    "de": frozenset(
        """
        und der die das den dem ein eine mit für von zu im ist sind wird werden nicht auch auf sich
        """.split()  # noqa: SIM905 - twenty quotation marks would hide the words
    ),
    "cs": frozenset(
        """
        a se na v ve je že pro do s z ze k o si který která které jsou bude nebo také jako při podle
        """.split()  # noqa: SIM905
    ),
}
_ENOUGH = 5
_CLEARLY = 3


def seems_written_in(text: str) -> str | None:
    """Return the code of the language, or None where the text is too short or too mixed to tell."""
    words = re.findall(r"\w+", text.casefold())
    counted = Counter({code: sum(word in little for word in words) for code, little in _LITTLE_WORDS.items()})
    (first, most), (_second, fewer) = counted.most_common(2)
    return first if most >= _ENOUGH and most >= _CLEARLY * fewer else None
