"""Whether a press release must not be published before a day."""

import re

from home.releases.cleaning import clean, squeeze

MAX_LINE = 160
# An embargo on trade is news: the label stands alone, before a colon or before a day.
_LABEL = re.compile(
    r"\W*(?:(?:presse)?sperrfrist|(?:(?:informační|tiskové) )?embargo)\b(?:\W*$|\s*:|[^.!?:]{0,40}\d)", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"\bgesperrt bis\b|\b(?:nicht|keinesfalls) vor\b.{0,60}\bveröffentlich|"
    r"\bveröffentlichung (?:ist )?(?:frei )?(?:erst )?ab\b.{0,20}\d|\bnezveřejňovat (?:před|do)\b|"
    r"\bzveřejn(?:it|ěte) (?:nejdříve|až|nejdřív)\b",
    re.IGNORECASE,
)


def is_embargo_label(line: str) -> bool:
    """Whether a line above the title names an embargo: "Sperrfrist: 5. März 2026", "EMBARGO do 5. 3. 2026"."""
    return bool(_LABEL.match(line))


def embargo_in(text: str) -> str:
    """Return the line of a readable release that says not to publish it before a day; "" where none does."""
    lines = (squeeze(line) for line in clean(text).split("\n"))
    return next(
        (line for line in lines if len(line) <= MAX_LINE and (is_embargo_label(line) or _SENTENCE.search(line))), ""
    )
