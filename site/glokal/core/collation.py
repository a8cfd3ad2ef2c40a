"""Sorting by the alphabet of the reader, from keys that are stored and that every database sorts alike.

Python and SQLite sort by code point, PostgreSQL by whatever collation it was created with; all are wrong for one of
the languages, and PyICU needs a compiler. So a key is made of pairs "letter, rank" from a-z and 0-9 alone, which every
collation puts in the same order.
"""

import unicodedata

MAX_LENGTH = 200

# After their letter: č, ř, š, ž; ch is a letter of its own after h (also in "Chemnitz", as Czech readers expect).
CZECH_LETTERS = {"č": "c1", "ř": "r1", "š": "s1", "ž": "z1"}
CZECH_PAIRS = {"ch": "h1"}
LETTERS_WITHOUT_A_BASE = {"ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"}
SPACE = "00"


def sort_key(text: str, language: str = "") -> str:
    """Return the key of `text` in the alphabet of `language`.

    Czech has letters of its own; every other language takes letters with signs as the plain ones (DIN 5007-1: ä as a,
    ß as ss). Words sort before longer words, figures before letters; punctuation doesn't count.
    """
    text = unicodedata.normalize("NFC", text.lower())
    key, position = [], 0
    while position < len(text):
        pair, sign = text[position : position + 2], text[position]
        if language == "cs" and pair in CZECH_PAIRS:
            key.append(CZECH_PAIRS[pair])
            position += 2
            continue
        if language == "cs" and sign in CZECH_LETTERS:
            key.append(CZECH_LETTERS[sign])
        else:
            key += [_pair(plain) for plain in _plain(sign)]
        position += 1
    return "".join(key)[:MAX_LENGTH]


def _plain(sign: str) -> str:
    if sign in LETTERS_WITHOUT_A_BASE:
        return LETTERS_WITHOUT_A_BASE[sign]
    return "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))


def _pair(sign: str) -> str:
    if sign.isspace():
        return SPACE
    if sign.isascii() and sign.isdigit():
        return f"1{sign}"
    return f"{sign}0" if sign.isascii() and sign.isalpha() else ""
