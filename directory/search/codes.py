"""Numbers that name exactly one entry, and the words of its name: tokens beside those of its texts.

A public ID, IČO, VAT ID or register number is found as it is, or not at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glokal.core.identity import ALPHABET, LENGTH

if TYPE_CHECKING:
    from directory.models import Organisation

PATTERNS = (
    re.compile(rf"[{ALPHABET}]{{{LENGTH}}}"),
    re.compile(r"(?:ico)?(?P<number>\d{8})"),
    re.compile(r"(?:ustid|ustidnr|vat|vatid|dic)?(?P<number>de\d{9}|cz\d{8,10})"),
    re.compile(r"(?P<number>(?:hr[ab]|gnr|pr|vr)\d{1,7}[a-z]{0,2})"),
)
NO_SIGN = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return a number without blanks, dots, case and háčky of its name: "IČO 251 23 891" is "ico25123891"."""
    return NO_SIGN.sub("", text).casefold().replace("č", "c")


def code_in(text: str) -> str | None:
    """Return the number that a query is, and nothing else than that; None if it is words."""
    asked = plain(text)
    for pattern in PATTERNS:
        found = pattern.fullmatch(asked)
        if found:
            return found.groupdict().get("number") or asked
    return None


def code_tokens(organisation: Organisation) -> set[str]:
    numbers = (
        organisation.public_id,
        organisation.ico,
        organisation.vat_id,
        organisation.register_number,
    )
    return {code_token(number) for number in numbers if number}


def code_token(number: str) -> str:
    return f"#{plain(number)}"


def name_token(word: str) -> str:
    """Return the token for a folded word of a name."""
    return f"@{word}"
