"""The columns that are imported and exported, in their order, and by which headings a file names them.

A column's code is our own heading. `data/headings.tsv` holds what it is called in German, Czech and English, the first
of a language being the one that is shown; headings are compared folded and without punctuation. A heading of words
that doesn't say their language ("Kurzbeschreibung") is read as its own, unless both languages have it ("Profil").
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from directory.search.analysis import fold
from directory.services.reference import read

FACTS = (
    *("id", "kind", "name", "legal_form", "ico", "vat_id", "street", "postcode", "town", "country", "website"),
    *("email", "phone", "size_class", "founded", "certificates", "languages", "capabilities", "materials"),
)
ORIGINAL = "original"
TEXTS = ("tagline", "profile", "offer", "seek")
LANGUAGES = ("de", "cs")
WORDS = {f"{text}_{language}": (text, language) for language in LANGUAGES for text in TEXTS}
COLUMNS = (*FACTS, ORIGINAL, *WORDS)

# What stands in a heading for the language of its words, in the three languages.
MARKERS = {
    "de": ("de", "deutsch", "auf deutsch", "německy", "v němčině", "německá", "german", "in german", "d"),
    "cs": ("cs", "cz", "tschechisch", "auf tschechisch", "česky", "v češtině", "český", "czech", "in czech"),
}
SHOWN_MARKERS = {
    "de": {"de": "deutsch", "cs": "tschechisch"},
    "cs": {"de": "německy", "cs": "česky"},
    "en": {"de": "German", "cs": "Czech"},
}


def folded(heading: str) -> str:
    """Return a heading as it is compared: "Straße, Nr." and "strasse nr" are one."""
    return " ".join(re.findall(r"[^\W_]+", fold(heading.replace("_", " "))))


@cache
def headings() -> dict[str, dict[str, list[str]]]:
    """Return the headings of each column, but for words those without a language, by column and language."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in read("headings.tsv"):
        found[row["column"]][row["language"]].append(row["heading"])
    return {column: dict(per_language) for column, per_language in found.items()}


@cache
def columns_by_heading() -> dict[str, str]:
    """Return which column a folded heading names. A heading that names two columns names none."""
    named: dict[str, set[str]] = defaultdict(set)
    for column in (*FACTS, ORIGINAL):
        for texts in headings()[column].values():
            for text in texts:
                named[folded(text)].add(column)
    for code, (base, language) in WORDS.items():
        for texts in headings()[base].values():
            for text in texts:
                for marker in MARKERS[language]:
                    named[folded(f"{text} {marker}")].add(code)
                    named[folded(f"{marker} {text}")].add(code)
    found = {text: next(iter(columns)) for text, columns in named.items() if len(columns) == 1}
    return found | {folded(code): code for code in COLUMNS}


@cache
def words_by_heading() -> dict[str, str]:
    """Return in which column the words stand below a folded heading that doesn't say their language."""
    named: dict[str, set[str]] = defaultdict(set)
    for code, (base, language) in WORDS.items():
        for text in headings()[base][language]:
            named[folded(text)].add(code)
    return {text: next(iter(columns)) for text, columns in named.items() if len(columns) == 1}


def recognise(cells: Sequence[str]) -> dict[str, int]:
    """Return at which position of a row of headings each of our columns stands; of two that fit, the first.

    A heading that says the language of its words goes before one that doesn't.
    """
    found: dict[str, int] = {}
    for known in (columns_by_heading(), words_by_heading()):
        taken = set(found.values())
        for position, cell in enumerate(cells):
            column = known.get(folded(cell))
            if column and column not in found and position not in taken:
                found[column] = position
    return dict(sorted(found.items(), key=lambda item: item[1]))


def heading_of(column: str, language: str) -> str:
    """Return what a column is called in a language, such as "Profil (tschechisch)"."""
    language = language if language in SHOWN_MARKERS else "en"
    if column in WORDS:
        base, of = WORDS[column]
        return f"{headings()[base][language][0]} ({SHOWN_MARKERS[language][of]})"
    return headings()[column][language][0]
